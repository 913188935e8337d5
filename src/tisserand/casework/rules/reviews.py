"""A review of the plan with the person: how far each objective is, what moved since the last time."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final
from uuid import UUID

from tisserand.casework.enums import Satisfaction, Scale, Step
from tisserand.casework.rules.support import SupportFault

STEPS: Final = tuple(Step)
WHOLE: Final = 100


@dataclass(frozen=True, slots=True)
class Mark:
    """How far an objective is: a step, or a number where the objective is counted; neither when it was not spoken of."""

    objective_id: UUID
    step: Step | None = None
    value: Decimal | None = None

    @property
    def is_blank(self) -> bool:
        """Whether nothing was said of the objective."""
        return self.step is None and self.value is None


@dataclass(frozen=True, slots=True)
class ReviewTold:
    """What was said at a review, and when the next one is to be."""

    held_on: date
    words: str = ""
    analysis: str = ""
    satisfaction: Satisfaction = Satisfaction.NOT_SAID
    next_on: date | None = None
    marks: tuple[Mark, ...] = ()


def check_review(told: ReviewTold, *, last_held_on: date | None, on: date) -> Iterator[tuple[str, SupportFault]]:
    """A review was held on a day that has come, not before the last one; the next one comes after it."""
    if told.held_on > on:
        yield "held_on", SupportFault.IN_THE_FUTURE
    if last_held_on is not None and told.held_on < last_held_on:
        yield "held_on", SupportFault.BEFORE_LAST
    if told.next_on is not None and told.next_on <= told.held_on:
        yield "next_on", SupportFault.ENDS_BEFORE_START
    if not told.words.strip() and not told.analysis.strip() and all(mark.is_blank for mark in told.marks):
        yield "", SupportFault.NOTHING_AGREED


def measure_way(mark: Mark, scale: Scale, start: Decimal | None, target: Decimal | None) -> int | None:
    """How much of the way is done, from 0 to 100; None when nothing was said. A number beyond its bounds stays at the bound."""
    if scale is Scale.STEPS:
        return None if mark.step is None else WHOLE * STEPS.index(mark.step) // (len(STEPS) - 1)
    if mark.value is None or start is None or target is None or start == target:
        return None
    return min(max(int(WHOLE * (mark.value - start) / (target - start)), 0), WHOLE)


def compare_ways(before: int | None, now: int | None) -> int | None:
    """1 forward, 0 as before, -1 back; None when there is nothing to compare."""
    if before is None or now is None:
        return None
    return (now > before) - (now < before)
