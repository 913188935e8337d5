"""What a day holds, gathered from every package: meetings, deadlines in one list, the week to come."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from django.urls import reverse

from tisserand.accounts.api import Agent
from tisserand.agenda.api import KIND_ICONS, KIND_LABELS, Appointment, AppointmentKind, appointments_of
from tisserand.aid.api import due_for as aid_due
from tisserand.casework.api import Day, claims_due, frames_due
from tisserand.foundation.clock import PARIS
from tisserand.people.api import formal_name
from tisserand.procedures.api import due_for as procedures_due
from tisserand.rights.api import right_labels

SHOWN: Final = 10
AHEAD: Final = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Deadline:
    """Something to do by a day. `is_binding`: a legal or administrative delay runs; what is late and binding comes first."""

    on: date
    who: str
    what: str
    url: str
    is_binding: bool


@dataclass(frozen=True, slots=True)
class Meeting:
    """An appointment or a drop-in session of the agent, on one day."""

    at: str
    until: str
    what: str
    who: str
    place: str
    icon: str
    url: str


@dataclass(frozen=True, slots=True)
class ComingDay:
    """A day of the week ahead."""

    day: date
    meetings: tuple[Meeting, ...]
    deadlines: tuple[Deadline, ...]


@dataclass(frozen=True, slots=True)
class Work:
    """The meetings of the day, what is due today or late, and the seven days to come that hold something."""

    meetings: tuple[Meeting, ...]
    due: tuple[Deadline, ...]
    due_count: int
    ahead: tuple[ComingDay, ...]


def work_of(agent: Agent, day: Day, today: date) -> Work:
    """The agent's own work; a constant number of queries. `day` is what casework already gathered."""
    until = today + AHEAD
    deadlines = [each for each in deadlines_of(agent, day, today) if each.on <= until]
    due = sorted((each for each in deadlines if each.on <= today), key=lambda each: (not each.is_binding, each.on, each.who))
    meetings = list(meetings_of(agent, today, until))
    days = [today + timedelta(days=number) for number in range(1, AHEAD.days + 1)]
    ahead = [_coming(each, meetings, deadlines) for each in days]
    return Work(
        meetings=tuple(meeting for on, meeting in meetings if on == today),
        due=tuple(due[:SHOWN]),
        due_count=len(due),
        ahead=tuple(each for each in ahead if each.meetings or each.deadlines),
    )


def deadlines_of(agent: Agent, day: Day, today: date) -> Iterator[Deadline]:
    """Every deadline that the agent follows, whatever its package."""
    for due in day.due:
        if due.action.due_on:
            url = f"{_file(due.action.file_id)}plan/"
            yield Deadline(due.action.due_on, formal_name(due.action.file.person), due.action.wording, url, is_binding=False)
    for frame in frames_due(agent, today):
        yield Deadline(
            frame.due_on, formal_name(frame.file.person), f"{frame.label} : {frame.detail}", frame.url, is_binding=True
        )
    yield from _claims(agent, today)
    for step in procedures_due(agent, today):
        who = formal_name(step.procedure.file.person)
        url = reverse("procedures:show", args=[step.procedure.file_id, step.procedure.pk])
        yield Deadline(step.due_on, who, f"{step.kind} : {step.label}", url, is_binding=bool(step.source))
    for aid in aid_due(agent, today):
        if aid.on:
            yield Deadline(aid.on, aid.label, aid.detail, aid.url, is_binding=False)


def meetings_of(agent: Agent, first: date, last: date) -> Iterator[tuple[date, Meeting]]:
    """The agent's appointments of the days, both included, in order; one query."""
    for appointment in appointments_of(agent, first, last):
        yield appointment.starts_at.astimezone(PARIS).date(), _meeting(appointment)


def _claims(agent: Agent, today: date) -> Iterator[Deadline]:
    labels = right_labels()
    for claim, next_day in claims_due(agent, today):
        if next_day.due_on:
            who, url = formal_name(claim.file.person), f"{_file(claim.file_id)}droits/"
            yield Deadline(next_day.due_on, who, f"{labels.get(claim.code, claim.code)} : {next_day.label}", url, is_binding=True)


def _meeting(appointment: Appointment) -> Meeting:
    starts, ends = appointment.starts_at.astimezone(PARIS), appointment.ends_at.astimezone(PARIS)
    return Meeting(
        at=f"{starts:%H:%M}",
        until=f"{ends:%H:%M}",
        what=KIND_LABELS[AppointmentKind(appointment.kind)],
        who=formal_name(appointment.person) if appointment.person else "",
        place=appointment.place,
        icon=KIND_ICONS[AppointmentKind(appointment.kind)],
        url=reverse("agenda:appointment", args=[appointment.pk]),
    )


def _coming(day: date, meetings: Iterable[tuple[date, Meeting]], deadlines: Iterable[Deadline]) -> ComingDay:
    held = tuple(meeting for on, meeting in meetings if on == day)
    return ComingDay(day, held, tuple(sorted((each for each in deadlines if each.on == day), key=lambda each: each.who)))


def _file(file_id: object) -> str:
    return reverse("casework:file", args=[file_id])
