"""Home visits: those of a day, those under way, those whose end nobody told, and the alarms that await somebody."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Q

from tisserand.accounts.api import Agent, Role, services_of
from tisserand.agenda.enums import AppointmentState, VisitState
from tisserand.agenda.models import BusyTime, HomeVisit
from tisserand.agenda.policies import visible_visits
from tisserand.agenda.queries.appointment import Home, ShownAlert, home_of, shown_alerts
from tisserand.agenda.rules.moments import bounds_of, day_of
from tisserand.agenda.rules.safety import GRACE, is_overdue, state_of
from tisserand.secrecy.api import get_visible


@dataclass(frozen=True, slots=True)
class VisitLine:
    """A visit in a list, with those who make it."""

    visit: HomeVisit
    agents: tuple[Agent, ...]
    state: VisitState


@dataclass(frozen=True, slots=True)
class VisitSheet:
    """All that the page of a visit shows."""

    line: VisitLine
    is_mine: bool
    may_watch: bool
    alerts: tuple[ShownAlert, ...]
    home: Home


def find_visit(agent: Agent, visit_id: UUID) -> HomeVisit:
    """The visit, or a 404."""
    rows = visible_visits(agent).select_related("appointment", "appointment__person", "watcher", "acknowledged_by", "closed_by")
    return get_visible(rows, pk=visit_id)


def visit_sheet(agent: Agent, visit: HomeVisit, now: datetime) -> VisitSheet:
    """The page of a visit the agent sees."""
    line = _lines([visit], now)[0]
    appointment, on = visit.appointment, day_of(now)
    is_mine = agent in line.agents
    return VisitSheet(
        line=line,
        is_mine=is_mine,
        may_watch=not is_mine,
        alerts=shown_alerts(agent, appointment.person_id, appointment.container_id, on),
        home=home_of(appointment.person, on),
    )


def visits_under_way(agent: Agent, now: datetime) -> list[VisitLine]:
    """Visits entered and neither left nor closed, the oldest first, and the visits planned today; two queries."""
    begins, ends = bounds_of(day_of(now), day_of(now))
    is_open = Q(arrived_at__isnull=False, left_at=None, closed_at=None)
    is_today = Q(appointment__starts_at__gte=begins, appointment__starts_at__lt=ends, appointment__state=AppointmentState.PLANNED)
    rows = visible_visits(agent).filter(is_open | is_today).select_related("appointment", "appointment__person", "watcher")
    return _lines(list(rows.order_by("appointment__starts_at", "id")), now)


def raised_alarms(agent: Agent, now: datetime) -> list[HomeVisit]:
    """Visits overdue that the agent watches, or of a service they lead, and that nobody took in hand; one query."""
    led = services_of(agent, Role.TEAM_MANAGER).values("pk")
    rows = HomeVisit.objects.filter(
        Q(watcher=agent) | Q(service__in=led),
        arrived_at__isnull=False,
        left_at=None,
        closed_at=None,
        acknowledged_at=None,
        expected_end_at__lte=now - GRACE,
    )
    return [visit for visit in rows.order_by("expected_end_at", "id") if is_overdue(visit.times, now)]


def visits_of_day(agent: Agent, day: date) -> list[VisitLine]:
    """The agent's own visits of the day; two queries."""
    begins, ends = bounds_of(day, day)
    rows = visible_visits(agent).filter(
        appointment__busy_times__agent=agent,
        appointment__starts_at__gte=begins,
        appointment__starts_at__lt=ends,
        appointment__state=AppointmentState.PLANNED,
    )
    return _lines(list(rows.select_related("appointment", "watcher").order_by("appointment__starts_at", "id")), begins)


def _lines(visits: Sequence[HomeVisit], now: datetime) -> list[VisitLine]:
    by_appointment: dict[UUID, list[Agent]] = {visit.appointment_id: [] for visit in visits}
    rows = BusyTime.objects.filter(appointment__in=list(by_appointment)).select_related("agent").order_by("rank", "id")
    for row in rows:
        if row.appointment_id is not None:
            by_appointment[row.appointment_id].append(row.agent)
    return [VisitLine(visit, tuple(by_appointment[visit.appointment_id]), state_of(visit.times, now)) for visit in visits]
