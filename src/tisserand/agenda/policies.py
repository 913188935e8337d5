"""Who may what in the agenda; row-level security repeats it (migration 0002).

| | one's own | colleagues of the service | the service |
|---|---|---|---|
| social worker | all | when they are taken; the lines where the service shares its index | drop-in sessions, turns of duty |
| secretary | all | lines, never a note: books, moves, cancels | sessions, turns, closing days |
| team manager | all | lines, never a note | sessions, turns, closing days |
| trainee | all | nothing | reads sessions and closing days |
"""

from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from tisserand.accounts.api import (
    RECEIVING_ROLES,
    Agent,
    Membership,
    Role,
    Service,
    has_role,
    index_services_of,
    services_of,
)
from tisserand.agenda.enums import AppointmentKind
from tisserand.agenda.models import Appointment, BusyTime, ClosingDay, DropInSession, HomeVisit, SafetyAlert
from tisserand.foundation.among import Among
from tisserand.people.api import Presence
from tisserand.secrecy.api import can_open, can_write, grants_of

AGENDA_ROLES = (*RECEIVING_ROLES, Role.TRAINEE)
"""Those who have an agenda."""


def colleagues_of(agent: Agent, *roles: Role) -> QuerySet[Agent]:
    """Agents with an agenda in the services where the agent holds one of the roles; by default, those who see who is taken."""
    services = services_of(agent, *(roles or RECEIVING_ROLES))
    held = Membership.objects.current().filter(role__in=AGENDA_ROLES, service__in=services.values("pk"))
    return Agent.objects.filter(pk__in=held.values("agent_id"))


def visible_busy_times(agent: Agent) -> QuerySet[BusyTime]:
    """When the agent and their colleagues are taken."""
    seen = Q(agent=agent) | Q(Among("agent_id", colleagues_of(agent).values("pk")))
    return BusyTime.objects.filter(seen, organisation=agent.organisation_id)


def visible_appointments(agent: Agent) -> QuerySet[Appointment]:
    """Appointments that exist for the agent: their own, those they booked or watch, of files open to them, of services seen."""
    overseen = services_of(agent, Role.SECRETARY, Role.TEAM_MANAGER).values("pk")
    shared = Q(Among("service_id", index_services_of(agent).values("pk"))) & ~Q(kind=AppointmentKind.PERSONAL)
    held = Q(Among("container_id", grants_of(agent).values("container_id")))
    watched = HomeVisit.objects.filter(appointment=OuterRef("pk"), watcher=agent)
    seen = Q(Among("service_id", overseen)) | shared | held | Q(booked_by=agent) | _takes_part(agent) | Exists(watched)
    return Appointment.objects.filter(seen, organisation=agent.organisation_id)


def writable_appointments(agent: Agent) -> QuerySet[Appointment]:
    """Appointments that the agent may move, cancel or settle: their own, and those of the services where they are secretary."""
    run = services_of(agent, Role.SECRETARY).values("pk")
    return visible_appointments(agent).filter(Q(Among("service_id", run)) | _takes_part(agent))


def visible_visits(agent: Agent) -> QuerySet[HomeVisit]:
    """Visits of the services overseen, those the agent watches, those the agent makes."""
    overseen = services_of(agent, Role.SECRETARY, Role.TEAM_MANAGER).values("pk")
    made = BusyTime.objects.filter(appointment=OuterRef("appointment"), agent=agent)
    seen = Q(Among("service_id", overseen)) | Q(watcher=agent) | Exists(made)
    return HomeVisit.objects.filter(seen, organisation=agent.organisation_id)


def visible_alerts(agent: Agent) -> QuerySet[SafetyAlert]:
    """That an alert exists: for the service's receiving roles, and for whoever holds the file."""
    services = Q(Among("service_id", services_of(agent, *RECEIVING_ROLES).values("pk")))
    held = Q(Among("container_id", grants_of(agent).values("container_id")))
    return SafetyAlert.objects.filter(services | held, organisation=agent.organisation_id)


def visible_sessions(agent: Agent) -> QuerySet[DropInSession]:
    """Drop-in sessions of the agent's services."""
    return DropInSession.objects.filter(service__in=agenda_services(agent).values("pk"))


def visible_closings(agent: Agent) -> QuerySet[ClosingDay]:
    """Closing days of the agent's services."""
    return ClosingDay.objects.filter(service__in=agenda_services(agent).values("pk"))


def agenda_services(agent: Agent) -> QuerySet[Service]:
    """Services where the agent has an agenda."""
    return services_of(agent, *AGENDA_ROLES)


def run_services(agent: Agent) -> QuerySet[Service]:
    """Services whose sessions and closing days the agent decides."""
    return services_of(agent, Role.SECRETARY, Role.TEAM_MANAGER)


def duty_services(agent: Agent) -> QuerySet[Service]:
    """Services whose turns of duty the agent may change: those on duty replace each other."""
    return services_of(agent, *RECEIVING_ROLES)


def bookable_agents(agent: Agent) -> QuerySet[Agent]:
    """Agents for whom the agent may book: everybody of the service for a secretary, oneself otherwise."""
    booked = colleagues_of(agent, Role.SECRETARY).values("pk")
    return Agent.objects.filter(Q(pk=agent.pk) | Q(pk__in=booked), organisation=agent.organisation_id)


def accompanying_agents(agent: Agent) -> QuerySet[Agent]:
    """Agents who may go along or watch: the colleagues of a social worker or of a secretary, oneself for the others."""
    joined = colleagues_of(agent, Role.SECRETARY, Role.SOCIAL_WORKER).values("pk")
    return Agent.objects.filter(Q(pk=agent.pk) | Q(pk__in=joined), organisation=agent.organisation_id)


def has_agenda(agent: Agent) -> bool:
    """Whether the agent has an agenda at all."""
    return has_role(agent, *AGENDA_ROLES)


def can_write_appointment(agent: Agent, appointment: Appointment) -> bool:
    """Whether the agent may move, cancel or settle it."""
    return writable_appointments(agent).filter(pk=appointment.pk).exists()


def can_link_file(agent: Agent, *, container_id: UUID, person_id: UUID, service_id: UUID) -> bool:
    """Whether an appointment of the person may carry this container: open to the agent, or seen as a presence of the person."""
    known = Presence.objects.filter(person=person_id, container=container_id, service=service_id)
    return can_open(agent, container_id) or known.exists()


def can_write_alert(agent: Agent, container_id: UUID) -> bool:
    """Whether the agent may write an alert: whoever may write in the file."""
    return can_write(agent, container_id)


def can_run(agent: Agent, service_id: UUID) -> bool:
    """Whether the agent decides the sessions and closing days of the service."""
    return run_services(agent).filter(pk=service_id).exists()


def _takes_part(agent: Agent) -> Exists:
    return Exists(BusyTime.objects.filter(appointment=OuterRef("pk"), agent=agent))
