"""The days of one agent, or of a service, as far as the viewer may see; as many queries for a week as for a day."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from tisserand.accounts.api import Agent, Service
from tisserand.agenda.models import Appointment, AppointmentNote, BusyTime, ImportedEvent
from tisserand.agenda.policies import agenda_services, visible_appointments
from tisserand.agenda.queries.days import HeldSession, closing_reasons, sessions_between
from tisserand.agenda.queries.taken import busy_between
from tisserand.agenda.rules.moments import bounds_of
from tisserand.secrecy.api import grants_of


@dataclass(frozen=True, slots=True)
class Entry:
    """A time taken by an agent: with its appointment where the viewer sees it, a title of their own, or nothing but « taken »."""

    agent_id: UUID
    starts_at: datetime
    ends_at: datetime
    appointment: Appointment | None
    title: str
    is_second: bool

    def is_on(self, day: date) -> bool:
        """Whether it touches the day."""
        begins, ends = bounds_of(day, day)
        return self.starts_at < ends and begins < self.ends_at


@dataclass(frozen=True, slots=True)
class Days:
    """What happens to some agents from a day to a day."""

    entries: list[Entry]
    sessions: list[HeldSession]
    closed: dict[date, str] = field(default_factory=dict)

    def entries_of(self, agent: Agent, day: date) -> list[Entry]:
        """What takes the agent that day, in order."""
        return [entry for entry in self.entries if entry.agent_id == agent.pk and entry.is_on(day)]

    def sessions_of(self, day: date, agent: Agent | None = None) -> list[HeldSession]:
        """Drop-in sessions of the day, those of one agent when named."""
        held = [each for each in self.sessions if each.day == day]
        return [each for each in held if agent is None or any(turn.agent_id == agent.pk for turn in each.turns)]


def days_of(viewer: Agent, agents: Sequence[Agent], first: date, last: date) -> Days:
    """The calendar of the agents from `first` to `last`, both included."""
    begins, ends = bounds_of(first, last)
    busy = busy_between(agents, begins, ends)
    appointments = _appointments_of(viewer, busy)
    titles = _titles_of(viewer, busy)
    services = list(agenda_services(viewer).order_by("name", "id"))
    return Days(
        entries=[_entry_of(row, appointments, titles) for row in busy],
        sessions=sessions_between(services, first, last),
        closed=_closed_days(services, first, last),
    )


def appointments_of(agent: Agent, first: date, last: date) -> list[Appointment]:
    """The agent's own appointments of the days, both included, in order; those called off are not."""
    begins, ends = bounds_of(first, last)
    rows = visible_appointments(agent).filter(
        busy_times__agent=agent, busy_times__is_held=True, starts_at__lt=ends, ends_at__gt=begins
    )
    return list(rows.select_related("person", "service").order_by("starts_at", "id"))


def next_appointment_for(agent: Agent, container_id: UUID, now: datetime) -> Appointment | None:
    """The next planned appointment of a file; one query."""
    rows = visible_appointments(agent).filter(container=container_id, state="planned", ends_at__gt=now)
    return rows.select_related("person", "service").order_by("starts_at", "id").first()


def appointments_for(agent: Agent, container_id: UUID) -> list[Appointment]:
    """The appointments of a file, the latest first, with those that were moved; one query."""
    rows = visible_appointments(agent).filter(container=container_id)
    return list(rows.select_related("person", "booked_by").order_by("-starts_at", "id"))


def _appointments_of(viewer: Agent, busy: Sequence[BusyTime]) -> dict[UUID, Appointment]:
    wanted = {row.appointment_id for row in busy if row.appointment_id}
    return visible_appointments(viewer).select_related("person", "service").in_bulk(wanted)


def _titles_of(viewer: Agent, busy: Sequence[BusyTime]) -> dict[UUID, str]:
    """Notes open to the viewer, by appointment, and titles of the viewer's own imported events, by event."""
    appointments = {row.appointment_id for row in busy if row.appointment_id}
    notes = AppointmentNote.objects.filter(
        appointment__in=appointments, container__in=grants_of(viewer).values("container_id")
    ).select_related("container")
    imported = {row.imported_id for row in busy if row.imported_id and row.agent_id == viewer.pk}
    events = ImportedEvent.objects.filter(pk__in=imported).select_related("container")
    titles: dict[UUID, str] = defaultdict(str)
    titles.update({note.appointment_id: note.text for note in notes.order_by("saved_at", "id")})
    titles.update({event.pk: event.title for event in events})
    return titles


def _entry_of(row: BusyTime, appointments: dict[UUID, Appointment], titles: dict[UUID, str]) -> Entry:
    appointment = appointments.get(row.appointment_id) if row.appointment_id else None
    title = titles.get(row.appointment_id or row.imported_id or row.pk, "")
    return Entry(row.agent_id, row.starts_at, row.ends_at, appointment, title, row.rank > 0)


def _closed_days(services: Sequence[Service], first: date, last: date) -> dict[date, str]:
    """Days when every service of the viewer is closed, and why."""
    reasons = closing_reasons(services, first, last)
    by_day: dict[date, list[str]] = defaultdict(list)
    for (_, day), reason in reasons.items():
        by_day[day].append(reason)
    return {day: found[0] for day, found in by_day.items() if len(found) == len(services)}
