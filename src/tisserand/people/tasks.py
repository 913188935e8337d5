"""Long work of the package."""

from procrastinate.contrib.django import app

from tisserand.accounts.api import RECEIVING_ROLES, Agent, Membership
from tisserand.foundation import clock
from tisserand.people.api import search_duplicates, searchers

SEARCH = "people.search_duplicates"


@app.task(name=SEARCH)
def look_for_duplicates(agent_id: str) -> None:
    """Look for duplicates among the persons one agent sees, if the account is still open."""
    agent = Agent.objects.filter(pk=agent_id, is_active=True).first()
    if agent is not None:
        search_duplicates(agent, on=clock.today())


@app.periodic(cron="10 2 * * *")
@app.task(name="people.search_every_night")
def look_every_night(timestamp: int) -> None:
    """Once a night, on behalf of one agent of each service who sees it whole."""
    today = clock.today()
    memberships = Membership.objects.filter(role__in=RECEIVING_ROLES, agent__is_active=True)
    triples = list(memberships.order_by("service_id", "agent_id").values_list("service_id", "agent_id", "role"))
    for agent in Agent.objects.filter(pk__in=searchers(triples)).order_by("pk"):
        search_duplicates(agent, on=today)
