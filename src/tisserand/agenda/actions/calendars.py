"""Calendars out and in: secret addresses made and revoked; files read, taken in, taken back."""

import hashlib
import secrets
from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from typing import Any, Final

from django.db import transaction

from tisserand.agenda.enums import Fault, ImportState
from tisserand.agenda.models import BusyTime, CalendarFeed, CalendarImport, ImportedEvent
from tisserand.agenda.policies import has_agenda
from tisserand.agenda.rules.calendar_in import read_calendar
from tisserand.agenda.rules.encodings import decode
from tisserand.agenda.rules.moments import bounds_of
from tisserand.agenda.rules.states import refuse
from tisserand.foundation import clock
from tisserand.secrecy.api import Refused, current_agent, own_notes, record

BEFORE: Final = timedelta(days=31)
AHEAD: Final = timedelta(days=366)
SECRET_BYTES: Final = 32


def digest_of(secret: str) -> str:
    """What is kept of a secret."""
    return hashlib.sha256(secret.encode()).hexdigest()


@transaction.atomic
def make_feed() -> str:
    """A new secret for the current agent's calendar, told this once; the one before opens nothing any more."""
    agent = current_agent()
    if not has_agenda(agent):
        raise Refused("the agent has no agenda")
    revoke_feed()
    secret = secrets.token_urlsafe(SECRET_BYTES)
    feed = CalendarFeed(organisation_id=agent.organisation_id, agent=agent, digest=digest_of(secret))
    feed.save(force_insert=True)
    record("calendar.make_feed", feed)
    return secret


@transaction.atomic
def revoke_feed() -> None:
    """Nobody reads the current agent's calendar from outside any more."""
    for feed in CalendarFeed.objects.filter(agent=current_agent(), revoked_at=None).order_by("made_at", "id"):
        feed.revoked_at = clock.now()
        feed.save(update_fields=["revoked_at"])
        record("calendar.revoke_feed", feed)


@transaction.atomic
def prepare_import(*, content: bytes, on: date) -> CalendarImport:
    """Read a calendar file and keep what it holds, sealed, until the agent takes it in. `AgendaRefused` for no calendar."""
    first, _ = bounds_of(on - BEFORE, on)
    _, last = bounds_of(on, on + AHEAD)
    read = read_calendar(decode(content), first=first, last=last)
    if not read.events and not read.bad and not read.left_out:
        refuse([("file", Fault.NOT_A_CALENDAR)])
    agent = current_agent()
    prepared = CalendarImport(organisation_id=agent.organisation_id, container=own_notes(), agent=agent)
    prepared.read = {
        "events": [[each.digest, each.title, each.starts_at.isoformat(), each.ends_at.isoformat()] for each in read.events],
        "bad": [[each.number, each.reason] for each in read.bad],
        "left_out": read.left_out,
    }
    prepared.save(force_insert=True)
    record("calendar.read_file", prepared)
    return prepared


@transaction.atomic
def take_in(*, prepared: CalendarImport) -> int:
    """Take the times of a file that was read; those taken in before are left as they are. How many were new."""
    taken = _lock(prepared, ImportState.PREPARED)
    events: list[list[str]] = taken.read["events"]
    known = set(
        ImportedEvent.objects.filter(agent=taken.agent, digest__in=[row[0] for row in events]).values_list("digest", flat=True)
    )
    fresh = [row for row in events if row[0] not in known]
    if not fresh:
        refuse([("", Fault.NOTHING_TO_IMPORT)])
    for digest, title, starts, ends in fresh:
        _take_event(taken, digest, title, datetime.fromisoformat(starts), datetime.fromisoformat(ends))
    taken.state = ImportState.DONE
    taken.save(update_fields=["state"])
    record("calendar.take_in", taken)
    return len(fresh)


@transaction.atomic
def take_back(*, done: CalendarImport) -> int:
    """Undo a whole import; how many times were freed."""
    undone = _lock(done, ImportState.DONE)
    freed, _ = ImportedEvent.objects.filter(source=undone).delete()
    undone.state = ImportState.UNDONE
    undone.save(update_fields=["state"])
    record("calendar.take_back", undone)
    return freed


def _take_event(taken: CalendarImport, digest: str, title: str, starts_at: datetime, ends_at: datetime) -> None:
    own: Mapping[str, Any] = {"organisation_id": taken.organisation_id, "agent": taken.agent}
    event = ImportedEvent(**own, container=taken.container, source=taken, digest=digest)
    event.title = title
    event.save(force_insert=True)
    busy = BusyTime(**own, imported=event, starts_at=starts_at.astimezone(UTC), ends_at=ends_at.astimezone(UTC))
    busy.save(force_insert=True)


def _lock(row: CalendarImport, state: ImportState) -> CalendarImport:
    if row.agent_id != current_agent().pk:
        raise Refused("another agent's calendar")
    locked = CalendarImport.objects.select_for_update(of=("self",)).select_related("container", "agent").get(pk=row.pk)
    if locked.state != state:
        refuse([("", Fault.NOT_FROM_THIS_STATE)])
    return locked
