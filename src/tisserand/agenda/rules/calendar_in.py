"""Read the events of an iCalendar text (RFC 5545): times taken from a day to a day, recurring events spread out.

An event that is free (TRANSPARENT) or cancelled takes no time. Hours without a zone, or of a zone nobody knows, are of Paris.
"""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import Any, Final

from dateutil.rrule import rrulestr
from icalendar import Event

from tisserand.agenda.rules.calendar_lines import BadLine, Block, find_events
from tisserand.foundation.clock import PARIS

MOST_EVENTS: Final = 5000
MOST_TITLE: Final = 200


@dataclass(frozen=True, slots=True)
class Incoming:
    """One time taken; `digest` tells it from all others of the same calendar, whenever it is read."""

    digest: str
    title: str
    starts_at: datetime
    ends_at: datetime


@dataclass(frozen=True, slots=True)
class CalendarRead:
    """What a file holds: times taken, lines that cannot be read, and how many events take no time or are out of range."""

    events: tuple[Incoming, ...]
    bad: tuple[BadLine, ...]
    left_out: int


def read_calendar(text: str, *, first: datetime, last: datetime) -> CalendarRead:
    """The times taken between two moments, in order."""
    blocks, bad = find_events(text)
    parsed: list[tuple[Block, Event]] = []
    for block in blocks:
        try:
            parsed.append((block, _parse(block)))
        except (ValueError, KeyError, IndexError, TypeError) as error:
            bad.append(BadLine(block.first_line, f"Événement illisible ({error})."))
    moved = _moved_occurrences(event for _, event in parsed)
    found: list[Incoming] = []
    left_out = 0
    for block, event in parsed:
        try:
            times = [] if _takes_no_time(event) else _times_of(event, moved, first, last)
        except (ValueError, KeyError, IndexError, TypeError, OverflowError) as error:
            bad.append(BadLine(block.first_line, f"Dates illisibles ({error})."))
            continue
        left_out += not times
        found.extend(times)
    events = sorted({each.digest: each for each in found}.values(), key=lambda each: (each.starts_at, each.digest))
    return CalendarRead(tuple(events[:MOST_EVENTS]), tuple(sorted(bad, key=lambda each: each.number)), left_out)


def _parse(block: Block) -> Event:
    event = Event.from_ical("\r\n".join(["BEGIN:VEVENT", *block.lines, "END:VEVENT", ""]))
    if not isinstance(event, Event) or "DTSTART" not in event:
        raise ValueError("DTSTART manque")
    if event.errors:
        raise ValueError(", ".join(sorted({str(name) for name, _ in event.errors})))
    return event


def _value(event: Event, name: str) -> Any:
    """A property of the event: what it holds depends on the text."""
    return event[name]


def _takes_no_time(event: Event) -> bool:
    return str(event.get("TRANSP", "")).upper() == "TRANSPARENT" or str(event.get("STATUS", "")).upper() == "CANCELLED"


def _moved_occurrences(events: Iterable[Event]) -> set[tuple[str, datetime]]:
    """Occurrences of a recurring event that another event replaces (RECURRENCE-ID)."""
    return {(_identifier(event), _moment(_value(event, "RECURRENCE-ID").dt)) for event in events if "RECURRENCE-ID" in event}


def _times_of(event: Event, moved: set[tuple[str, datetime]], first: datetime, last: datetime) -> list[Incoming]:
    start = _value(event, "DTSTART").dt
    length = _length_of(event, start)
    starts = _starts_of(event, start, last)
    if "RECURRENCE-ID" not in event:
        starts = [each for each in starts if (_identifier(event), each) not in moved]
    title = str(event.get("SUMMARY", "")).strip()[:MOST_TITLE]
    return [
        Incoming(_digest(event, each), title, each, each + length)
        for each in starts
        if each < last and each + length > first and length > timedelta()
    ]


def _starts_of(event: Event, start: date | datetime, last: datetime) -> list[datetime]:
    """The moments at which the event begins, until `last`; hours of the zone where it is held, winter and summer alike."""
    zone = _zone_of(start)
    local = _local(start, zone)
    if "RRULE" not in event:
        return [_attach(local, zone)]
    until = last.astimezone(zone).replace(tzinfo=None)
    rule = _rule_text(event, zone)
    excluded = {_moment(each.dt) for each in _dates_of(event.get("EXDATE"))}
    repeated = [_attach(each, zone) for each in rrulestr(rule, dtstart=local).between(local, until, inc=True)]
    added = [_moment(each.dt) for each in _dates_of(event.get("RDATE"))]
    return [each for each in sorted({*repeated, *added}) if each not in excluded]


def _rule_text(event: Event, zone: tzinfo) -> str:
    """The rule with its end in hours of the zone: a rule ends in UTC, its days are counted where it is held."""
    rule = _value(event, "RRULE")
    for until in rule.get("UNTIL", []):
        ends = _local(until, zone) if isinstance(until, datetime) else datetime.combine(until, time(23, 59, 59))
        rule = {**rule, "UNTIL": [ends]}
    return ";".join(f"{name}={','.join(_rule_value(each) for each in values)}" for name, values in rule.items())


def _rule_value(value: Any) -> str:
    return value.strftime("%Y%m%dT%H%M%S") if isinstance(value, datetime) else str(value)


def _length_of(event: Event, start: date | datetime) -> timedelta:
    if "DTEND" in event:
        end = _value(event, "DTEND").dt
        if isinstance(end, datetime) is not isinstance(start, datetime):
            raise ValueError("DTSTART et DTEND de nature différente")
        return _moment(end) - _moment(start)
    if "DURATION" in event:
        return timedelta(seconds=_value(event, "DURATION").dt.total_seconds())
    return timedelta() if isinstance(start, datetime) else timedelta(days=1)


def _dates_of(value: Any) -> list[Any]:
    listed = value if isinstance(value, list) else [value] if value is not None else []
    return [each for group in listed for each in group.dts]


def _zone_of(moment: date | datetime) -> tzinfo:
    return (moment.tzinfo if isinstance(moment, datetime) else None) or PARIS


def _local(moment: date | datetime, zone: tzinfo) -> datetime:
    if not isinstance(moment, datetime):
        return datetime.combine(moment, time())
    return (moment.astimezone(zone) if moment.tzinfo else moment).replace(tzinfo=None)


def _attach(local: datetime, zone: tzinfo) -> datetime:
    return local.replace(tzinfo=zone).astimezone(UTC)


def _moment(moment: date | datetime) -> datetime:
    zone = _zone_of(moment)
    return _attach(_local(moment, zone), zone)


def _identifier(event: Event) -> str:
    return str(event.get("UID", "")) or f"{event.get('SUMMARY', '')}"


def _digest(event: Event, starts_at: datetime) -> str:
    return hashlib.sha256(f"{_identifier(event)}\n{starts_at.isoformat()}".encode()).hexdigest()
