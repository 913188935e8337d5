"""An iCalendar text (RFC 5545) that names nobody: kinds and times, and a place only when it is the service's own premises."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from icalendar import Calendar, Event

PRODUCT: Final = "-//Tisserand//Agenda//FR"


@dataclass(frozen=True, slots=True)
class Outgoing:
    """What may be known outside of one appointment."""

    identifier: str
    title: str
    starts_at: datetime
    ends_at: datetime
    place: str
    changed_at: datetime


def write_calendar(events: Iterable[Outgoing]) -> bytes:
    """The text of a calendar; moments in UTC, so that every program shows them in its own time."""
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", "Tisserand")
    for each in events:
        event = Event()
        event.add("uid", f"{each.identifier}@tisserand")
        event.add("dtstamp", each.changed_at)
        event.add("dtstart", each.starts_at)
        event.add("dtend", each.ends_at)
        event.add("summary", each.title)
        event.add("class", "PRIVATE")
        if each.place:
            event.add("location", each.place)
        calendar.add_component(event)
    return bytes(calendar.to_ical())
