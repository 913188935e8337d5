"""Every passage between states of an appointment is allowed or refused as the table says, and no other."""

from datetime import UTC, datetime, timedelta
from itertools import product

import pytest

from tisserand.agenda.enums import AppointmentKind, AppointmentState, Fault
from tisserand.agenda.rules import labels
from tisserand.agenda.rules.states import PASSAGES, AgendaRefused, check_passage

NOON = datetime(2026, 11, 24, 11, tzinfo=UTC)
ALLOWED = {
    ("planned", "honoured"),
    ("planned", "no_show"),
    ("planned", "cancelled"),
    ("planned", "moved"),
    ("honoured", "planned"),
    ("no_show", "planned"),
    ("cancelled", "planned"),
}


@pytest.mark.parametrize(("current", "wanted"), product(AppointmentState, repeat=2))
def test_passages(current: AppointmentState, wanted: AppointmentState) -> None:
    if (current, wanted) in ALLOWED:
        check_passage(current, wanted, starts_at=NOON, now=NOON)
        return
    with pytest.raises(AgendaRefused) as refused:
        check_passage(current, wanted, starts_at=NOON, now=NOON)
    fault = Fault.ALREADY_SO if current == wanted else Fault.NOT_FROM_THIS_STATE
    assert refused.value.faults == (("", fault),)


@pytest.mark.parametrize("wanted", ["honoured", "no_show"])
def test_nothing_comes_of_a_meeting_before_it_begins(wanted: str) -> None:
    early = NOON - timedelta(seconds=1)
    with pytest.raises(AgendaRefused, match="not_begun"):
        check_passage(AppointmentState.PLANNED, AppointmentState(wanted), starts_at=NOON, now=early)


def test_every_word_has_its_french() -> None:
    assert set(PASSAGES) == set(AppointmentState) == set(labels.STATE_LABELS) == set(labels.STATE_TAGS)
    assert set(labels.KIND_LABELS) == set(labels.KIND_ICONS) == set(AppointmentKind)
    assert set(labels.FAULT_MESSAGES) == set(Fault)
