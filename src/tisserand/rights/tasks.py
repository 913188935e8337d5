"""Long work of the package."""

from uuid import UUID

from procrastinate.contrib.django import app

from tisserand.accounts.api import Agent
from tisserand.rights.actions import COMPUTE, answer_estimate


@app.task(name=COMPUTE)
def compute_estimate(run_id: str, agent_id: str) -> None:
    """Answer an estimate for the agent who asked, if the account is still open."""
    agent = Agent.objects.filter(pk=agent_id, is_active=True).first()
    if agent is not None:
        answer_estimate(run_id=UUID(run_id), agent=agent)
