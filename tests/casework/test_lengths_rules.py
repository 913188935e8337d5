"""How long a contract may last: month ends, gaps, overlaps, what is left of a MASP, what each kind's text says."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tisserand.casework.enums import ContractKind
from tisserand.casework.rules.contract import check_contract, read_words
from tisserand.casework.rules.lengths import (
    Length,
    Period,
    Span,
    add_up,
    check_length,
    last_day,
    latest_end,
    left_from,
    measure,
    merge_periods,
    tell_months,
    tell_span,
)
from tisserand.casework.rules.support import SupportFault

MASP = read_words()[ContractKind.MASP].length
FORTY_THREE_MONTHS = [(date(2021, 1, 1), date(2022, 12, 31)), (date(2023, 3, 1), date(2024, 9, 30))]
DAYS = st.dates(date(2000, 1, 1), date(2060, 12, 31))


@pytest.mark.parametrize(
    ("first", "months", "last"),
    [
        (date(2026, 1, 1), 12, date(2026, 12, 31)),
        (date(2026, 11, 23), 6, date(2027, 5, 22)),
        (date(2026, 8, 31), 6, date(2027, 2, 28)),
        (date(2027, 8, 31), 6, date(2028, 2, 29)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2024, 2, 29), 48, date(2028, 2, 28)),
        (date(2026, 3, 31), 1, date(2026, 4, 30)),
        (date(2026, 5, 1), 0, date(2026, 4, 30)),
    ],
)
def test_a_time_in_months_ends_on_the_eve_or_the_last_of_the_month(first: date, months: int, last: date) -> None:
    assert last_day(first, months) == last


@given(DAYS, st.integers(0, 120))
def test_what_is_given_in_months_is_measured_in_months(first: date, months: int) -> None:
    assert measure(first, last_day(first, months)) == Span(months, 0)
    assert measure(first, last_day(first, months) + timedelta(days=1)).months in {months, months + 1}


@given(DAYS, st.integers(-5, 2000))
def test_a_measured_time_is_found_again(first: date, days: int) -> None:
    last = first + timedelta(days=days)
    span = measure(first, last)
    assert last_day(first, span.months) + timedelta(days=span.days) == max(last, first - timedelta(days=1))


@given(st.lists(st.tuples(DAYS, st.integers(0, 900)).map(lambda each: (each[0], each[0] + timedelta(days=each[1]))), max_size=6))
def test_merged_periods_cover_the_same_days_once(periods: list[Period]) -> None:
    merged = merge_periods(periods)
    covered = {first.toordinal() + rank for first, last in periods for rank in range((last - first).days + 1)}
    assert sum((last - first).days + 1 for first, last in merged) == len(covered)
    assert all(one[1] + timedelta(days=1) < two[0] for one, two in pairwise(merged))


@given(DAYS, st.lists(st.integers(6, 24), min_size=1, max_size=7), st.integers(0, 40))
@example(first=date(2000, 1, 31), lengths=[6, 6, 6, 6, 15, 9], gap=0)
def test_masp_after_masp_never_covers_more_than_four_years(first: date, lengths: list[int], gap: int) -> None:
    held: list[Period] = []
    for months in lengths:
        latest = latest_end(first, MASP, held)
        assert latest is not None
        last = min(last_day(first, months), latest)
        if list(check_length(first, last, MASP, held)):
            break
        held.append((first, last))
        first = last + timedelta(days=1 + gap)
    used = add_up(held)
    assert used.months + used.days / 31 <= 48


@pytest.mark.parametrize(
    ("earlier", "last", "faults"),
    [
        ([], date(2027, 5, 21), [SupportFault.TOO_SHORT]),
        ([], date(2027, 5, 22), []),
        ([], date(2028, 11, 22), []),
        ([], date(2028, 11, 23), [SupportFault.TOO_LONG]),
        ([], date(2026, 11, 23), [SupportFault.ENDS_BEFORE_START]),
        # three years and seven months already: five months are left, and a MASP is six months at least
        (
            [(date(2021, 1, 1), date(2022, 12, 31)), (date(2023, 3, 1), date(2024, 9, 30))],
            date(2027, 4, 22),
            [SupportFault.TOO_SHORT],
        ),
        (
            [(date(2021, 1, 1), date(2022, 12, 31)), (date(2023, 3, 1), date(2024, 9, 30))],
            date(2027, 5, 22),
            [SupportFault.TOTAL_REACHED],
        ),
        # two years already: two are left, to the day
        ([(date(2020, 1, 1), date(2021, 12, 31))], date(2028, 11, 22), []),
        ([(date(2020, 1, 1), date(2022, 1, 1))], date(2028, 11, 22), [SupportFault.TOTAL_REACHED]),
        # the same two years written twice count once
        ([(date(2020, 1, 1), date(2021, 12, 31)), (date(2020, 6, 1), date(2021, 5, 31))], date(2028, 11, 22), []),
    ],
)
def test_a_masp_has_its_bounds(earlier: list[Period], last: date, faults: list[SupportFault]) -> None:
    assert [fault for _, fault in check_length(date(2026, 11, 23), last, MASP, earlier)] == faults


def test_what_is_left_is_told_in_months_and_days() -> None:
    earlier = FORTY_THREE_MONTHS
    left = left_from(date(2026, 11, 23), MASP, earlier)
    assert left == Span(5, 0)
    assert latest_end(date(2026, 11, 23), MASP, earlier) == date(2027, 4, 22)
    assert left_from(date(2026, 11, 23), Length("", longest=12), earlier) is None
    assert latest_end(date(2026, 11, 23), Length("")) is None
    whole = left_from(date(2026, 11, 23), MASP, [(date(2020, 1, 1), date(2023, 12, 31))])
    assert whole is not None
    assert whole.is_over


@pytest.mark.parametrize(
    ("span", "told"),
    [
        (Span(5, 0), "5\u00a0mois"),
        (Span(12, 0), "1\u00a0an"),
        (Span(29, 3), "2\u00a0ans, 5\u00a0mois et 3\u00a0jours"),
        (Span(0, 1), "1\u00a0jour"),
        (Span(0, 0), "rien"),
    ],
)
def test_a_span_is_told(span: Span, told: str) -> None:
    assert tell_span(span) == told


def test_every_kind_says_its_length_or_who_sets_it() -> None:
    figures = {kind: (each.length.shortest, each.length.longest, each.length.total) for kind, each in read_words().items()}
    assert figures == {
        ContractKind.FREE_SUPPORT: (None, 36, None),
        ContractKind.ENGAGEMENT: (None, None, None),
        ContractKind.RECIPROCAL_COMMITMENTS: (None, None, None),
        ContractKind.MASP: (6, 24, 48),
        ContractKind.HOME_EDUCATION: (None, 12, None),
        ContractKind.HOUSING_SUPPORT: (None, None, None),
    }
    assert all(each.length.source for each in read_words().values())
    assert "L271-2" in MASP.source
    assert tell_months(48) == "4\u00a0ans"


@pytest.mark.parametrize(
    ("kind", "first", "level", "faults"),
    [
        (ContractKind.RECIPROCAL_COMMITMENTS, date(2024, 12, 31), None, []),
        (ContractKind.RECIPROCAL_COMMITMENTS, date(2025, 1, 1), None, [("starts_on", SupportFault.KIND_CLOSED)]),
        (ContractKind.ENGAGEMENT, date(2025, 1, 1), None, []),
        (ContractKind.MASP, date(2026, 1, 1), None, [("level", SupportFault.LEVEL_MISSING)]),
        (ContractKind.MASP, date(2026, 1, 1), 3, [("level", SupportFault.LEVEL_MISSING)]),
        (ContractKind.MASP, date(2026, 1, 1), 2, []),
    ],
)
def test_a_kind_has_its_time_and_its_levels(kind: ContractKind, first: date, level: int | None, faults: list[object]) -> None:
    length = read_words()[kind].length
    assert list(check_contract(kind, first, last_day(first, 6), level=level, length=length)) == faults
