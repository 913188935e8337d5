"""Incomes by month, and the employment condition of the specific solidarity allowance."""

from decimal import Decimal

from tests.rights.rules.makers import NOV, line, person

from tisserand.foundation.months import Month
from tisserand.rights.enums import IncomeKind
from tisserand.rights.rules.incomes import month_after_unemployment_insurance, monthly_amounts, wage_months

WAGE = IncomeKind.NET_WAGE


def test_a_line_covers_exactly_its_months() -> None:
    worker = person(incomes=(line("net_wage", "1200.10", "2025-08", "2025-09"),))
    assert monthly_amounts(worker, Month(2025, 1), Month(2025, 12)) == {
        (WAGE, Month(2025, 8)): Decimal("1200.10"),
        (WAGE, Month(2025, 9)): Decimal("1200.10"),
    }


def test_lines_that_overlap_add_up_and_kinds_do_not_mix() -> None:
    worker = person(
        incomes=(
            line("net_wage", "600", "2025-08", "2025-09"),
            line("net_wage", "0.50", "2025-09", "2025-10"),
            line("pension", "10", "2025-09", "2025-09"),
        )
    )
    assert monthly_amounts(worker, Month(2025, 9), Month(2025, 9)) == {
        (WAGE, Month(2025, 9)): Decimal("600.50"),
        (IncomeKind.PENSION, Month(2025, 9)): Decimal(10),
    }


def test_months_outside_the_window_are_left_out() -> None:
    worker = person(incomes=(line("net_wage", "600", "1995-01", "1999-12"),))
    assert monthly_amounts(worker, Month(2020, 1), Month(2025, 12)) == {}


BENEFIT = line("unemployment_benefit", "900", "2023-01", "2024-12")


def test_sixty_months_of_wages_in_ten_years_then_a_finished_benefit_open_the_condition() -> None:
    enough = person(incomes=(line("net_wage", "1500", "2018-01", "2022-12"), BENEFIT))
    short = person(incomes=(line("net_wage", "1500", "2018-02", "2022-12"), BENEFIT))
    assert month_after_unemployment_insurance(enough, NOV) == Month(2025, 1)
    assert month_after_unemployment_insurance(short, NOV) is None


def test_without_a_benefit_after_the_contract_nothing_is_exhausted() -> None:
    wages = line("net_wage", "1500", "2018-01", "2025-10")
    assert month_after_unemployment_insurance(person(incomes=(wages,)), NOV) is None
    assert month_after_unemployment_insurance(person(incomes=(wages, BENEFIT)), NOV) is None
    empty = line("unemployment_benefit", "0", "2025-11", "2025-11")
    later = line("unemployment_benefit", "900", "2025-12", "2026-11")
    assert month_after_unemployment_insurance(person(incomes=(wages, empty, later)), NOV) is None


def test_a_benefit_that_goes_on_opens_the_condition_later() -> None:
    ongoing = line("unemployment_benefit", "900", "2023-01", "2026-12")
    worker = person(incomes=(line("net_wage", "1500", "2018-01", "2022-12"), ongoing))
    assert month_after_unemployment_insurance(worker, NOV) == Month(2025, 12)


def test_months_count_once_and_only_within_the_ten_years_before_the_end() -> None:
    twice = person(incomes=(line("net_wage", "1500", "2018-01", "2020-06"), line("gross_wage", "1500", "2018-01", "2020-06")))
    assert len(wage_months(twice, NOV)) == 30
    old = person(incomes=(line("net_wage", "1500", "2000-01", "2010-12"), line("net_wage", "900", "2025-10", "2025-10")))
    assert wage_months(old, NOV) == {Month(2025, 10)}
    assert month_after_unemployment_insurance(old, NOV) is None


def test_neither_future_nor_empty_lines_nor_other_incomes_count() -> None:
    assert wage_months(person(), NOV) == set()
    assert wage_months(person(incomes=(line("net_wage", "0", "2018-01", "2025-10"),)), NOV) == set()
    assert wage_months(person(incomes=(line("pension", "900", "2018-01", "2025-10"),)), NOV) == set()
    assert wage_months(person(incomes=(line("net_wage", "900", "2025-12", "2026-10"),)), NOV) == set()
    ongoing = person(incomes=(line("net_wage", "900", "2025-10", "2026-10"),))
    assert wage_months(ongoing, NOV) == {Month(2025, 10), Month(2025, 11)}
