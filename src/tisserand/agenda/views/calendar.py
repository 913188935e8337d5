"""The agenda by days and weeks: one's own, a colleague's, or everybody's."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from tisserand.accounts.api import Agent, Role, has_role
from tisserand.agenda.enums import AppointmentKind, AppointmentState
from tisserand.agenda.forms.booking import read_identifier
from tisserand.agenda.policies import colleagues_of
from tisserand.agenda.queries.calendar import Days, Entry, days_of
from tisserand.agenda.queries.days import HeldSession
from tisserand.agenda.rules.drawing import FIRST_HOUR, LAST_HOUR, Box, draw_day
from tisserand.agenda.rules.labels import KIND_ICONS, KIND_LABELS, STATE_LABELS
from tisserand.agenda.rules.moments import week_of
from tisserand.agenda.rules.overlaps import Span
from tisserand.agenda.views.refusals import agenda_agent
from tisserand.foundation import clock
from tisserand.foundation.dates import DAYS, DateError, format_date, format_day_month, format_long_date, format_time, parse_date
from tisserand.interface.components import Chip
from tisserand.people.api import formal_name

DAY, WEEK = "jour", "semaine"
ALL: Final = "service"
HOURS: Final = [f"{hour}\u00a0h" for hour in range(FIRST_HOUR, LAST_HOUR)]
_WORKED_DAYS = 5


@dataclass(frozen=True, slots=True)
class Asked:
    """What the address asks for."""

    view: str
    day: date
    whose: str
    agents: tuple[Agent, ...]

    @property
    def is_week(self) -> bool:
        """Whether a week is asked for."""
        return self.view == WEEK

    @property
    def days(self) -> tuple[date, ...]:
        """The days to show."""
        return week_of(self.day) if self.is_week else (self.day,)

    def url(self, **changes: Any) -> str:
        """The same page with something else asked for."""
        asked = {"vue": self.view, "jour": self.day.isoformat(), "qui": self.whose, **changes}
        return f"{reverse('agenda:calendar')}?{urlencode({name: value for name, value in asked.items() if value})}"


@require_GET
def show_calendar(request: HttpRequest) -> HttpResponse:
    """Days of `?qui=` (oneself, a colleague's identifier, or « service »), by `?vue=` day or week, around `?jour=`."""
    viewer, today = agenda_agent(), clock.today()
    others = list(colleagues_of(viewer).exclude(pk=viewer.pk))
    asked = read_asked(request, viewer, others, today)
    found = days_of(viewer, asked.agents, asked.days[0], asked.days[-1])
    is_team = len(asked.agents) > 1
    context = {
        "title": _title(asked),
        "hours": HOURS,
        "is_team": is_team,
        "view_chips": _view_chips(asked),
        "whose": _whose(asked, viewer, others),
        "earlier_url": asked.url(jour=_step(asked, -1)),
        "later_url": asked.url(jour=_step(asked, 1)),
        "today_url": asked.url(jour=today.isoformat()),
        "day_url": asked.url(vue=DAY),
        "week_url": asked.url(vue=WEEK),
        "new_url": _new_url(asked),
    }
    if is_team and asked.is_week:
        return render(
            request,
            "agenda/team_week.html",
            {**context, "lines": _team_lines(asked, found, today), "heads": _heads(asked, found, today)},
        )
    return render(request, "agenda/calendar.html", {**context, "columns": _columns(asked, found, today)})


def read_asked(request: HttpRequest, viewer: Agent, others: Sequence[Agent], today: date) -> Asked:
    """What the address asks for; what it says wrongly counts for nothing."""
    by_default = ALL if has_role(viewer, Role.SECRETARY) and not has_role(viewer, Role.SOCIAL_WORKER) else ""
    whose = request.GET.get("qui", by_default)
    view = request.GET.get("vue", DAY if whose == ALL else WEEK)
    try:
        day = parse_date(request.GET.get("jour", ""), earliest=date(2000, 1, 3), latest=date(2099, 12, 20))
    except DateError:
        day = today
    chosen = next((other for other in others if other.pk == read_identifier(whose)), None)
    if whose == ALL and others:
        return Asked(WEEK if view == WEEK else DAY, day, ALL, tuple(sorted([viewer, *others], key=_by_name)))
    agent = chosen or viewer
    return Asked(DAY if view == DAY else WEEK, day, str(agent.pk) if whose else "", (agent,))


def describe_entry(entry: Entry) -> dict[str, Any]:
    """An entry as the page writes it: a time taken says nothing more than that."""
    times = f"{format_time(entry.starts_at)} – {format_time(entry.ends_at)}"
    appointment = entry.appointment
    if appointment is None:
        return {
            "times": times,
            "start": format_time(entry.starts_at),
            "what": entry.title or "Pris",
            "who": "",
            "place": "",
            "url": "",
            "icon": "",
            "kind": "taken",
            "state": "",
        }
    kind = AppointmentKind(appointment.kind)
    who = formal_name(appointment.person) if appointment.person else ""
    return {
        "times": times,
        "start": format_time(entry.starts_at),
        "what": KIND_LABELS[kind] if who or not entry.title else entry.title.splitlines()[0],
        "who": who,
        "place": appointment.place,
        "url": reverse("agenda:appointment", args=[appointment.pk]),
        "icon": KIND_ICONS[kind],
        "kind": kind.value,
        "state": STATE_LABELS[AppointmentState(appointment.state)] if appointment.state != AppointmentState.PLANNED else "",
    }


def _columns(asked: Asked, found: Days, today: date) -> list[dict[str, Any]]:
    if len(asked.agents) > 1:
        return [_column(asked, found, asked.day, agent, agent.display_name, today) for agent in asked.agents]
    agent = asked.agents[0]
    columns = [
        _column(asked, found, day, agent, f"{DAYS[day.weekday()].capitalize()} {format_day_month(day)}", today)
        for day in asked.days
    ]
    return [column for rank, column in enumerate(columns) if rank < _WORKED_DAYS or column["entries"] or column["sessions"]]


def _column(asked: Asked, found: Days, day: date, agent: Agent, heading: str, today: date) -> dict[str, Any]:
    entries, held = found.entries_of(agent, day), [each for each in found.sessions_of(day, agent) if not each.closed]
    spans = [*(Span(each.starts_at, each.ends_at) for each in entries), *(Span(each.starts_at, each.ends_at) for each in held)]
    boxes = draw_day(day, spans)
    described = [*(describe_entry(each) for each in entries), *(_describe_duty(each) for each in held)]
    lines = sorted(zip(spans, described, boxes, strict=True), key=lambda each: each[0].starts_at)
    return {
        "heading": heading,
        "url": asked.url(vue=DAY, jour=day.isoformat(), qui=_identifier(asked, agent)),
        "entries": [{**told, "box": box.classes if box else "", "is_short": _is_short(box)} for _, told, box in lines],
        "sessions": [_describe_duty(each) for each in found.sessions_of(day)] if not asked.is_week else [],
        "closed": found.closed.get(day, ""),
        "is_today": day == today,
        "is_chosen": day == asked.day,
    }


def _is_short(box: Box | None) -> bool:
    return box is not None and box.rows < 3


def _describe_duty(held: HeldSession) -> dict[str, Any]:
    who = ", ".join(turn.agent.display_name for turn in held.turns) or "personne de prévu"
    return {
        "times": f"{format_time(held.session.starts)} – {format_time(held.session.ends)}",
        "start": format_time(held.session.starts),
        "what": "Permanence",
        "who": held.session.place,
        "place": who,
        "url": reverse("agenda:session_day", args=[held.session.pk, held.day.isoformat()]),
        "icon": "door-open",
        "kind": "duty",
        "state": held.closed,
    }


def _team_lines(asked: Asked, found: Days, today: date) -> list[dict[str, Any]]:
    days = [day for rank, day in enumerate(asked.days) if rank < _WORKED_DAYS]
    return [
        {
            "name": agent.display_name,
            "url": asked.url(qui=_identifier(asked, agent)),
            "days": [
                {
                    "heading": f"{DAYS[day.weekday()].capitalize()} {format_day_month(day)}",
                    "is_today": day == today,
                    "entries": [describe_entry(each) for each in found.entries_of(agent, day)],
                    "sessions": [_describe_duty(each) for each in found.sessions_of(day, agent) if not each.closed],
                }
                for day in days
            ],
        }
        for agent in asked.agents
    ]


def _heads(asked: Asked, found: Days, today: date) -> list[dict[str, Any]]:
    return [
        {
            "label": f"{DAYS[day.weekday()].capitalize()} {format_day_month(day)}",
            "url": asked.url(vue=DAY, jour=day.isoformat()),
            "closed": found.closed.get(day, ""),
            "is_today": day == today,
        }
        for rank, day in enumerate(asked.days)
        if rank < _WORKED_DAYS
    ]


def _title(asked: Asked) -> str:
    if not asked.is_week:
        return format_long_date(asked.day).capitalize()
    first, last = asked.days[0], asked.days[-1]
    if first.year != last.year:
        start = format_date(first)
    else:
        start = format_day_month(first) if first.month != last.month else format_day_month(first).split()[0]
    return f"Semaine du {start} au {format_date(last)}"


def _new_url(asked: Asked) -> str:
    """The form of a new appointment, that day, with the agent shown."""
    preset = {"jour": asked.day.isoformat()}
    if len(asked.agents) == 1:
        preset["agent"] = str(asked.agents[0].pk)
    return f"{reverse('agenda:new')}?{urlencode(preset)}"


def _step(asked: Asked, direction: int) -> str:
    return (asked.day + timedelta(days=direction * (7 if asked.is_week else 1))).isoformat()


def _view_chips(asked: Asked) -> list[Chip]:
    return [Chip("Jour", asked.url(vue=DAY), not asked.is_week), Chip("Semaine", asked.url(vue=WEEK), asked.is_week)]


def _whose(asked: Asked, viewer: Agent, others: Sequence[Agent]) -> list[Chip]:
    if not others:
        return []
    shown = [Chip("Mon agenda", asked.url(qui=viewer.pk), asked.agents == (viewer,))]
    shown.append(Chip("Tout le service", asked.url(qui=ALL), asked.whose == ALL))
    return [*shown, *(Chip(other.display_name, asked.url(qui=other.pk), asked.whose == str(other.pk)) for other in others)]


def _identifier(asked: Asked, agent: Agent) -> str:
    return str(agent.pk) if asked.whose else ""


def _by_name(agent: Agent) -> tuple[str, str, str]:
    return agent.last_name, agent.first_name, str(agent.pk)
