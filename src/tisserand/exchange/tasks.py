"""Long work of the package."""

from uuid import UUID

from procrastinate.contrib.django import app

from tisserand.accounts.api import Agent
from tisserand.exchange.actions.imports import CHECK, WRITE, check_import, forget_sheets, write_import
from tisserand.secrecy.api import agent_context


@app.task(name=CHECK)
def try_lines(import_id: str, agent_id: str) -> None:
    """Try every line of an import for its author, if the account is still open."""
    agent = Agent.objects.filter(pk=agent_id, is_active=True).first()
    if agent is not None:
        check_import(import_id=UUID(import_id), agent=agent)


@app.task(name=WRITE)
def write_lines(import_id: str, agent_id: str) -> None:
    """Write the good lines of an import for its author, if the account is still open."""
    agent = Agent.objects.filter(pk=agent_id, is_active=True).first()
    if agent is not None:
        write_import(import_id=UUID(import_id), agent=agent)


@app.periodic(cron="40 2 * * *")
@app.task(name="exchange.forget_sheets")
def forget_every_night(timestamp: int) -> None:
    """Once a night, empty what was read of old imports, on behalf of each author."""
    for agent in Agent.objects.order_by("pk"):
        with agent_context(agent):
            forget_sheets()
