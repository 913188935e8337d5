"""Sheets of complaint and incident: a list, one of them, what waits for a team manager."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from tisserand.accounts.api import Agent, Service
from tisserand.reception.enums import IncidentState
from tisserand.reception.models import Incident, IncidentRule, IncidentStep
from tisserand.reception.policies import can_follow_incident, incident_readers, managed_services, visible_incidents
from tisserand.reception.rules.incidents import INCIDENT_TRANSITIONS, Deadlines
from tisserand.secrecy.api import get_visible

AROUND = ("service", "author", "concerned", "container")


@dataclass(frozen=True, slots=True)
class IncidentPage:
    """One sheet, its steps, what may follow."""

    incident: Incident
    steps: tuple[IncidentStep, ...]
    next_states: tuple[IncidentState, ...]
    due_on: date | None


def list_incidents(agent: Agent) -> list[Incident]:
    """The sheets given to the agent: those that wait first, then the latest; one query."""
    rows = visible_incidents(agent).select_related("service", "author").defer("place", "people", "facts", "measures", "support")
    found = list(rows.order_by("-received_on", "id"))
    return sorted(found, key=lambda each: each.state == IncidentState.CLOSED)


def find_incident(agent: Agent, incident_id: UUID) -> IncidentPage:
    """A sheet given to the agent, or a 404."""
    incident = get_visible(visible_incidents(agent).select_related(*AROUND, "service__organisation"), pk=incident_id)
    steps = IncidentStep.objects.filter(incident=incident).select_related("author", "container").order_by("saved_at", "id")
    state = IncidentState(incident.state)
    follows = can_follow_incident(agent, incident)
    return IncidentPage(
        incident=incident,
        steps=tuple(steps),
        next_states=tuple(each for each in IncidentState if each in INCIDENT_TRANSITIONS[state]) if follows else (),
        due_on=due_day(incident),
    )


def due_day(incident: Incident) -> date | None:
    """The day by which the next step is to be made, if the service set one."""
    return Deadlines(incident.acknowledge_by, incident.answer_by).next_for(IncidentState(incident.state))


def incidents_to_follow(agent: Agent) -> list[Incident]:
    """Sheets of the services that the agent manages that are not closed, the earliest deadline first; one query."""
    rows = visible_incidents(agent).filter(service__in=managed_services(agent).values("pk"))
    open_ones = rows.exclude(state__in=(IncidentState.ANSWERED, IncidentState.CLOSED)).select_related("service")
    found = list(open_ones.defer("place", "people", "facts", "measures", "support").order_by("received_on", "id"))
    return sorted(found, key=lambda each: due_day(each) or date.max)


def rule_of(service: Service) -> IncidentRule | None:
    """The delays that the service set, if any."""
    return IncidentRule.objects.filter(service=service).first()


def managers_elsewhere(service: Service) -> list[Agent]:
    """The team managers of the organisation, by name."""
    return list(incident_readers(service).order_by("last_name", "first_name", "id"))
