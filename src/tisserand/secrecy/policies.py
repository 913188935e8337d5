"""Who may open or write in a container: those with a grant in force, and nobody else.

Row-level security repeats `can_open` in the database (`tisserand_containers()`).
"""

from uuid import UUID

from django.db.models import Q

from tisserand.accounts.api import Agent, Membership, Role
from tisserand.secrecy.enums import WRITING_BASES, GrantBasis
from tisserand.secrecy.models import Grant
from tisserand.secrecy.models.container import GrantQuerySet


def grants_of(agent: Agent) -> GrantQuerySet:
    """Grants in force that reach the agent, by name or by a role held now in the named service."""
    if not agent.is_active:
        return Grant.objects.none()
    held = list(Membership.objects.current().filter(agent=agent, service__isnull=False).values_list("service_id", "role"))
    reached = Q(agent=agent)
    if Role.TRAINEE not in {role for _, role in held}:  # an assignment ends with the placement
        reached &= ~Q(basis=GrantBasis.ASSIGNED_TRAINEE)
    for service, role in held:
        reached |= Q(service_id=service, role=role)
    return Grant.objects.in_force().filter(reached, organisation=agent.organisation_id).exclude(basis=GrantBasis.OFFERED)


def can_open(agent: Agent, container_id: UUID) -> bool:
    """Whether the agent may read what the container protects."""
    return grants_of(agent).filter(container_id=container_id).exists()


def can_write(agent: Agent, container_id: UUID) -> bool:
    """Whether the agent may add to or change what the container protects."""
    return grants_of(agent).filter(container_id=container_id, basis__in=WRITING_BASES).exists()


def offers_to(agent: Agent) -> GrantQuerySet:
    """Containers offered to the agent, by name or by a role held now, that open once they are accepted."""
    reached = Q(agent=agent)
    for service, role in (
        Membership.objects.current().filter(agent=agent, service__isnull=False).values_list("service_id", "role")
    ):
        reached |= Q(service_id=service, role=role)
    return Grant.objects.in_force().filter(reached, organisation=agent.organisation_id, basis=GrantBasis.OFFERED)
