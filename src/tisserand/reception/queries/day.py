"""The day at the reception of a service: sessions, who is on duty, who is expected, who waits; a constant number of queries."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID

from tisserand.accounts.api import Agent, Service
from tisserand.agenda.api import Appointment, HeldSession, sessions_between
from tisserand.foundation.clock import PARIS
from tisserand.people.api import formal_name
from tisserand.reception.enums import ArrivalState, SheetState
from tisserand.reception.models import Arrival, SessionSheet
from tisserand.reception.policies import desk_services, expected_appointments, visible_arrivals
from tisserand.reception.rules.queue import PRESENT, waited_minutes
from tisserand.secrecy.api import get_visible

URGENCY_RANK = {"today": 0, "this_week": 1, "ordinary": 2}
COMES_TO_THE_SERVICE = ("office",)
AROUND = ("person", "called_by", "settled_by", "registered_by")


@dataclass(frozen=True, slots=True)
class Turn:
    """A line of the queue: who, and for how many minutes they waited."""

    arrival: Arrival
    name: str
    minutes: int

    @property
    def waits(self) -> bool:
        """Whether nobody called them yet."""
        return self.arrival.state == ArrivalState.WAITING


@dataclass(frozen=True, slots=True)
class DeskSession:
    """A session of the day and its sheet, if somebody opened it."""

    held: HeldSession
    sheet: SessionSheet | None

    @property
    def state(self) -> SheetState:
        """Where its sheet stands."""
        if self.sheet is None:
            return SheetState.AWAITED
        return SheetState.OPEN if self.sheet.closed_at is None else SheetState.CLOSED


@dataclass(frozen=True, slots=True)
class Expected:
    """An appointment of the day at the service, and the turn of its person once here."""

    appointment: Appointment
    name: str
    agents: str
    turn: Turn | None


@dataclass(frozen=True, slots=True)
class DeskPage:
    """All that the page of the day shows of a service."""

    service: Service
    sessions: tuple[DeskSession, ...]
    present: tuple[Turn, ...]
    settled: tuple[Turn, ...]
    expected: tuple[Expected, ...]

    @property
    def waiting(self) -> int:
        """How many wait to be called."""
        return sum(turn.waits for turn in self.present)

    @property
    def open_sheet(self) -> SessionSheet | None:
        """The sheet on which those who come now are written, if a session is open."""
        return next((each.sheet for each in self.sessions if each.state == SheetState.OPEN), None)


def desks_of(agent: Agent) -> list[Service]:
    """The services whose reception the agent holds, by name."""
    return list(desk_services(agent).order_by("name", "id"))


def desk_page(agent: Agent, service: Service, now: datetime) -> DeskPage:
    """The page of the day of a service."""
    today = now.astimezone(PARIS).date()
    turns = turns_of(agent, service, today, now)
    present = sorted((turn for turn in turns if turn.arrival.state in PRESENT), key=_rank)
    settled = sorted((turn for turn in turns if turn.arrival.state not in PRESENT), key=_latest_first)
    return DeskPage(
        service=service,
        sessions=tuple(sessions_of(service, today)),
        present=tuple(present),
        settled=tuple(settled),
        expected=tuple(_expected(agent, service, today, turns)),
    )


def turns_of(agent: Agent, service: Service, day: date, now: datetime) -> list[Turn]:
    """Those who came to the service that day, in the order of their numbers, as far as the agent sees; one query."""
    today = now.astimezone(PARIS).date()
    rows = visible_arrivals(agent, today).filter(service=service, day=day).select_related(*AROUND)
    return [turn_of(row, now) for row in rows.order_by("number", "id")]


def sessions_of(service: Service, day: date) -> list[DeskSession]:
    """The sessions of a day that are not called off, with their sheets."""
    held = [each for each in sessions_between([service], day, day) if not each.closed]
    rows = SessionSheet.objects.filter(session__in=[each.session.pk for each in held], day=day)
    sheets = {sheet.session_id: sheet for sheet in rows.select_related("opened_by", "closed_by").order_by("opened_at", "id")}
    return [DeskSession(each, sheets.get(each.session.pk)) for each in held]


def find_arrival(agent: Agent, arrival_id: UUID, today: date) -> Arrival:
    """A turn of today, or a 404."""
    rows = visible_arrivals(agent, today).filter(day=today)
    return get_visible(rows.select_related(*AROUND, "service", "appointment"), pk=arrival_id)


def find_expected(agent: Agent, service: Service, appointment_id: UUID) -> Appointment:
    """An appointment of the service that the agent sees, or a 404."""
    rows = expected_appointments(agent, service).select_related("service", "person")
    return get_visible(rows, pk=appointment_id)


def turn_of(arrival: Arrival, now: datetime) -> Turn:
    """A turn as a line; the wait ends when the person is called, or goes."""
    until = arrival.called_at or arrival.settled_at or now
    return Turn(arrival, name_of(arrival), waited_minutes(arrival.arrived_at, until))


def name_of(arrival: Arrival) -> str:
    """« Mme Nadia Le Guen », « N° 4 » or « N° 4, M. »."""
    if arrival.person is not None:
        return formal_name(arrival.person)
    initial = f", {arrival.initial}." if arrival.initial else ""
    return f"Une personne{initial}"


def _rank(turn: Turn) -> tuple[bool, int, datetime, int]:
    arrival = turn.arrival
    return (not turn.waits, URGENCY_RANK[arrival.urgency], arrival.arrived_at, arrival.number)


def _latest_first(turn: Turn) -> float:
    arrival = turn.arrival
    return -(arrival.settled_at or arrival.arrived_at).timestamp()


def _expected(agent: Agent, service: Service, day: date, turns: Sequence[Turn]) -> list[Expected]:
    begins = datetime.combine(day, time(), tzinfo=PARIS).astimezone(UTC)
    rows = expected_appointments(agent, service).filter(
        kind__in=COMES_TO_THE_SERVICE,
        state__in=("planned", "honoured"),
        person__isnull=False,
        starts_at__gte=begins,
        starts_at__lt=datetime.combine(day + timedelta(days=1), time(), tzinfo=PARIS).astimezone(UTC),
    )
    appointments = list(rows.select_related("person").prefetch_related("busy_times__agent").order_by("starts_at", "id"))
    here = {turn.arrival.appointment_id: turn for turn in turns if turn.arrival.appointment_id}
    return [Expected(each, _name_of(each), _agents_of(each), here.get(each.pk)) for each in appointments]


def _name_of(appointment: Appointment) -> str:
    return formal_name(appointment.person) if appointment.person else ""


def _agents_of(appointment: Appointment) -> str:
    busy = sorted(appointment.busy_times.all(), key=lambda each: (each.rank, str(each.pk)))
    return ", ".join(each.agent.display_name for each in busy)
