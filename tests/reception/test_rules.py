"""The rules of the reception, without a database."""

from collections.abc import Mapping
from datetime import timedelta
from enum import StrEnum
from itertools import product

import pytest

from tests.casework.intake import MONDAY
from tisserand.reception.enums import ArrivalState, Fault, LeavingReason, Motive, SheetState
from tisserand.reception.rules.labels import (
    ARRIVAL_STATE_LABELS,
    ARRIVAL_STATE_TAGS,
    FAULT_MESSAGES,
    LEAVING_LABELS,
    MOTIVE_LABELS,
    SHEET_STATE_LABELS,
    SHEET_STATE_TAGS,
)
from tisserand.reception.rules.queue import PRESENT, can_become, mean_minutes, sheet_can_become, waited_minutes

W, C, R, L, B, S = ArrivalState
ALLOWED = {(W, C), (W, L), (W, B), (W, S), (C, W), (C, R), (C, L), (C, B), (C, S), (R, W), (L, W), (B, W), (S, W)}
SHEETS = {(SheetState.AWAITED, SheetState.OPEN), (SheetState.OPEN, SheetState.CLOSED), (SheetState.CLOSED, SheetState.OPEN)}


@pytest.mark.parametrize(("current", "wanted"), product(ArrivalState, repeat=2))
def test_every_passage_of_a_turn(current: ArrivalState, wanted: ArrivalState) -> None:
    assert can_become(current, wanted) is ((current, wanted) in ALLOWED)


@pytest.mark.parametrize(("current", "wanted"), product(SheetState, repeat=2))
def test_every_passage_of_a_sheet(current: SheetState, wanted: SheetState) -> None:
    assert sheet_can_become(current, wanted) is ((current, wanted) in SHEETS)


def test_only_who_waits_or_talks_is_present() -> None:
    assert PRESENT == (ArrivalState.WAITING, ArrivalState.CALLED)


@pytest.mark.parametrize(("minutes", "told"), [(0, 0), (0.99, 0), (1, 1), (61.5, 61), (-3, 0)])
def test_waits_are_whole_minutes(minutes: float, told: int) -> None:
    assert waited_minutes(MONDAY, MONDAY + timedelta(minutes=minutes)) == told


def test_a_mean_of_nothing_is_unknown() -> None:
    assert mean_minutes([]) is None
    assert mean_minutes([3, 4, 6]) == 4


@pytest.mark.parametrize(
    ("words", "labels"),
    [
        (ArrivalState, ARRIVAL_STATE_LABELS),
        (ArrivalState, ARRIVAL_STATE_TAGS),
        (Motive, MOTIVE_LABELS),
        (LeavingReason, LEAVING_LABELS),
        (SheetState, SHEET_STATE_LABELS),
        (SheetState, SHEET_STATE_TAGS),
        (Fault, FAULT_MESSAGES),
    ],
)
def test_every_word_has_its_label(words: type[StrEnum], labels: Mapping[StrEnum, str]) -> None:
    assert set(labels) == set(words)
