"""What moved between two assessments of one space: standings up or down, texts that were changed."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from tisserand.casework.enums import LifeDomain, Standing
from tisserand.casework.rules.assessment import Domain, Entry

RANKS: Final = {standing: rank for rank, standing in enumerate(reversed(Standing))}
"""From 0, pressing, to 3, a strength."""
TEXTS: Final = ("facts", "words", "strengths", "experience", "analysis")


class Direction(StrEnum):
    """How a standing moved."""

    UP = "up"
    DOWN = "down"
    SAME = "same"
    NEW = "new"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class Move:
    """One domain in two assessments; `texts` are the names of those that changed."""

    domain: Domain
    before: Entry
    after: Entry
    texts: tuple[str, ...]

    @property
    def direction(self) -> Direction | None:
        """Where the standing went; None where neither assessment tells it."""
        return compare_standings(self.before.standing, self.after.standing)

    @property
    def is_empty(self) -> bool:
        """Whether neither assessment says anything."""
        return not (self.before.is_filled or self.after.is_filled)

    @property
    def has_changed(self) -> bool:
        """Whether anything did."""
        return bool(self.texts) or self.before.standing != self.after.standing or self.before.risk != self.after.risk


def compare_standings(before: str, after: str) -> Direction | None:
    """Up is towards a strength. A standing told for the first time is new, one told no longer is gone."""
    if not before and not after:
        return None
    if not before or not after:
        return Direction.NEW if after else Direction.GONE
    gap = RANKS[Standing(after)] - RANKS[Standing(before)]
    return Direction.SAME if not gap else Direction.UP if gap > 0 else Direction.DOWN


def compare_entries(
    domains: Iterable[Domain], before: Mapping[LifeDomain, Entry], after: Mapping[LifeDomain, Entry]
) -> tuple[Move, ...]:
    """Every domain, in the service's order."""
    return tuple(_move(each, before, after) for each in domains)


def _move(domain: Domain, before: Mapping[LifeDomain, Entry], after: Mapping[LifeDomain, Entry]) -> Move:
    earlier = before.get(domain.domain, Entry(domain.domain))
    later = after.get(domain.domain, Entry(domain.domain))
    changed = tuple(name for name in TEXTS if getattr(earlier, name).strip() != getattr(later, name).strip())
    return Move(domain, earlier, later, changed)


def count_directions(moves: Iterable[Move]) -> dict[Direction, int]:
    """How many domains went each way."""
    directions = [move.direction for move in moves]
    return {each: directions.count(each) for each in Direction}
