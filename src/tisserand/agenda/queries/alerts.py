"""Safety alerts that hold on a day."""

from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet

from tisserand.accounts.api import Agent
from tisserand.agenda.models import Appointment, SafetyAlert
from tisserand.agenda.policies import visible_alerts


def active_alerts(agent: Agent, *, person_id: UUID | None, container_id: UUID | None, on: date) -> QuerySet[SafetyAlert]:
    """Alerts about where the person, or anybody of the file, lives, that hold that day.

    Their container is not joined: to whoever does not hold the file it does not exist, and the alert must.
    """
    about = Q(person=person_id) if person_id else Q(pk__in=[])
    if container_id:
        about |= Q(container=container_id)
    rows = visible_alerts(agent).filter(about, lifted_on=None, observed_on__lte=on, expires_on__gte=on)
    return rows.order_by("-expires_on", "id")


def has_alert(agent: Agent, appointment: Appointment, on: date) -> bool:
    """Whether an alert holds that day where the appointment is."""
    return active_alerts(agent, person_id=appointment.person_id, container_id=appointment.container_id, on=on).exists()


def alerts_of_file(agent: Agent, container_id: UUID) -> list[SafetyAlert]:
    """Every alert of the file, the latest to expire first."""
    rows = visible_alerts(agent).filter(container=container_id).select_related("container", "author", "person")
    return list(rows.order_by("-expires_on", "id"))
