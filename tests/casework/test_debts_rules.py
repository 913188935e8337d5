"""Repayment plans and debts: to the cent, at the ends of months, and what a month's budget counts of them."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tisserand.casework.enums import BudgetCategory, BudgetKind, DebtState
from tisserand.casework.rules.budget import Budget, Line
from tisserand.casework.rules.consumption import Occupant
from tisserand.casework.rules.debts import DebtFacts, DebtFault, check_debt, debt_lines, owed_now
from tisserand.casework.rules.effort import effort_formula, effort_rate
from tisserand.casework.rules.instalments import Plan, PlanFault, check_plan
from tisserand.casework.rules.months_compared import changes_between, months_until, simulate
from tisserand.foundation.months import Month

TODAY = date(2026, 11, 23)
ARREARS = BudgetCategory.RENT_ARREARS
cents = st.integers(1, 5_000_00).map(lambda number: Decimal(number) / 100)
days = st.dates(date(2020, 1, 1), date(2030, 12, 31))


@st.composite
def plans(draw: st.DrawFn) -> Plan:
    monthly = draw(cents)
    total = monthly * draw(st.integers(1, 60)) + draw(st.integers(0, 99)) * Decimal("0.01")
    plan = Plan(draw(days), total, monthly)
    return Plan(plan.starts_on, total, monthly, paid=draw(st.integers(0, plan.count)))


@given(plans())
def test_instalments_add_up_to_the_debt_and_the_last_is_the_remainder(plan: Plan) -> None:
    amounts = [each.amount for each in plan.instalments]
    assert sum(amounts) == plan.total
    assert set(amounts[:-1]) <= {plan.monthly}
    assert 0 < amounts[-1] <= plan.monthly


@given(plans())
def test_one_instalment_falls_in_each_month_on_the_same_day_or_the_last(plan: Plan) -> None:
    for rank, each in enumerate(plan.instalments):
        assert Month.of(each.due_on) == Month.of(plan.starts_on) + rank
        assert each.due_on.day == min(plan.starts_on.day, Month.of(each.due_on).last_day.day)
    assert plan.ends_on == plan.instalments[-1].due_on


@given(plans(), days, st.integers(0, 900))
def test_what_remains_never_grows_and_ends_at_what_is_late(plan: Plan, on: date, later: int) -> None:
    day = on + timedelta(days=later)
    assert plan.remaining_at(day, on=on) <= plan.remaining_at(on, on=on)
    late = sum((each.amount for each in plan.late(on)), Decimal(0))
    assert plan.remaining_at(max(plan.ends_on, on), on=on) == late


@given(plans(), days)
def test_a_payment_makes_nothing_later(plan: Plan, on: date) -> None:
    if plan.paid < plan.count:
        more = Plan(plan.starts_on, plan.total, plan.monthly, plan.paid + 1)
        assert len(more.late(on)) <= len(plan.late(on))
        assert more.remaining < plan.remaining


def test_a_plan_begun_on_the_31st_keeps_to_the_ends_of_months() -> None:
    plan = Plan(date(2026, 12, 31), Decimal("250.00"), Decimal(60), paid=1)
    assert [each.due_on for each in plan.instalments] == [
        date(2026, 12, 31),
        date(2027, 1, 31),
        date(2027, 2, 28),
        date(2027, 3, 31),
        date(2027, 4, 30),
    ]
    assert [each.amount for each in plan.instalments][-1] == 10
    assert plan.late(date(2027, 1, 31)) == ()
    assert [each.number for each in plan.late(date(2027, 2, 1))] == [2]


@pytest.mark.parametrize(
    ("monthly", "count", "starts_on", "faults"),
    [
        ("50", None, TODAY, ()),
        ("50", 23, TODAY, ()),
        ("50", 20, TODAY, (PlanFault.COUNT_DISAGREES,)),
        ("0", None, TODAY, (PlanFault.NOTHING_REPAID,)),
        ("-5", None, TODAY, (PlanFault.NOTHING_REPAID,)),
        ("1", None, TODAY, (PlanFault.NEVER_ENDS,)),
        ("1140.01", None, TODAY, (PlanFault.MORE_THAN_OWED,)),
        ("50", None, date(2026, 8, 31), (PlanFault.STARTS_BEFORE_DEBT,)),
    ],
)
def test_a_plan_is_refused_for_its_faults(
    monthly: str, count: int | None, starts_on: date, faults: tuple[PlanFault, ...]
) -> None:
    found = check_plan(
        total=Decimal(1140), monthly=Decimal(monthly), count=count, starts_on=starts_on, owed_since=date(2026, 9, 1)
    )
    assert found == faults


def owed(**known: Any) -> DebtFacts:
    usual: dict[str, Any] = {"category": ARREARS, "outstanding": Decimal(300), "told_on": date(2026, 9, 10)}
    return DebtFacts(**{**usual, **known})


@pytest.mark.parametrize(
    ("debt", "faults"),
    [
        (owed(), ()),
        (owed(outstanding=Decimal(0)), (DebtFault.NOTHING_OWED,)),
        (owed(outstanding=Decimal(0), state=DebtState.SETTLED), ()),
        (owed(outstanding=Decimal(500_001)), (DebtFault.ABSURD,)),
        (owed(category=BudgetCategory.RENT), (DebtFault.NOT_A_DEBT,)),
        (owed(arrears_since=TODAY + timedelta(days=1)), (DebtFault.ARREARS_IN_FUTURE,)),
        (owed(told_on=TODAY + timedelta(days=1)), (DebtFault.TOLD_IN_FUTURE,)),
        (owed(state_since=TODAY + timedelta(days=1)), (DebtFault.STATE_IN_FUTURE,)),
    ],
)
def test_a_debt_is_refused_for_its_faults(debt: DebtFacts, faults: tuple[DebtFault, ...]) -> None:
    assert check_debt(debt, TODAY) == faults


def month_of(lines: tuple[Line, ...], month: Month) -> list[tuple[Decimal, Decimal | None]]:
    return [(line.monthly, line.outstanding) for line in lines if line.covers(month)]


def test_a_budget_counts_each_instalment_in_its_month() -> None:
    plan = Plan(date(2026, 11, 5), Decimal(300), Decimal(140), paid=1)
    lines = debt_lines(owed(), [plan], on=TODAY)
    assert month_of(lines, Month(2026, 8)) == []
    assert month_of(lines, Month(2026, 9)) == [(0, 300)]
    assert month_of(lines, Month(2026, 11)) == [(140, 160)]
    assert month_of(lines, Month(2026, 12)) == [(140, 20)]
    assert month_of(lines, Month(2027, 1)) == [(20, 0)]
    assert month_of(lines, Month(2027, 2)) == []


def test_nothing_is_repaid_without_a_plan_nor_once_it_is_suspended() -> None:
    assert month_of(debt_lines(owed(), [], on=TODAY), Month(2030, 1)) == [(0, 300)]
    plan = Plan(date(2026, 9, 20), Decimal(300), Decimal(100), paid=2)
    suspended = owed(state=DebtState.SUSPENDED, state_since=date(2026, 11, 2))
    lines = debt_lines(suspended, [plan], on=TODAY)
    assert month_of(lines, Month(2026, 10))[0][0] == 100
    assert month_of(lines, Month(2026, 11)) == [(0, 100)]
    assert owed_now(suspended, plan) == 100


def test_a_settled_debt_stops_and_keeps_its_past() -> None:
    settled = owed(state=DebtState.SETTLED, state_since=date(2026, 11, 2))
    lines = debt_lines(settled, [], on=TODAY)
    assert month_of(lines, Month(2026, 10)) == [(0, 300)]
    assert month_of(lines, Month(2026, 11)) == []
    assert owed_now(settled, None) == 0


def test_a_plan_broken_off_gives_way_to_another() -> None:
    broken = Plan(date(2026, 9, 20), Decimal(300), Decimal(100), paid=1, ended_on=date(2026, 11, 1))
    again = Plan(date(2027, 1, 20), Decimal(200), Decimal(50))
    lines = debt_lines(owed(outstanding=Decimal(200), told_on=date(2026, 11, 1)), [again, broken], on=TODAY)
    told = [month_of(lines, Month(2026, 9) + rank)[0][0] for rank in range(8)]
    assert told == [100, 100, 0, 0, 50, 50, 50, 50]


@given(plans(), days)
def test_the_lines_of_a_plan_add_up_to_the_debt(plan: Plan, on: date) -> None:
    debt = owed(outstanding=plan.total, told_on=plan.starts_on)
    lines = debt_lines(debt, [plan], on=on)
    last = Month.of(max(plan.ends_on, on)) + 1
    counted = sum(
        (line.monthly for month in Month.of(plan.starts_on).through(last) for line in lines if line.covers(month)), Decimal(0)
    )
    assert counted == plan.total
    assert all(sum(line.covers(month) for line in lines) <= 1 for month in Month.of(plan.starts_on).through(last))


def budget(*amounts: tuple[BudgetCategory, str]) -> Budget:
    sides = {
        BudgetCategory.NET_WAGE: BudgetKind.RESOURCE,
        BudgetCategory.RENT: BudgetKind.CHARGE,
        BudgetCategory.ENERGY: BudgetKind.CHARGE,
        BudgetCategory.TRANSPORT: BudgetKind.CHARGE,
    }
    lines = (Line(sides[each], each, Decimal(amount), Month(2026, 1), key=str(each)) for each, amount in amounts)
    return Budget(Month(2026, 11), tuple(lines), (Occupant("her", is_adult=True),))


WAGE, RENT, ENERGY = BudgetCategory.NET_WAGE, BudgetCategory.RENT, BudgetCategory.ENERGY


def test_the_rate_of_effort_is_housing_over_resources() -> None:
    told = budget((WAGE, "1250"), (RENT, "420"), (ENERGY, "80"), (BudgetCategory.TRANSPORT, "60"))
    assert effort_rate(told) == Decimal("0.4")
    assert effort_formula(told).replace("\u00a0", " ").replace("\u202f", " ") == "(420,00 € + 80,00 €) ÷ 1 250,00 €"
    assert effort_rate(budget((RENT, "420"))) is None


def test_what_changed_between_two_months_is_told_by_category() -> None:
    earlier, later = budget((WAGE, "1250"), (RENT, "420")), budget((WAGE, "1300"), (RENT, "420"), (ENERGY, "80"))
    assert [(each.category, each.gap) for each in changes_between(earlier, later)] == [(WAGE, 50), (ENERGY, 80)]
    assert [each.gap for each in changes_between(later, earlier)] == [-50, -80]
    assert changes_between(later, later) == ()


def test_a_supposition_changes_amounts_and_nothing_else() -> None:
    told = budget((WAGE, "1250"), (RENT, "420"))
    supposed = simulate(told, {str(RENT): Decimal(300)}, [Line(BudgetKind.CHARGE, ENERGY, Decimal(50), told.month)])
    assert (told.disposable, supposed.disposable) == (830, 900)


def test_twelve_months_end_with_the_one_asked() -> None:
    assert months_until(Month(2026, 3))[0] == Month(2025, 4)
    assert len(months_until(Month(2026, 3))) == 12
