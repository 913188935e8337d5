"""The sheet of a day: who came, waited how long, was received by whom; counts by motive."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from tisserand.accounts.api import Agent, Service
from tisserand.agenda.api import DropInSession
from tisserand.reception.enums import ArrivalState
from tisserand.reception.models import SessionSheet, SignpostPlace
from tisserand.reception.policies import desk_services, run_services, visible_places, visible_sheets
from tisserand.reception.queries.day import DeskSession, Turn, sessions_of, turns_of
from tisserand.reception.rules.labels import MOTIVE_LABELS
from tisserand.reception.rules.queue import mean_minutes
from tisserand.secrecy.api import get_visible


@dataclass(frozen=True, slots=True)
class DaySheet:
    """Those who came on a day, to one session or to the desk as a whole."""

    service: Service
    day: date
    sessions: tuple[DeskSession, ...]
    turns: tuple[Turn, ...]
    motives: tuple[tuple[str, int], ...]
    received: int
    left: int
    mean_wait: int | None


def day_sheet(agent: Agent, service: Service, day: date, now: datetime, sheet_id: UUID | None = None) -> DaySheet:
    """The sheet of a day; of one session when it is named."""
    turns = [turn for turn in turns_of(agent, service, day, now) if sheet_id in {None, turn.arrival.sheet_id}]
    counted = Counter(turn.arrival.motive for turn in turns)
    called = [turn.minutes for turn in turns if turn.arrival.called_at is not None]
    return DaySheet(
        service=service,
        day=day,
        sessions=tuple(sessions_of(service, day)),
        turns=tuple(turns),
        motives=tuple((label, counted[motive]) for motive, label in MOTIVE_LABELS.items() if counted[motive]),
        received=sum(turn.arrival.state == ArrivalState.RECEIVED for turn in turns),
        left=sum(turn.arrival.state == ArrivalState.LEFT for turn in turns),
        mean_wait=mean_minutes(called),
    )


def find_session(agent: Agent, session_id: UUID) -> DropInSession:
    """A drop-in session of a service whose reception the agent holds, or a 404."""
    rows = DropInSession.objects.filter(service__in=desk_services(agent).values("pk"))
    return get_visible(rows.select_related("service"), pk=session_id)


def find_sheet(agent: Agent, session: DropInSession, day: date) -> SessionSheet:
    """The sheet of a session on a day, or a 404."""
    return get_visible(visible_sheets(agent), session=session, day=day)


def places_of(agent: Agent, service: Service) -> list[SignpostPlace]:
    """Where the reception of the service points people."""
    return list(visible_places(agent).filter(service=service, is_active=True).order_by("name", "id"))


def find_place(agent: Agent, place_id: UUID) -> SignpostPlace:
    """A place of a service that the agent runs, or a 404."""
    rows = visible_places(agent).filter(service__in=run_services(agent).values("pk"))
    return get_visible(rows.select_related("service"), pk=place_id)


def can_run(agent: Agent, service: Service) -> bool:
    """Whether the agent decides the places of the service."""
    return run_services(agent).filter(pk=service.pk).exists()
