"""What the reception puts on the page of the day of an agent; a constant number of queries."""

from dataclasses import dataclass
from datetime import date, datetime

from tisserand.accounts.api import Agent
from tisserand.agenda.api import HeldSession, sessions_between
from tisserand.foundation import clock
from tisserand.reception.enums import ArrivalState
from tisserand.reception.models import Incident
from tisserand.reception.policies import desk_services, visible_arrivals
from tisserand.reception.queries.incidents import incidents_to_follow
from tisserand.reception.rules.queue import waited_minutes


@dataclass(frozen=True, slots=True)
class ReceptionDay:
    """How many wait at the agent's reception and for how long at most, the sessions they hold, the sheets they follow up."""

    waiting: int
    longest_wait: int
    own_sessions: tuple[HeldSession, ...]
    incidents: tuple[Incident, ...]

    @property
    def is_quiet(self) -> bool:
        """Whether there is nothing to say."""
        return not (self.waiting or self.own_sessions or self.incidents)


def day_at(agent: Agent, today: date) -> ReceptionDay:
    """The reception's part of the page of the day; six queries, whatever there is. Addresses: `/accueil/`, `/accueil/fiches/`."""
    services = list(desk_services(agent).order_by("name", "id"))
    present = visible_arrivals(agent, today).filter(day=today, state=ArrivalState.WAITING, service__in=services)
    arrived: list[datetime] = list(present.order_by("arrived_at", "id").values_list("arrived_at", flat=True))
    held = [each for each in sessions_between(services, today, today) if not each.closed] if services else []
    return ReceptionDay(
        waiting=len(arrived),
        longest_wait=waited_minutes(arrived[0], clock.now()) if arrived else 0,
        own_sessions=tuple(each for each in held if any(turn.agent_id == agent.pk for turn in each.turns)),
        incidents=tuple(incidents_to_follow(agent)),
    )
