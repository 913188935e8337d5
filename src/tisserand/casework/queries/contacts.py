"""Contacts: one to correct, and the container of a month's anonymous ones."""

from datetime import datetime
from uuid import UUID

from tisserand.accounts.api import Agent, Role, Service
from tisserand.casework.models import Contact
from tisserand.casework.policies import readable_contacts
from tisserand.foundation.clock import PARIS
from tisserand.foundation.months import Month
from tisserand.secrecy.api import Container, ContainerKind, Grant, GrantBasis, get_visible


def find_readable_contact(agent: Agent, contact_id: UUID) -> Contact:
    """The contact with its file and author, or a 404; two queries."""
    around = ("container", "file__person", "file__household", "file__service", "file__lead_worker", "author")
    return get_visible(readable_contacts(agent).select_related(*around), pk=contact_id)


def anonymous_container(service: Service, role: Role, moment: datetime) -> Container | None:
    """The container where a role of the service writes anonymous contacts in the month of `moment`, if there is one yet."""
    month = Month.of(moment.astimezone(PARIS).date())
    held = Grant.objects.in_force().filter(service=service, role=role, basis=GrantBasis.INTAKE)
    rows = Container.objects.filter(kind=ContainerKind.ANONYMOUS_CONTACTS, service=service, pk__in=held.values("container_id"))
    rows = rows.filter(created_at__date__gte=month.first_day, created_at__date__lte=month.last_day)
    return rows.order_by("created_at", "id").first()
