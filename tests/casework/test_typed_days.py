"""Days to come, typed short: the next one, never one that is past."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tisserand.casework.rules.typed_days import read_day
from tisserand.foundation.dates import DAYS, DateError, format_day_month

MONDAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("aujourd’hui", MONDAY),
        ("Demain", date(2026, 11, 24)),
        ("après-demain", date(2026, 11, 25)),
        ("lundi", date(2026, 11, 30)),
        ("mardi prochain", date(2026, 11, 24)),
        ("+15j", date(2026, 12, 8)),
        ("+ 15 jours", date(2026, 12, 8)),
        ("+2s", date(2026, 12, 7)),
        ("+3 semaines", date(2026, 12, 14)),
        ("+1 mois", date(2026, 12, 23)),
        ("+1m", date(2026, 12, 23)),
        ("+1 an", date(2027, 11, 23)),
        ("fin du mois", date(2026, 11, 30)),
        ("Fin de mois", date(2026, 11, 30)),
        ("fin de la semaine", date(2026, 11, 27)),
        ("fin de l’année", date(2026, 12, 31)),
        ("fin février", date(2027, 2, 28)),
        ("15/12", date(2026, 12, 15)),
        ("15.12", date(2026, 12, 15)),
        ("22/11", date(2027, 11, 22)),
        ("23/11", MONDAY),
        ("29/2", date(2028, 2, 29)),
        ("1er décembre", date(2026, 12, 1)),
        ("15", date(2026, 12, 15)),
        ("le 30", date(2026, 11, 30)),
        ("31", date(2026, 12, 31)),
    ],
)
def test_a_short_day_is_the_next_one(typed: str, day: date) -> None:
    assert read_day(typed, MONDAY) == day


@pytest.mark.parametrize("typed", ["", "15/12/2026", "bientôt", "+15", "fin de tout", "12 brumaire", "15 décembre 2026"])
def test_what_is_not_short_is_left_to_others(typed: str) -> None:
    assert read_day(typed, MONDAY) is None


@pytest.mark.parametrize("typed", ["31/2", "12/13", "0/5", "32", "0"])
def test_a_day_that_does_not_exist_is_told(typed: str) -> None:
    with pytest.raises(DateError, match="Il n’y a pas"):
        read_day(typed, MONDAY)


@given(st.dates(date(2020, 1, 1), date(2090, 1, 1)), st.integers(0, 364))
def test_a_day_and_a_month_come_back_within_the_year(on: date, ahead: int) -> None:
    day = on + timedelta(days=ahead)
    for typed in (f"{day.day}/{day.month}", format_day_month(day)):
        assert read_day(typed, on) == day


@given(st.dates(date(2020, 1, 1), date(2090, 1, 1)), st.sampled_from(DAYS))
def test_a_day_of_the_week_is_the_next_after_today(on: date, name: str) -> None:
    day = read_day(name, on)
    assert day is not None
    assert 1 <= (day - on).days <= 7
    assert DAYS[day.weekday()] == name
