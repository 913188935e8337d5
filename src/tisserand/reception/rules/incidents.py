"""Follow-up of a complaint or of an incident: passages, deadlines, what a sheet needs."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from types import MappingProxyType
from typing import Final

from tisserand.reception.enums import Fault, IncidentKind, IncidentState

INCIDENT_TRANSITIONS: Final[Mapping[IncidentState, frozenset[IncidentState]]] = MappingProxyType(
    {
        IncidentState.RECEIVED: frozenset({IncidentState.ACKNOWLEDGED}),
        IncidentState.ACKNOWLEDGED: frozenset({IncidentState.ANSWERED, IncidentState.CLOSED}),
        IncidentState.ANSWERED: frozenset({IncidentState.CLOSED}),
        IncidentState.CLOSED: frozenset(),
    }
)
MOST_DAYS: Final = 365


@dataclass(frozen=True, slots=True)
class Deadlines:
    """When a sheet is to be acknowledged and answered at the latest; None where the service set no delay: undetermined."""

    acknowledge_by: date | None
    answer_by: date | None

    def next_for(self, state: IncidentState) -> date | None:
        """The day to keep in that state, if one was set."""
        if state == IncidentState.RECEIVED:
            return self.acknowledge_by
        return self.answer_by if state == IncidentState.ACKNOWLEDGED else None


def can_become(current: IncidentState, wanted: IncidentState) -> bool:
    """Whether the follow-up may pass from one state to another."""
    return wanted in INCIDENT_TRANSITIONS[current]


def deadlines_of(received_on: date, acknowledge_days: int | None, answer_days: int | None) -> Deadlines:
    """The deadlines of a sheet from the delays of its service, in calendar days after the day of receipt."""
    return Deadlines(_after(received_on, acknowledge_days), _after(received_on, answer_days))


def check_incident(
    *, kind: IncidentKind, occurred_on: date, facts: str, has_concerned: bool, is_own: bool, on: date
) -> Iterator[tuple[str, Fault]]:
    """Faults of a sheet by itself; `is_own`: its writer is the agent complained about."""
    if not facts.strip():
        yield "facts", Fault.FACTS_MISSING
    if occurred_on > on:
        yield "occurred_on", Fault.IN_FUTURE
    if has_concerned and kind != IncidentKind.COMPLAINT:
        yield "concerned", Fault.CONCERNED_MISSING
    if is_own:
        yield "concerned", Fault.OWN_COMPLAINT


def _after(day: date, days: int | None) -> date | None:
    return None if days is None else day + timedelta(days=days)
