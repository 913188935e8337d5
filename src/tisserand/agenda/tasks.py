"""Long work of the agenda: the look at a visit once its end should have been told."""

from procrastinate.contrib.django import app

from tisserand.accounts.api import Agent
from tisserand.agenda.actions.visits import MARK_OVERDUE, mark_overdue
from tisserand.agenda.models import HomeVisit
from tisserand.secrecy.api import agent_context


@app.task(name=MARK_OVERDUE)
def mark_overdue_visit(visit_id: str, agent_id: str) -> None:
    """Note the alarm of a visit not left, on behalf of the agent who went; nothing when it was left or made longer."""
    agent = Agent.objects.filter(pk=agent_id).first()
    if agent is None:
        return
    with agent_context(agent):
        visit = HomeVisit.objects.filter(pk=visit_id).first()
        if visit is not None:
            mark_overdue(visit=visit)
