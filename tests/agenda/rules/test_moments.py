"""Hours of Paris across the nights when the hour changes, weeks, recurrence, drawing."""

import itertools
from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tisserand.agenda.enums import Parity
from tisserand.agenda.rules.drawing import QUARTERS, draw_day
from tisserand.agenda.rules.moments import LONGEST, bounds_of, check_span, moment_at, week_of
from tisserand.agenda.rules.overlaps import Span, lay_out, overlapping
from tisserand.agenda.rules.recurrence import Recurrence, take_turns
from tisserand.agenda.rules.states import AgendaRefused
from tisserand.foundation.clock import PARIS

SPRING, AUTUMN = date(2026, 3, 29), date(2026, 10, 25)


def test_the_hour_jumped_over_in_spring_does_not_exist() -> None:
    assert moment_at(SPRING, time(1, 59)) == datetime(2026, 3, 29, 0, 59, tzinfo=UTC)
    assert moment_at(SPRING, time(3)) == datetime(2026, 3, 29, 1, tzinfo=UTC)
    for hour in (time(2), time(2, 30), time(2, 59)):
        with pytest.raises(AgendaRefused, match="no_such_time"):
            moment_at(SPRING, hour)


def test_of_the_hour_lived_twice_in_autumn_the_first_counts() -> None:
    assert moment_at(AUTUMN, time(2, 30)) == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
    assert moment_at(AUTUMN, time(3)) == datetime(2026, 10, 25, 2, tzinfo=UTC)


@pytest.mark.parametrize(("day", "hours"), [(SPRING, 23), (AUTUMN, 25), (date(2026, 2, 28), 24), (date(2026, 12, 31), 24)])
def test_how_long_a_day_lasts(day: date, hours: int) -> None:
    begins, ends = bounds_of(day, day)
    assert ends - begins == timedelta(hours=hours)


@given(st.dates(min_value=date(2000, 1, 3), max_value=date(2099, 12, 20)))
def test_a_week_has_seven_days_from_monday_and_holds_the_day(day: date) -> None:
    week = week_of(day)
    assert (week[0].weekday(), len(week), day in week) == (0, 7, True)
    assert [later - earlier for earlier, later in itertools.pairwise(week)] == [timedelta(days=1)] * 6


def test_spans() -> None:
    noon = datetime(2026, 11, 24, 11, tzinfo=UTC)
    check_span(noon, noon + LONGEST)
    for end in (noon, noon - timedelta(minutes=1), noon + LONGEST + timedelta(minutes=1)):
        with pytest.raises(AgendaRefused):
            check_span(noon, end)


def span(start: int, end: int) -> Span:
    base = datetime(2026, 11, 24, 8, tzinfo=PARIS)
    return Span(base + timedelta(minutes=start), base + timedelta(minutes=end))


def test_a_span_that_begins_when_another_ends_does_not_meet_it() -> None:
    assert overlapping(span(60, 120), [span(0, 60), span(120, 180), span(59, 61), span(70, 80)]) == [span(59, 61), span(70, 80)]


PAIRS = st.tuples(st.integers(0, 600), st.integers(1, 120)).map(lambda pair: span(pair[0], pair[0] + pair[1]))


@given(st.lists(PAIRS, max_size=12))
def test_spans_that_meet_are_never_in_one_lane(spans: list[Span]) -> None:
    lanes = lay_out(spans)
    for one, first in enumerate(spans):
        assert 1 <= lanes[one].lane <= lanes[one].lanes
        for other in range(one + 1, len(spans)):
            if first.meets(spans[other]):
                assert lanes[one].lane != lanes[other].lane
                assert lanes[one].lanes == lanes[other].lanes


def test_a_day_is_drawn_by_quarters_within_its_hours() -> None:
    boxes = draw_day(date(2026, 11, 24), [span(60, 90), span(-120, -60), span(-60, 2000), span(50, 61)])
    assert boxes[1] is None
    assert [(box.row, box.rows) for box in boxes if box] == [(5, 2), (1, QUARTERS), (4, 2)]


@pytest.mark.parametrize(
    ("parity", "days"),
    [
        (Parity.EVERY, [date(2026, 12, 22), date(2026, 12, 29), date(2027, 1, 5), date(2027, 1, 12)]),
        (Parity.EVEN, [date(2026, 12, 22), date(2027, 1, 12)]),
        (Parity.ODD, [date(2026, 12, 29), date(2027, 1, 5)]),
    ],
)
def test_a_session_over_new_year_after_a_week_53(parity: Parity, days: list[date]) -> None:
    tuesdays = Recurrence(1, parity, date(2026, 9, 1))
    assert list(tuesdays.days_between(date(2026, 12, 21), date(2027, 1, 12))) == days


def test_a_session_begins_and_ends_on_its_days() -> None:
    tuesdays = Recurrence(1, Parity.EVERY, date(2026, 11, 10), date(2026, 11, 24))
    found = list(tuesdays.days_between(date(2026, 1, 1), date(2026, 12, 31)))
    assert found == [date(2026, 11, 10), date(2026, 11, 17), date(2026, 11, 24)]
    assert not tuesdays.falls_on(date(2026, 11, 23))
    assert take_turns(found, ["a", "b"]) == [(found[0], "a"), (found[1], "b"), (found[2], "a")]
    assert take_turns(found, []) == []
