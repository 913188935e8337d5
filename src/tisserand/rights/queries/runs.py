"""Estimates kept in a container."""

from uuid import UUID

from tisserand.accounts.api import Agent
from tisserand.rights.models import EstimateRun
from tisserand.rights.policies import readable_runs


def latest_run(agent: Agent, container_id: UUID) -> EstimateRun | None:
    """The last estimate asked for, answered or not."""
    return readable_runs(agent).filter(container_id=container_id).select_related("container", "asked_by").first()


def earlier_runs(agent: Agent, container_id: UUID, most: int = 12) -> list[EstimateRun]:
    """The last estimates asked for, the latest first; nothing of them is opened."""
    runs = readable_runs(agent).filter(container_id=container_id).select_related("asked_by")
    return list(runs.defer("situation", "sources", "names", "answer")[:most])
