"""When agents are taken."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from tisserand.accounts.api import Agent
from tisserand.agenda.models import BusyTime
from tisserand.agenda.policies import visible_busy_times
from tisserand.secrecy.api import current_agent


@dataclass(frozen=True, slots=True)
class Clash:
    """An agent is already taken."""

    agent: Agent
    starts_at: datetime
    ends_at: datetime


def clashes_of(agents: Iterable[Agent], starts_at: datetime, ends_at: datetime, besides: UUID | None = None) -> list[Clash]:
    """When the agents are taken in that time, but for one appointment; one query."""
    rows = visible_busy_times(current_agent()).filter(
        agent__in=list(agents), is_held=True, starts_at__lt=ends_at, ends_at__gt=starts_at
    )
    if besides is not None:
        rows = rows.exclude(appointment=besides)
    return [Clash(row.agent, row.starts_at, row.ends_at) for row in rows.select_related("agent").order_by("starts_at", "id")]


def busy_between(agents: Sequence[Agent], first: datetime, last: datetime) -> list[BusyTime]:
    """The held times of the agents that meet the span, with their appointments as far as the viewer sees them; one query."""
    rows = visible_busy_times(current_agent()).filter(agent__in=agents, is_held=True, starts_at__lt=last, ends_at__gt=first)
    return list(rows.order_by("starts_at", "rank", "id"))
