"""Who holds which role, now."""

from django.db.models import Q, QuerySet

from tisserand.accounts.enums import Role
from tisserand.accounts.models import Agent, Membership, Service


def roles_of(agent: Agent) -> frozenset[Role]:
    """Roles the agent holds now, in any service."""
    if agent.roles_held is None:
        held = Membership.objects.current().filter(agent=agent).values_list("role", flat=True)
        agent.roles_held = frozenset(Role(role) for role in held)
    return agent.roles_held


def has_role(agent: Agent, *roles: Role) -> bool:
    """Whether the agent holds one of the roles now."""
    return not roles_of(agent).isdisjoint(roles)


def services_of(agent: Agent, *roles: Role) -> QuerySet[Service]:
    """Services where the agent holds one of the roles now (any role when none is named)."""
    held = Membership.objects.current().filter(agent=agent, service__isnull=False)
    if roles:
        held = held.filter(role__in=roles)
    return Service.objects.filter(pk__in=held.values("service_id"))


def index_services_of(agent: Agent) -> QuerySet[Service]:
    """Services whose index lines (never content) the agent may see: the permission table's « same service, not mine »."""
    overseen = services_of(agent, Role.SECRETARY, Role.TEAM_MANAGER)
    shared = services_of(agent, Role.SOCIAL_WORKER).filter(shares_index=True)
    return Service.objects.filter(Q(pk__in=overseen.values("pk")) | Q(pk__in=shared.values("pk")))


def agents_with_role(service: Service, *roles: Role) -> QuerySet[Agent]:
    """Active agents who hold one of the roles in the service now."""
    held = Membership.objects.current().filter(service=service, role__in=roles)
    return Agent.objects.filter(pk__in=held.values("agent_id"))


def workers_of(service: Service) -> QuerySet[Agent]:
    """Social workers of the service, who may lead a file."""
    return agents_with_role(service, Role.SOCIAL_WORKER)
