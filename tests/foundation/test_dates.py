from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tisserand.foundation import dates
from tisserand.foundation.dates import DateError, Month, Quarter

DAYS = st.dates(date(1900, 1, 1), date(2100, 12, 31))


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2024, 1, 31), 1, date(2024, 2, 29)),
        (date(2026, 3, 31), -1, date(2026, 2, 28)),
        (date(2026, 10, 31), 4, date(2027, 2, 28)),
        (date(2026, 12, 15), 1, date(2027, 1, 15)),
        (date(2026, 5, 5), 0, date(2026, 5, 5)),
    ],
)
def test_months_are_added_with_the_last_day_rule(day: date, months: int, expected: date) -> None:
    assert dates.add_months(day, months) == expected


@given(DAYS, st.integers(-240, 240))
def test_adding_months_lands_in_the_right_month_and_never_later_in_it(day: date, months: int) -> None:
    later = dates.add_months(day, months)
    assert Month.of(later) == Month.of(day) + months
    assert later.day == day.day or later == Month.of(later).last_day


def test_years_are_added_from_a_leap_day() -> None:
    assert dates.add_years(date(2024, 2, 29), 1) == date(2025, 2, 28)
    assert dates.add_years(date(2024, 2, 29), 4) == date(2028, 2, 29)


@pytest.mark.parametrize(
    ("birth", "day", "age"),
    [
        (date(2008, 11, 24), date(2026, 11, 23), 17),
        (date(2008, 11, 24), date(2026, 11, 24), 18),
        (date(2008, 2, 29), date(2026, 2, 28), 17),
        (date(2008, 2, 29), date(2026, 3, 1), 18),
        (date(2026, 11, 24), date(2026, 11, 24), 0),
    ],
)
def test_age(birth: date, day: date, age: int) -> None:
    assert dates.age_on(birth, day) == age


def test_nobody_has_an_age_before_birth() -> None:
    with pytest.raises(ValueError, match="before the birth"):
        dates.age_on(date(2026, 11, 24), date(2026, 11, 23))


@given(DAYS, st.integers(0, 600))
def test_the_nth_month_of_life_is_reached_when_n_months_are_added(birth: date, months: int) -> None:
    reached = dates.add_months(birth, months)
    assert dates.months_old(birth, reached) >= months
    assert dates.months_old(birth, reached - timedelta(days=1)) < months


@pytest.mark.parametrize(
    ("day", "short", "plain", "long"),
    [
        (date(1992, 3, 12), "12/03/1992", "12 mars 1992", "jeudi 12 mars 1992"),
        (date(1992, 3, 1), "01/03/1992", "1er mars 1992", "dimanche 1er mars 1992"),
        (date(2026, 11, 19), "19/11/2026", "19 novembre 2026", "jeudi 19 novembre 2026"),
    ],
)
def test_dates_are_written_in_french(day: date, short: str, plain: str, long: str) -> None:
    assert (dates.format_short_date(day), dates.format_date(day), dates.format_long_date(day)) == (short, plain, long)


def test_moments_are_told_in_paris_time_with_no_break_spaces() -> None:
    moment = datetime(2026, 11, 19, 15, 40, tzinfo=UTC)
    assert dates.format_date_time(moment) == "jeudi 19 novembre, 16\u00a0h\u00a040"
    assert dates.format_date_time(moment, year=True) == "jeudi 19 novembre 2026, 16\u00a0h\u00a040"
    assert dates.format_date_time(datetime(2026, 7, 1, 22, 0, tzinfo=UTC)) == "jeudi 2 juillet, 0\u00a0h"
    assert dates.format_time(time(9, 5)) == "9\u00a0h\u00a005"
    assert dates.format_time(moment) == "16\u00a0h\u00a040"


def test_months_and_quarters_are_written_in_french() -> None:
    assert dates.format_month(Month(2026, 11)) == dates.format_month(date(2026, 11, 3)) == "novembre 2026"
    assert dates.format_quarter(Quarter(2026, 1)) == "1er trimestre 2026"
    assert dates.format_quarter(Quarter(2026, 4)) == "4e trimestre 2026"


@pytest.mark.parametrize(
    ("birth", "expected"),
    [
        (date(1992, 3, 12), "34 ans"),
        (date(2024, 11, 23), "2 ans"),
        (date(2024, 11, 24), "23 mois"),
        (date(2026, 10, 23), "1 mois"),
        (date(2026, 11, 22), "1 jour"),
        (date(2026, 11, 23), "0 jour"),
    ],
)
def test_ages_of_small_children_are_in_months_or_days(birth: date, expected: str) -> None:
    assert dates.format_age(birth, date(2026, 11, 23)) == expected.replace(" ", "\u00a0")


@pytest.mark.parametrize(
    ("minutes", "expected"),
    [(0, "0 min"), (12, "12 min"), (60, "1 h"), (70, "1 h 10"), (125, "2 h 05"), (1500, "25 h")],
)
def test_durations(minutes: int, expected: str) -> None:
    assert dates.format_duration(minutes) == expected.replace(" ", "\u00a0")
    assert dates.format_duration(timedelta(minutes=minutes, seconds=59)) == expected.replace(" ", "\u00a0")


def test_a_negative_duration_is_refused() -> None:
    with pytest.raises(ValueError, match="negative"):
        dates.format_duration(-1)


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2026, 11, 23), "aujourd’hui"),
        (date(2026, 11, 22), "hier"),
        (date(2026, 11, 21), "avant-hier"),
        (date(2026, 11, 24), "demain"),
        (date(2026, 11, 25), "après-demain"),
        (date(2026, 11, 20), "il y a 3\u00a0jours"),
        (date(2026, 11, 10), "il y a 13\u00a0jours"),
        (date(2026, 11, 9), "il y a 2\u00a0semaines"),
        (date(2026, 9, 24), "il y a 8\u00a0semaines"),
        (date(2026, 9, 23), "il y a 2\u00a0mois"),
        (date(2024, 11, 24), "il y a 23\u00a0mois"),
        (date(2024, 11, 23), "il y a 2\u00a0ans"),
        (date(2026, 11, 26), "dans 3\u00a0jours"),
        (date(2027, 2, 23), "dans 3\u00a0mois"),
    ],
)
def test_elapsed_time(day: date, expected: str) -> None:
    assert dates.format_elapsed(day, date(2026, 11, 23)) == expected


@given(DAYS)
def test_a_written_date_is_read_back(day: date) -> None:
    for write in (dates.format_short_date, dates.format_date, dates.format_long_date, date.isoformat):
        assert dates.parse_date(write(day)) == day


@pytest.mark.parametrize(
    "text", ["12/3/1992", "12.3.1992", "12-03-1992", "12 03 1992", " 12 Mars 1992 ", "jeudi 12 mars 1992", "1992-03-12"]
)
def test_the_ways_to_type_a_date(text: str) -> None:
    assert dates.parse_date(text) == date(1992, 3, 12)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "Écrivez la date sous la forme jour/mois/année, par exemple 12/03/1992."),
        ("demain", "Écrivez la date sous la forme jour/mois/année, par exemple 12/03/1992."),
        ("12/03", "Écrivez la date sous la forme jour/mois/année, par exemple 12/03/1992."),
        ("12.3.92", "Écrivez l’année avec quatre chiffres, par exemple 1992."),
        ("12/03/0000", "Écrivez l’année avec quatre chiffres, par exemple 1992."),
        ("03/13/1992", "Il n’y a pas de mois 13 : écrivez le jour, puis le mois, puis l’année."),
        ("31/06/1992", "Il n’y a pas de jour 31 dans ce mois : juin 1992 a 30 jours."),
        ("29/02/2023", "Il n’y a pas de jour 29 dans ce mois : février 2023 a 28 jours."),
        ("0/02/2023", "Il n’y a pas de jour 0 dans ce mois : février 2023 a 28 jours."),
        ("12 brumaire 1992", "« brumaire » n’est pas un mois."),
        ("٠١/٠١/١٩٩٢", "Écrivez la date sous la forme jour/mois/année, par exemple 12/03/1992."),
    ],
)
def test_what_is_not_a_date_is_refused_with_a_clear_message(text: str, message: str) -> None:
    with pytest.raises(DateError) as refusal:
        dates.parse_date(text)
    assert str(refusal.value).replace("\u00a0", " ") == message


def test_bounds_are_allowed_and_beyond_them_refused() -> None:
    first, last = date(1900, 1, 1), date(2026, 11, 23)
    assert dates.parse_date("23/11/2026", earliest=first, latest=last) == last
    assert dates.parse_date("01/01/1900", earliest=first, latest=last) == first
    with pytest.raises(DateError, match="au plus tard le 23 novembre 2026"):
        dates.parse_date("24/11/2026", latest=last)
    with pytest.raises(DateError, match="au plus tôt le 1er janvier 1900"):
        dates.parse_date("31/12/1899", earliest=first)


@pytest.mark.parametrize("text", ["2025-02", "2/2025", "02/2025", "02.2025", "février 2025", "FEVR. 2025"])
def test_the_ways_to_type_a_month(text: str) -> None:
    assert dates.parse_month(text) == Month(2025, 2)


@pytest.mark.parametrize("text", ["", "2025", "13/2025", "00/2025", "0000-01", "brumaire 2025", "2025-2"])
def test_what_is_not_a_month_is_refused(text: str) -> None:
    with pytest.raises(DateError, match="mois"):
        dates.parse_month(text)


@given(st.times().map(lambda t: time(t.hour, t.minute)))
def test_a_written_time_is_read_back(moment: time) -> None:
    assert dates.parse_time(dates.format_time(moment)) == moment
    assert dates.parse_time(moment.isoformat("minutes")) == moment


@pytest.mark.parametrize(("text", "expected"), [("16h40", time(16, 40)), ("9 heures", time(9)), ("9", time(9))])
def test_the_ways_to_type_a_time(text: str, expected: time) -> None:
    assert dates.parse_time(text) == expected


@pytest.mark.parametrize("text", ["", "midi", "24 h", "12h60", "12:5", "1640"])
def test_what_is_not_a_time_is_refused(text: str) -> None:
    with pytest.raises(DateError, match="heure"):
        dates.parse_time(text)
