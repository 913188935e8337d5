"""Who may ask for an estimate and read it: whoever holds the container it belongs to."""

from uuid import UUID

from django.db.models import QuerySet

from tisserand.accounts.api import Agent
from tisserand.rights.models import EstimateRun
from tisserand.secrecy.api import can_write, grants_of


def can_ask_estimate(agent: Agent, container_id: UUID) -> bool:
    """Whether the agent may have rights estimated and kept in the container."""
    return can_write(agent, container_id)


def readable_runs(agent: Agent) -> QuerySet[EstimateRun]:
    """Estimates of the containers open to the agent."""
    return EstimateRun.objects.filter(container_id__in=grants_of(agent).values("container_id"))
