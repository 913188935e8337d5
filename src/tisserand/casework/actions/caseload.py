"""Filters of the caseload that an agent keeps under a name."""

from django.db import transaction

from tisserand.casework.models import SavedFilter
from tisserand.secrecy.api import Refused, current_agent


@transaction.atomic
def keep_filter(*, name: str, query: str) -> SavedFilter:
    """Keep filters under a name; the same name again replaces them."""
    agent = current_agent()
    kept, _ = SavedFilter.objects.update_or_create(
        agent=agent, name=name, defaults={"query": query, "organisation_id": agent.organisation_id}
    )
    return kept


@transaction.atomic
def forget_filter(*, kept: SavedFilter) -> None:
    """Forget filters of one's own."""
    if kept.agent_id != current_agent().pk:
        raise Refused("an agent forgets their own filters")
    kept.delete()
