from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tisserand.foundation.months import Month, Quarter

MONTHS = st.builds(Month, st.integers(1900, 2100), st.integers(1, 12))


@given(MONTHS, st.integers(-1000, 1000))
def test_adding_then_taking_away_gives_the_month_back(month: Month, steps: int) -> None:
    assert month + steps - steps == month
    assert (month + steps).months_since(month) == steps


@given(MONTHS)
def test_a_month_reads_back_what_it_prints(month: Month) -> None:
    assert Month.parse(str(month)) == month
    assert Month.of(month.last_day) == Month.of(month.first_day) == month
    assert month in (Month.of(day) for day in (month.quarter.first_day, *(m.last_day for m in month.quarter.months)))


@pytest.mark.parametrize("text", ["2025", "2025-1", "2025-13", "11/2025", "2025-11-01", "0000-01", "٢٠٢٥-١١"])
def test_anything_but_an_iso_month_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="month"):
        Month.parse(text)


def test_months_are_ordered_and_listed_with_both_ends() -> None:
    months = list(Month(2025, 11).through(Month(2026, 2)))
    assert [str(month) for month in months] == ["2025-11", "2025-12", "2026-01", "2026-02"]
    assert months[0] < months[1] < months[2]
    assert list(Month(2026, 2).through(Month(2026, 1))) == []


def test_a_month_contains_its_days() -> None:
    assert date(2024, 2, 29) in Month(2024, 2)
    assert date(2024, 3, 1) not in Month(2024, 2)
    assert Month(2024, 2).last_day == date(2024, 2, 29)


@pytest.mark.parametrize(("month", "quarter"), [(1, 1), (3, 1), (4, 2), (9, 3), (10, 4), (12, 4)])
def test_quarter_of_a_month(month: int, quarter: int) -> None:
    assert Month(2026, month).quarter == Quarter.of(date(2026, month, 15)) == Quarter(2026, quarter)


def test_quarters_count_across_years() -> None:
    assert Quarter(2026, 4) + 1 == Quarter(2027, 1)
    assert Quarter(2026, 1) - 5 == Quarter(2024, 4)
    assert (Quarter(2026, 4).first_day, Quarter(2026, 4).last_day) == (date(2026, 10, 1), date(2026, 12, 31))
    assert Quarter.parse("2026-T4") == Quarter(2026, 4)
    assert str(Quarter(2026, 4)) == "2026-T4"


@pytest.mark.parametrize("text", ["2026-T5", "2026-4", "T4 2026", "0000-T1"])
def test_anything_but_a_quarter_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="quarter"):
        Quarter.parse(text)
