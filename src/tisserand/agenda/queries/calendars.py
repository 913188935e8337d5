"""The agent's calendars: the address out, the files taken in, and what a calendar program reads."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Final
from uuid import UUID

from django.db import connection, transaction

from tisserand.accounts.api import Agent
from tisserand.agenda.enums import AppointmentKind, PlaceKind
from tisserand.agenda.models import Appointment, CalendarFeed, CalendarImport, ImportedEvent
from tisserand.agenda.policies import agenda_services, has_agenda
from tisserand.agenda.queries.calendar import appointments_of
from tisserand.agenda.queries.days import sessions_between
from tisserand.agenda.rules.calendar_out import Outgoing
from tisserand.agenda.rules.labels import KIND_LABELS
from tisserand.secrecy.api import get_visible

FED_BEFORE: Final = timedelta(days=31)
FED_AHEAD: Final = timedelta(days=183)


@dataclass(frozen=True, slots=True)
class ImportLine:
    """One event of a file that was read: new, or taken in before."""

    title: str
    starts_at: datetime
    ends_at: datetime
    is_new: bool


def feed_of(agent: Agent) -> CalendarFeed | None:
    """The address in force of the agent's calendar."""
    return CalendarFeed.objects.filter(agent=agent, revoked_at=None).order_by("-made_at", "id").first()


def imports_of(agent: Agent) -> list[CalendarImport]:
    """The files that the agent read, the latest first."""
    rows = CalendarImport.objects.filter(agent=agent).select_related("container")
    return list(rows.order_by("-made_at", "id")[:20])


def find_import(agent: Agent, import_id: UUID) -> CalendarImport:
    """The import, or a 404."""
    return get_visible(CalendarImport.objects.filter(agent=agent).select_related("container", "agent"), pk=import_id)


def lines_of(read: CalendarImport) -> list[ImportLine]:
    """What the file holds, in order; one query."""
    rows: list[list[Any]] = read.read["events"]
    known = set(
        ImportedEvent.objects.filter(agent=read.agent_id, digest__in=[row[0] for row in rows]).values_list("digest", flat=True)
    )
    return [
        ImportLine(title, datetime.fromisoformat(starts), datetime.fromisoformat(ends), digest not in known)
        for digest, title, starts, ends in rows
    ]


@transaction.atomic
def agent_of_feed(digest: str) -> Agent | None:
    """Whose calendar the secret of this digest opens; None for an unknown or revoked one, or an agent without an agenda.

    Row-level security shows a feed to whoever shows its digest (migration 0002): nobody acts yet, and no other row is seen.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('tisserand.feed', %s, true)", [digest])
        feed = CalendarFeed.objects.filter(digest=digest, revoked_at=None).select_related("agent").first()
        cursor.execute("SELECT set_config('tisserand.feed', '', true)")
    return feed.agent if feed and feed.agent.is_active and has_agenda(feed.agent) else None


def outgoing_of(agent: Agent, today: date, now: datetime) -> list[Outgoing]:
    """The agent's appointments and turns of duty around today, without a name and without a private place."""
    first, last = today - FED_BEFORE, today + FED_AHEAD
    events = [_outgoing(each) for each in appointments_of(agent, first, last)]
    for held in sessions_between(agenda_services(agent).order_by("name", "id"), first, last):
        if not held.closed and any(turn.agent_id == agent.pk for turn in held.turns):
            identifier = f"{held.session.pk}-{held.day.isoformat()}"
            events.append(Outgoing(identifier, "Permanence", held.starts_at, held.ends_at, held.session.place, now))
    return sorted(events, key=lambda each: (each.starts_at, each.identifier))


def _outgoing(appointment: Appointment) -> Outgoing:
    premises = (appointment.service.name, appointment.service.address, appointment.service.town)
    place = (
        ", ".join(part.replace("\n", ", ") for part in premises if part) if appointment.place_kind == PlaceKind.SERVICE else ""
    )
    title = KIND_LABELS[AppointmentKind(appointment.kind)]
    return Outgoing(str(appointment.pk), title, appointment.starts_at, appointment.ends_at, place, appointment.booked_at)
