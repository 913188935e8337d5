"""Delays counted as articles 640 to 642 of the Code de procédure civile say."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tisserand.foundation.delays import Deadline, Delay, DelayUnit, count_back, count_delay
from tisserand.foundation.holidays import is_working_day
from tisserand.foundation.months import Month

DAYS = st.dates(date(2010, 1, 1), date(2060, 12, 31))
DELAYS = st.builds(Delay, st.integers(1, 24), st.sampled_from(DelayUnit))
D, W, M, Y = DelayUnit.DAYS, DelayUnit.WEEKS, DelayUnit.MONTHS, DelayUnit.YEARS


@pytest.mark.parametrize(
    ("start", "length", "unit", "counted", "last"),
    [
        # the day of the act does not count (641, first paragraph)
        (date(2026, 3, 2), 1, D, date(2026, 3, 3), date(2026, 3, 3)),
        (date(2026, 3, 2), 15, D, date(2026, 3, 17), date(2026, 3, 17)),
        (date(2026, 12, 31), 1, D, date(2027, 1, 1), date(2027, 1, 4)),
        (date(2028, 2, 28), 1, D, date(2028, 2, 29), date(2028, 2, 29)),
        # a week is seven days
        (date(2026, 3, 2), 6, W, date(2026, 4, 13), date(2026, 4, 13)),
        (date(2026, 2, 23), 6, W, date(2026, 4, 6), date(2026, 4, 7)),
        # the same number in the last month (641, second paragraph)
        (date(2026, 1, 15), 2, M, date(2026, 3, 15), date(2026, 3, 16)),
        (date(2026, 3, 10), 2, M, date(2026, 5, 10), date(2026, 5, 11)),
        (date(2026, 3, 9), 2, M, date(2026, 5, 9), date(2026, 5, 11)),
        # ... or the last day of that month
        (date(2026, 1, 31), 1, M, date(2026, 2, 28), date(2026, 3, 2)),
        (date(2028, 1, 31), 1, M, date(2028, 2, 29), date(2028, 2, 29)),
        (date(2026, 8, 31), 1, M, date(2026, 9, 30), date(2026, 9, 30)),
        (date(2026, 12, 31), 2, M, date(2027, 2, 28), date(2027, 3, 1)),
        # the last day of a short month is not the last day of the next
        (date(2026, 2, 28), 1, M, date(2026, 3, 28), date(2026, 3, 30)),
        (date(2026, 11, 30), 3, M, date(2027, 2, 28), date(2027, 3, 1)),
        # years, leap years
        (date(2028, 2, 29), 1, Y, date(2029, 2, 28), date(2029, 2, 28)),
        (date(2028, 2, 29), 4, Y, date(2032, 2, 29), date(2032, 3, 1)),
        (date(2025, 12, 31), 1, Y, date(2026, 12, 31), date(2026, 12, 31)),
        # Saturday, Sunday, public holiday (642): 4 April 2026 is the Saturday before Easter Monday
        (date(2026, 2, 4), 2, M, date(2026, 4, 4), date(2026, 4, 7)),
        (date(2026, 2, 6), 2, M, date(2026, 4, 6), date(2026, 4, 7)),
        (date(2026, 9, 11), 2, M, date(2026, 11, 11), date(2026, 11, 12)),
        (date(2026, 10, 31), 2, M, date(2026, 12, 31), date(2026, 12, 31)),
        (date(2026, 11, 1), 2, M, date(2027, 1, 1), date(2027, 1, 4)),
        (date(2026, 10, 25), 2, M, date(2026, 12, 25), date(2026, 12, 28)),
    ],
)
def test_the_last_day_of_a_delay(start: date, length: int, unit: DelayUnit, counted: date, last: date) -> None:
    deadline = count_delay(start, Delay(length, unit))
    assert deadline == Deadline(last, counted)
    assert deadline.is_extended is (last != counted)


def test_holidays_are_those_of_the_territory() -> None:
    start, delay = date(2026, 2, 3), Delay(2, M)
    assert count_delay(start, delay) == Deadline(date(2026, 4, 3), date(2026, 4, 3))
    assert count_delay(start, delay, territory="alsace") == Deadline(date(2026, 4, 7), date(2026, 4, 3))


def test_an_implied_decision_is_not_put_off() -> None:
    assert count_delay(date(2026, 2, 6), Delay(2, M), extends=False) == Deadline(date(2026, 4, 6), date(2026, 4, 6))


@pytest.mark.parametrize(
    ("day", "delay", "latest"),
    [
        (date(2026, 6, 15), Delay(6, W), date(2026, 5, 4)),
        (date(2026, 3, 31), Delay(1, M), date(2026, 2, 28)),
        (date(2028, 2, 29), Delay(1, Y), date(2027, 2, 28)),
        (date(2026, 3, 1), Delay(1, D), date(2026, 2, 28)),
    ],
)
def test_a_delay_is_counted_back(day: date, delay: Delay, latest: date) -> None:
    assert count_back(day, delay) == latest


def test_a_clear_delay_ends_at_the_first_minute_of_its_last_day() -> None:
    assert count_back(date(2025, 5, 12), Delay(6, W), clear=True) == date(2025, 3, 30)


@pytest.mark.parametrize(
    ("delay", "told"),
    [
        (Delay(1, D), "1 jour"),
        (Delay(6, W), "6 semaines"),
        (Delay(1, M), "1 mois"),
        (Delay(2, M), "2 mois"),
        (Delay(1, Y), "1 an"),
    ],
)
def test_a_delay_is_told(delay: Delay, told: str) -> None:
    assert str(delay) == told.replace(" ", "\u00a0")


@pytest.mark.parametrize("length", [0, -1])
def test_a_delay_is_positive(length: int) -> None:
    with pytest.raises(ValueError, match="at least"):
        Delay(length, M)


@given(DAYS, DELAYS)
def test_a_delay_ends_after_it_starts_on_a_working_day_within_a_week(start: date, delay: Delay) -> None:
    deadline = count_delay(start, delay)
    assert start < deadline.counted <= deadline.day <= deadline.counted + timedelta(days=6)
    assert is_working_day(deadline.day)


@given(DAYS, st.integers(1, 24))
def test_months_keep_the_number_of_the_day_or_end_the_month(start: date, months: int) -> None:
    counted = count_delay(start, Delay(months, M)).counted
    assert Month.of(counted) == Month.of(start) + months
    assert counted.day == start.day or (counted == Month.of(counted).last_day and counted.day < start.day)


@given(DAYS, DAYS, DELAYS)
def test_a_later_event_never_has_an_earlier_end(one: date, other: date, delay: Delay) -> None:
    first, second = sorted((one, other))
    assert count_delay(first, delay).day <= count_delay(second, delay).day
