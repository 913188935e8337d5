"""What a service does on a day: closed or open, its drop-in sessions, who is on duty."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from uuid import UUID

from tisserand.accounts.api import Agent, Service
from tisserand.agenda.models import ClosingDay, DropInSession, DutyTurn
from tisserand.agenda.rules.moments import day_of
from tisserand.foundation.clock import PARIS
from tisserand.foundation.holidays import public_holidays


@dataclass(frozen=True, slots=True)
class HeldSession:
    """A drop-in session on one of its days, with those on duty; `closed` says why it is not held."""

    session: DropInSession
    day: date
    turns: tuple[DutyTurn, ...]
    closed: str

    @property
    def starts_at(self) -> datetime:
        """The moment it opens."""
        return datetime.combine(self.day, self.session.starts, tzinfo=PARIS)

    @property
    def ends_at(self) -> datetime:
        """The moment it closes."""
        return datetime.combine(self.day, self.session.ends, tzinfo=PARIS)


def closing_reasons(services: Iterable[Service], first: date, last: date) -> dict[tuple[UUID, date], str]:
    """Why a service is closed on which days, both bounds included: public holidays and its own closing days; one query."""
    wanted = list(services)
    reasons = {
        (service.pk, day): name
        for year in range(first.year, last.year + 1)
        for day, name in public_holidays(year).items()
        if first <= day <= last
        for service in wanted
    }
    rows = ClosingDay.objects.filter(service__in=wanted, first_day__lte=last, last_day__gte=first)
    for row in rows.order_by("first_day", "id"):
        for ordinal in range(max(first, row.first_day).toordinal(), min(last, row.last_day).toordinal() + 1):
            reasons.setdefault((row.service_id, date.fromordinal(ordinal)), row.reason)
    return reasons


def closing_reason(service: Service, day: date) -> str:
    """Why the service is closed that day; empty when it is open."""
    return closing_reasons([service], day, day).get((service.pk, day), "")


def is_closed(service: Service, day: date) -> bool:
    """Whether the service is closed that day, by its own decision or by a public holiday."""
    return bool(closing_reason(service, day))


def sessions_between(services: Iterable[Service], first: date, last: date) -> list[HeldSession]:
    """The drop-in sessions of the services from day to day, in order, closed ones too; three queries."""
    wanted = list(services)
    closed = closing_reasons(wanted, first, last)
    sessions = list(
        DropInSession.objects.filter(service__in=wanted, first_day__lte=last).exclude(last_day__lt=first).order_by("starts", "id")
    )
    turns = _turns_of(sessions, first, last)
    held = [
        HeldSession(session, day, tuple(turns.get((session.pk, day), ())), closed.get((session.service_id, day), ""))
        for session in sessions
        for day in session.recurrence.days_between(first, last)
    ]
    return sorted(held, key=lambda each: (each.day, each.session.starts, str(each.session.pk)))


def sessions_on(service: Service, day: date) -> list[HeldSession]:
    """The drop-in sessions that the service holds that day; none when it is closed."""
    return [each for each in sessions_between([service], day, day) if not each.closed]


def on_duty(service: Service, at: datetime) -> list[Agent]:
    """Who holds a drop-in session of the service at that moment."""
    local: time = at.astimezone(PARIS).time()
    held = [each for each in sessions_on(service, day_of(at)) if each.session.starts <= local < each.session.ends]
    return list(dict.fromkeys(turn.agent for each in held for turn in each.turns))


def _turns_of(sessions: list[DropInSession], first: date, last: date) -> Mapping[tuple[UUID, date], list[DutyTurn]]:
    found: dict[tuple[UUID, date], list[DutyTurn]] = defaultdict(list)
    rows = DutyTurn.objects.filter(session__in=sessions, day__range=(first, last)).select_related("agent", "replaced")
    for turn in rows.order_by("agent__last_name", "agent__first_name", "id"):
        found[turn.session_id, turn.day].append(turn)
    return found
