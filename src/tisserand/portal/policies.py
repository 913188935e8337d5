"""Who administers accounts and services: an administrator, within the organisation, who reads no content."""

from django.db.models import QuerySet

from tisserand.accounts.api import Agent, Role, Service, has_role


def can_administer(agent: Agent) -> bool:
    """Whether the agent may open and close accounts."""
    return has_role(agent, Role.ADMINISTRATOR)


def administered_agents(agent: Agent) -> QuerySet[Agent]:
    """Accounts of the organisation, for its administrator; else none."""
    return Agent.objects.filter(organisation=agent.organisation_id) if can_administer(agent) else Agent.objects.none()


def administered_services(agent: Agent) -> QuerySet[Service]:
    """Services of the organisation, for its administrator; else none."""
    return Service.objects.filter(organisation=agent.organisation_id) if can_administer(agent) else Service.objects.none()
