from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tisserand.foundation.holidays import TERRITORIES, is_working_day, next_working_day, public_holidays

DAYS = st.dates(date(2010, 1, 1), date(2060, 12, 31))
EASTER_MONDAY = date(2026, 4, 6)


def test_the_eleven_legal_holidays_have_french_names_in_order() -> None:
    assert public_holidays(2026) == {
        date(2026, 1, 1): "Jour de l’an",
        EASTER_MONDAY: "Lundi de Pâques",
        date(2026, 5, 1): "Fête du Travail",
        date(2026, 5, 8): "Fête de la Victoire",
        date(2026, 5, 14): "Ascension",
        date(2026, 5, 25): "Lundi de Pentecôte",
        date(2026, 7, 14): "Fête nationale",
        date(2026, 8, 15): "Assomption",
        date(2026, 11, 1): "Toussaint",
        date(2026, 11, 11): "Armistice",
        date(2026, 12, 25): "Noël",
    }
    assert list(public_holidays(2026)) == sorted(public_holidays(2026))


@pytest.mark.parametrize(
    ("territory", "own"),
    [
        ("alsace", {date(2026, 4, 3), date(2026, 12, 26)}),
        ("moselle", {date(2026, 4, 3), date(2026, 12, 26)}),
        ("martinique", {date(2026, 5, 22)}),
        ("guyane", {date(2026, 6, 10)}),
        ("la_reunion", {date(2026, 12, 20)}),
        ("mayotte", {date(2026, 4, 27)}),
    ],
)
def test_a_territory_has_its_own_holidays(territory: str, own: set[date]) -> None:
    assert own <= set(public_holidays(2026, territory))
    assert not own & set(public_holidays(2026))


def test_every_territory_has_the_national_ones() -> None:
    national = set(public_holidays(2026))
    assert all(national <= set(public_holidays(2026, territory)) for territory in TERRITORIES)


def test_an_unknown_territory_is_refused() -> None:
    with pytest.raises(ValueError, match="atlantide"):
        public_holidays(2026, "atlantide")


def test_the_answer_may_be_changed_without_harm() -> None:
    public_holidays(2026).clear()
    assert len(public_holidays(2026)) == 11


@pytest.mark.parametrize(
    ("day", "territory", "following"),
    [
        (date(2026, 4, 3), "metropole", date(2026, 4, 3)),
        (date(2026, 4, 3), "alsace", date(2026, 4, 7)),
        (date(2026, 4, 4), "metropole", date(2026, 4, 7)),
        (EASTER_MONDAY, "metropole", date(2026, 4, 7)),
        (date(2027, 1, 1), "metropole", date(2027, 1, 4)),
        (date(2026, 12, 26), "metropole", date(2026, 12, 28)),
    ],
)
def test_the_next_working_day(day: date, territory: str, following: date) -> None:
    assert next_working_day(day, territory) == following


@given(DAYS, st.sampled_from(sorted(TERRITORIES)))
def test_the_next_working_day_is_the_first_one(day: date, territory: str) -> None:
    following = next_working_day(day, territory)
    assert is_working_day(following, territory)
    assert not any(is_working_day(day + timedelta(days=step), territory) for step in range((following - day).days))
