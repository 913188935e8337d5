"""Who may what at the reception; row-level security repeats it (migration 0002).

| | the day's queue | earlier days |
|---|---|---|
| social worker | all lines of the service | those they registered or received; all where the service shares its index |
| secretary, team manager | all lines of the service | all lines of the service |
| others | nothing | nothing |

A sheet of complaint or incident exists for its author and for the team managers to whom it was given, never for the agent
complained about.
"""

from datetime import date
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from tisserand.accounts.api import RECEIVING_ROLES, Agent, Membership, Role, Service, index_services_of, services_of
from tisserand.agenda.api import Appointment
from tisserand.foundation.among import Among
from tisserand.reception.models import Arrival, Incident, SessionSheet, SignpostPlace
from tisserand.secrecy.api import GrantBasis, grants_of

DESK_ROLES = RECEIVING_ROLES
"""Those who hold the reception of their service."""


def desk_services(agent: Agent) -> QuerySet[Service]:
    """Services whose reception the agent holds."""
    return services_of(agent, *DESK_ROLES)


def holds_desk(agent: Agent, service_id: UUID) -> bool:
    """Whether the agent holds the reception of the service."""
    return desk_services(agent).filter(pk=service_id).exists()


def run_services(agent: Agent) -> QuerySet[Service]:
    """Services whose places of signposting the agent decides."""
    return services_of(agent, Role.SECRETARY, Role.TEAM_MANAGER)


def visible_arrivals(agent: Agent, today: date) -> QuerySet[Arrival]:
    """Turns that exist for the agent on a day."""
    own = Q(registered_by=agent) | Q(called_by=agent) | Q(settled_by=agent)
    indexed = Q(Among("service_id", index_services_of(agent).values("pk")))
    desk = Q(Among("service_id", desk_services(agent).values("pk")))
    return Arrival.objects.filter(desk & (Q(day=today) | indexed | own), organisation=agent.organisation_id)


def writable_arrivals(agent: Agent, today: date) -> QuerySet[Arrival]:
    """Turns of the day that the agent may call or settle."""
    return visible_arrivals(agent, today).filter(day=today)


def visible_sheets(agent: Agent) -> QuerySet[SessionSheet]:
    """Sheets of the sessions of the agent's services."""
    return SessionSheet.objects.filter(Among("service_id", desk_services(agent).values("pk")))


def visible_places(agent: Agent) -> QuerySet[SignpostPlace]:
    """Places of signposting of the agent's services."""
    return SignpostPlace.objects.filter(Among("service_id", desk_services(agent).values("pk")))


def expected_appointments(agent: Agent, service: Service) -> QuerySet[Appointment]:
    """Appointments of the service whose line the agent sees: all for who oversees it or shares its index, else one's own."""
    indexed = Q(Among("service_id", index_services_of(agent).values("pk")))
    taken = Appointment.objects.filter(pk=OuterRef("pk"), busy_times__agent=agent)
    return Appointment.objects.filter(indexed | Exists(taken), service=service)


def managed_services(agent: Agent) -> QuerySet[Service]:
    """Services whose follow-up of sheets the agent decides."""
    return services_of(agent, Role.TEAM_MANAGER)


def incident_readers(service: Service) -> QuerySet[Agent]:
    """Team managers of the organisation, to whom a sheet may be given."""
    held = Membership.objects.current().filter(role=Role.TEAM_MANAGER, service__organisation=service.organisation_id)
    return Agent.objects.filter(pk__in=held.values("agent_id"), is_active=True)


def visible_incidents(agent: Agent) -> QuerySet[Incident]:
    """Sheets given to the agent: their own and those to follow up; never one about themselves."""
    return Incident.objects.filter(Among("container_id", grants_of(agent).values("container_id"))).exclude(concerned=agent)


def can_follow_incident(agent: Agent, incident: Incident) -> bool:
    """Team managers to whom the sheet was given follow it up; its author does too when they are one of its service."""
    if incident.concerned_id == agent.pk:
        return False
    given = grants_of(agent).filter(container_id=incident.container_id)
    if given.filter(basis=GrantBasis.INCIDENT_FOLLOW_UP).exists():
        return True
    return given.exists() and managed_services(agent).filter(pk=incident.service_id).exists()
