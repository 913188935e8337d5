"""Calendars that other programs write: zones, recurrences, exceptions, bad lines, the nights when the hour changes."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tisserand.agenda.rules.calendar_in import CalendarRead, read_calendar
from tisserand.agenda.rules.calendar_lines import find_events, unfold
from tisserand.agenda.rules.encodings import decode
from tisserand.foundation.clock import PARIS

FIRST, LAST = datetime(2026, 1, 1, tzinfo=PARIS), datetime(2027, 1, 1, tzinfo=PARIS)


def read(*events: str) -> CalendarRead:
    lines = "\n".join(f"BEGIN:VEVENT\n{event.strip()}\nEND:VEVENT" for event in events)
    return read_calendar(f"BEGIN:VCALENDAR\n{lines}\nEND:VCALENDAR\n", first=FIRST, last=LAST)


def hours(found: CalendarRead) -> list[str]:
    return [each.starts_at.astimezone(PARIS).strftime("%d/%m %H:%M") for each in found.events]


@pytest.mark.parametrize(
    ("start", "told"),
    [
        ("DTSTART:20260701T120000Z", "01/07 14:00"),
        ("DTSTART:20260701T120000", "01/07 12:00"),
        ("DTSTART;TZID=Europe/Paris:20260701T120000", "01/07 12:00"),
        ("DTSTART;TZID=Romance Standard Time:20260701T120000", "01/07 12:00"),
        ("DTSTART;TZID=America/New_York:20260701T120000", "01/07 18:00"),
        ("DTSTART;VALUE=DATE:20260701", "01/07 00:00"),
    ],
)
def test_zones(start: str, told: str) -> None:
    duration = "" if "DATE" in start else "DURATION:PT1H"
    found = read(f"UID:1\n{start}\n{duration}\nSUMMARY:Réunion")
    assert hours(found) == [told]
    assert found.events[0].ends_at - found.events[0].starts_at == timedelta(hours=24 if not duration else 1)


@pytest.mark.parametrize(
    ("start", "told"),
    [
        ("20260323T093000", ["23/03 09:30", "30/03 09:30"]),
        ("20261019T093000", ["19/10 09:30", "26/10 09:30"]),
        ("20260131T093000", ["31/01 09:30", "07/02 09:30"]),
    ],
)
def test_a_weekly_event_keeps_its_hour_when_the_hour_changes(start: str, told: list[str]) -> None:
    found = read(f"UID:1\nDTSTART;TZID=Europe/Paris:{start}\nDURATION:PT1H\nRRULE:FREQ=WEEKLY;COUNT=2")
    assert hours(found) == told


def test_an_all_day_event_lasts_what_the_day_lasts() -> None:
    found = read(
        "UID:1\nDTSTART;VALUE=DATE:20261025\nDTEND;VALUE=DATE:20261026",
        "UID:2\nDTSTART;VALUE=DATE:20260329\nDTEND;VALUE=DATE:20260330",
    )
    assert [each.ends_at - each.starts_at for each in found.events] == [timedelta(hours=23), timedelta(hours=25)]


def test_exceptions_moved_occurrences_and_ends_of_a_series() -> None:
    series = """
UID:1
DTSTART;TZID=Europe/Paris:20260302T093000
DTEND;TZID=Europe/Paris:20260302T103000
RRULE:FREQ=WEEKLY;UNTIL=20260323T083000Z
EXDATE;TZID=Europe/Paris:20260309T093000
"""
    moved = """
UID:1
RECURRENCE-ID;TZID=Europe/Paris:20260316T093000
DTSTART;TZID=Europe/Paris:20260317T140000
DURATION:PT1H
"""
    assert hours(read(series, moved)) == ["02/03 09:30", "17/03 14:00", "23/03 09:30"]


def test_monthly_on_the_31st_and_an_endless_series_stop_at_the_end_of_the_year() -> None:
    monthly = read("UID:1\nDTSTART;VALUE=DATE:20260131\nRRULE:FREQ=MONTHLY")
    assert hours(monthly) == [f"31/{month:02} 00:00" for month in (1, 3, 5, 7, 8, 10, 12)]
    assert len(read("UID:1\nDTSTART:20200101T080000Z\nDURATION:PT1H\nRRULE:FREQ=DAILY").events) == 365


def test_what_takes_no_time_is_left_out() -> None:
    found = read(
        "UID:1\nDTSTART:20260701T120000Z\nDURATION:PT1H\nTRANSP:TRANSPARENT",
        "UID:2\nDTSTART:20260701T120000Z\nDURATION:PT1H\nSTATUS:CANCELLED",
        "UID:3\nDTSTART:20260701T120000Z",
        "UID:4\nDTSTART:20280701T120000Z\nDURATION:PT1H",
    )
    assert (found.events, found.left_out, found.bad) == ((), 4, ())


def test_bad_lines_are_told_by_their_number() -> None:
    found = read(
        "UID:1\nDTSTART:demain", "SUMMARY:Sans date", "UID:3\nDTSTART:20260701T120000Z\nDURATION:PT1H\nRRULE:FREQ=PARFOIS"
    )
    assert [line.number for line in found.bad] == [2, 6, 9]
    assert find_events("BEGIN:VEVENT\nUID:1\nBEGIN:VEVENT\nUID:2\n")[1][0].number == 1


def test_the_same_file_gives_the_same_digests() -> None:
    event = "UID:1\nDTSTART:20260701T120000Z\nDURATION:PT1H\nSUMMARY:Avant"
    assert read(event).events[0].digest == read(event.replace("Avant", "Après")).events[0].digest


def test_folded_lines() -> None:
    assert list(unfold("SUMMARY:Ré\r\n union\r\nUID:1")) == [(1, "SUMMARY:Réunion"), (3, "UID:1")]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252", "latin-1"])
def test_encodings(encoding: str) -> None:
    text = (
        "SUMMARY:Réunion à l’hôtel de ville, où l’été s’achève"
        if encoding != "latin-1"
        else "SUMMARY:Réunion à l'hôtel, où l'été s'achève"
    )
    content = text.encode(encoding)
    assert decode(b"\xff\xfe" + content if encoding == "utf-16-le" else content) == text


@given(st.text(max_size=300))
def test_no_text_whatever_breaks_the_reader(text: str) -> None:
    found = read_calendar(f"BEGIN:VEVENT\nDTSTART:{text}\nEND:VEVENT\n{text}", first=FIRST, last=LAST)
    assert isinstance(found, CalendarRead)


@given(st.integers(1, 363 * 24 * 60), st.sampled_from(["Europe/Paris", "UTC", "Asia/Tokyo"]))
def test_a_moment_is_read_as_written(minutes: int, zone: str) -> None:
    moment = (FIRST + timedelta(days=1, minutes=minutes)).replace(tzinfo=None)
    found = read(f"UID:1\nDTSTART;TZID={zone}:{moment:%Y%m%dT%H%M%S}\nDURATION:PT1H")
    assert [each.starts_at for each in found.events] == [moment.replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)]
