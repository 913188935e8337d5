"""The negotiated plan: what may become of an objective or an action, dates, progress, what remains."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final, TypeVar

from tisserand.casework.enums import ActionOwner, ActionState, ObjectiveState, Scale
from tisserand.casework.rules.support import SupportFault, Transitions

Item = TypeVar("Item")

# A settled objective may be reopened: what was thought reached is sometimes lost again. What was written by mistake is
# removed: it is no longer shown, and may be put back.
OBJECTIVE_TRANSITIONS: Final[Transitions[ObjectiveState]] = {
    ObjectiveState.OPEN: frozenset(
        {ObjectiveState.REACHED, ObjectiveState.PARTLY_REACHED, ObjectiveState.ABANDONED, ObjectiveState.REMOVED}
    ),
    ObjectiveState.REACHED: frozenset({ObjectiveState.OPEN}),
    ObjectiveState.PARTLY_REACHED: frozenset({ObjectiveState.OPEN}),
    ObjectiveState.ABANDONED: frozenset({ObjectiveState.OPEN}),
    ObjectiveState.REMOVED: frozenset({ObjectiveState.OPEN}),
}
ACTION_TRANSITIONS: Final[Transitions[ActionState]] = {
    ActionState.TO_DO: frozenset({ActionState.DONE, ActionState.DROPPED, ActionState.REMOVED}),
    ActionState.DONE: frozenset({ActionState.TO_DO}),
    ActionState.DROPPED: frozenset({ActionState.TO_DO}),
    ActionState.REMOVED: frozenset({ActionState.TO_DO}),
}


@dataclass(frozen=True, slots=True)
class Progress:
    """Actions done among those expected; the dropped and the removed do not count."""

    done: int
    expected: int


def measure_progress(states: Iterable[ActionState]) -> Progress:
    """Count the actions done and expected."""
    expected = [state for state in states if state not in {ActionState.DROPPED, ActionState.REMOVED}]
    return Progress(expected.count(ActionState.DONE), len(expected))


def is_unresolved(objective: ObjectiveState, action: ActionState = ActionState.TO_DO) -> bool:
    """Whether an objective, or an action of it, survives a change of contract or of worker."""
    return objective is ObjectiveState.OPEN and action is ActionState.TO_DO


def is_late(state: ActionState, due_on: date | None, on: date) -> bool:
    """Whether an action to do was due before `on`; on its due date it is not late yet."""
    return state is ActionState.TO_DO and due_on is not None and due_on < on


def check_objective_date(agreed_on: date, on: date) -> Iterator[tuple[str, SupportFault]]:
    """An objective is agreed on a day that has come."""
    if agreed_on > on:
        yield "agreed_on", SupportFault.IN_THE_FUTURE


def check_numbers(start: Decimal | None, target: Decimal | None) -> Iterator[tuple[str, SupportFault]]:
    """An objective that is counted has both its numbers, and they differ; one that is not has none."""
    if (start is None) != (target is None):
        yield "start_value" if start is None else "target_value", SupportFault.NUMBER_MISSING
    elif start is not None and start == target:
        yield "target_value", SupportFault.SAME_TARGET


def scale_of(target: Decimal | None) -> Scale:
    """An objective with a number to reach is counted; any other goes by steps."""
    return Scale.STEPS if target is None else Scale.NUMBER


def check_action(*, owner: ActionOwner, partner: str, due_on: date | None, agreed_on: date) -> Iterator[tuple[str, SupportFault]]:
    """A partner who acts is named; nothing is due before the objective was agreed."""
    if owner is ActionOwner.PARTNER and not partner.strip():
        yield "partner", SupportFault.PARTNER_UNNAMED
    if due_on is not None and due_on < agreed_on:
        yield "due_on", SupportFault.DUE_BEFORE_PLAN


def move_item(items: Sequence[Item], item: Item, step: int) -> list[Item]:
    """The items with one moved by `step` places; at either end it stays where it is."""
    moved = [each for each in items if each != item]
    place = min(max(list(items).index(item) + step, 0), len(moved))
    return [*moved[:place], item, *moved[place:]]
