"""What may become of an appointment, and refusals with their faults."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from types import MappingProxyType
from typing import Final

from tisserand.agenda.enums import AppointmentKind, AppointmentState, Fault

PASSAGES: Final[Mapping[AppointmentState, frozenset[AppointmentState]]] = MappingProxyType(
    {
        AppointmentState.PLANNED: frozenset(
            {AppointmentState.HONOURED, AppointmentState.NO_SHOW, AppointmentState.CANCELLED, AppointmentState.MOVED}
        ),
        AppointmentState.HONOURED: frozenset({AppointmentState.PLANNED}),
        AppointmentState.NO_SHOW: frozenset({AppointmentState.PLANNED}),
        AppointmentState.CANCELLED: frozenset({AppointmentState.PLANNED}),
        AppointmentState.MOVED: frozenset(),
    }
)
"""From each state, those that may follow; back to planned is the correction of a mistake, a move cannot be taken back."""
HELD: Final = frozenset({AppointmentState.PLANNED, AppointmentState.HONOURED, AppointmentState.NO_SHOW})
"""States in which the time of the agents is taken."""
AFTER_ITS_START: Final = frozenset({AppointmentState.HONOURED, AppointmentState.NO_SHOW})
WITH_A_PERSON: Final = frozenset(
    {AppointmentKind.OFFICE, AppointmentKind.HOME_VISIT, AppointmentKind.PHONE, AppointmentKind.ACCOMPANIMENT}
)
"""Kinds that may be about a person; the others never are."""


class AgendaRefused(ValueError):
    """Something cannot be; `faults` are pairs of a field's name (empty for the whole form) and a fault."""

    def __init__(self, faults: Iterable[tuple[str, Fault]]) -> None:
        self.faults = tuple(faults)
        super().__init__(", ".join(fault for _, fault in self.faults))


def refuse(faults: Iterable[tuple[str, Fault]]) -> None:
    """Raise `AgendaRefused` when there is any fault."""
    if found := tuple(faults):
        raise AgendaRefused(found)


def check_passage(current: AppointmentState, wanted: AppointmentState, *, starts_at: datetime, now: datetime) -> None:
    """Raise `AgendaRefused` unless the table lists the passage, or when it tells what came of a meeting not begun."""
    if wanted not in PASSAGES[current]:
        refuse([("", Fault.ALREADY_SO if wanted == current else Fault.NOT_FROM_THIS_STATE)])
    if wanted in AFTER_ITS_START and now < starts_at:
        refuse([("", Fault.NOT_BEGUN)])
