"""The plan's rules: transitions, progress, lateness, dates, order."""

from datetime import date, timedelta
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tisserand.casework.enums import ActionOwner, ActionState, ObjectiveState
from tisserand.casework.rules.plan import (
    ACTION_TRANSITIONS,
    OBJECTIVE_TRANSITIONS,
    Progress,
    check_action,
    check_objective_date,
    is_late,
    is_unresolved,
    measure_progress,
    move_item,
)
from tisserand.casework.rules.support import SupportFault, SupportRefused, check_transition, refuse

MONDAY = date(2026, 11, 23)
OBJECTIVE_PASSAGES = {
    ("open", "reached"),
    ("open", "partly_reached"),
    ("open", "abandoned"),
    ("reached", "open"),
    ("partly_reached", "open"),
    ("abandoned", "open"),
    ("open", "removed"),
    ("removed", "open"),
}
ACTION_PASSAGES = {
    ("to_do", "done"),
    ("to_do", "dropped"),
    ("done", "to_do"),
    ("dropped", "to_do"),
    ("to_do", "removed"),
    ("removed", "to_do"),
}


@pytest.mark.parametrize(("current", "wanted"), product(ObjectiveState, ObjectiveState))
def test_every_passage_of_an_objective_is_listed_or_refused(current: ObjectiveState, wanted: ObjectiveState) -> None:
    if (current, wanted) in OBJECTIVE_PASSAGES:
        check_transition(OBJECTIVE_TRANSITIONS, current, wanted)
        return
    with pytest.raises(SupportRefused) as refused:
        check_transition(OBJECTIVE_TRANSITIONS, current, wanted)
    fault = SupportFault.ALREADY_SO if current == wanted else SupportFault.NOT_FROM_THIS_STATE
    assert refused.value.faults == (("", fault),)


@pytest.mark.parametrize(("current", "wanted"), product(ActionState, ActionState))
def test_every_passage_of_an_action_is_listed_or_refused(current: ActionState, wanted: ActionState) -> None:
    if (current, wanted) in ACTION_PASSAGES:
        check_transition(ACTION_TRANSITIONS, current, wanted)
        return
    with pytest.raises(SupportRefused):
        check_transition(ACTION_TRANSITIONS, current, wanted)


def test_no_fault_refuses_nothing() -> None:
    refuse([])


def test_dropped_actions_do_not_count() -> None:
    states = [ActionState.DONE, ActionState.DROPPED, ActionState.TO_DO, ActionState.DONE]
    assert measure_progress(states) == Progress(2, 3)
    assert measure_progress([]) == Progress(0, 0)


@pytest.mark.parametrize(
    ("state", "due_on", "late"),
    [
        (ActionState.TO_DO, MONDAY - timedelta(days=1), True),
        (ActionState.TO_DO, MONDAY, False),
        (ActionState.TO_DO, None, False),
        (ActionState.DONE, MONDAY - timedelta(days=1), False),
        (ActionState.DROPPED, MONDAY - timedelta(days=1), False),
    ],
)
def test_an_action_is_late_after_its_due_date_while_it_is_to_do(state: ActionState, due_on: date | None, late: bool) -> None:
    assert is_late(state, due_on, MONDAY) is late


def test_what_is_unresolved_is_open_and_to_do() -> None:
    found = {pair for pair in product(ObjectiveState, ActionState) if is_unresolved(*pair)}
    assert found == {(ObjectiveState.OPEN, ActionState.TO_DO)}
    assert is_unresolved(ObjectiveState.OPEN)


def test_a_partner_is_named_and_nothing_is_due_before_the_objective() -> None:
    before = MONDAY - timedelta(days=1)
    wrong = list(check_action(owner=ActionOwner.PARTNER, partner=" ", due_on=before, agreed_on=MONDAY))
    assert wrong == [("partner", SupportFault.PARTNER_UNNAMED), ("due_on", SupportFault.DUE_BEFORE_PLAN)]
    assert not list(check_action(owner=ActionOwner.PARTNER, partner="ADIL", due_on=MONDAY, agreed_on=MONDAY))
    assert not list(check_action(owner=ActionOwner.PERSON, partner="", due_on=None, agreed_on=MONDAY))


def test_an_objective_is_not_agreed_tomorrow() -> None:
    assert not list(check_objective_date(MONDAY, MONDAY))
    assert list(check_objective_date(MONDAY + timedelta(days=1), MONDAY)) == [("agreed_on", SupportFault.IN_THE_FUTURE)]


@pytest.mark.parametrize(
    ("item", "step", "order"), [("a", -1, "abc"), ("a", 1, "bac"), ("b", -1, "bac"), ("c", 1, "abc"), ("c", -1, "acb")]
)
def test_an_item_moves_by_one_place_and_stays_at_the_ends(item: str, step: int, order: str) -> None:
    assert "".join(move_item("abc", item, step)) == order


@given(st.lists(st.integers(), unique=True, min_size=1), st.integers(), st.integers(-3, 3))
def test_moving_loses_nothing_and_keeps_the_others_in_order(items: list[int], place: int, step: int) -> None:
    item = items[place % len(items)]
    moved = move_item(items, item, step)
    assert sorted(moved) == sorted(items)
    assert [each for each in moved if each != item] == [each for each in items if each != item]
