"""Debts of a household: what is owed, in arrears since when, repaid by what plan, and what of it a budget counts."""

from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Final

from tisserand.casework.enums import BudgetCategory, BudgetKind, DebtState
from tisserand.casework.rules.budget import CATEGORIES, Line
from tisserand.casework.rules.instalments import Plan
from tisserand.foundation.months import Month

ZERO: Final = Decimal(0)
MOST_OWED: Final = Decimal(500_000)  # above it, a debt in this work is a slip of the keyboard
DEBT_CATEGORIES: Final = CATEGORIES[BudgetKind.DEBT]
PRIORITY: Final = frozenset({BudgetCategory.RENT_ARREARS, BudgetCategory.ENERGY_ARREARS})
"""Unpaid, they cost the home or its light and heat. A declared convention of Tisserand (docs/budget.md)."""
STOPPED: Final = frozenset({DebtState.SUSPENDED, DebtState.SETTLED})


class DebtFault(StrEnum):
    """Why a debt cannot be recorded."""

    NOTHING_OWED = "nothing_owed"
    ABSURD = "absurd"
    TOLD_IN_FUTURE = "told_in_future"
    ARREARS_IN_FUTURE = "arrears_in_future"
    STATE_IN_FUTURE = "state_in_future"
    NOT_A_DEBT = "not_a_debt"
    BEGAN_AFTER_ARREARS = "began_after_arrears"


@dataclass(frozen=True, slots=True)
class DebtFacts:
    """`outstanding` euros owed on `told_on`; `person` None is common; `state` holds since `state_since`."""

    category: BudgetCategory
    outstanding: Decimal
    told_on: date
    person: Hashable | None = None
    arrears_since: date | None = None
    state: DebtState = DebtState.OPEN
    state_since: date | None = None
    key: Hashable | None = None

    @property
    def is_priority(self) -> bool:
        """Whether it comes before the others."""
        return self.category in PRIORITY and self.state != DebtState.SETTLED

    @property
    def stops(self) -> date | None:
        """The day from which nothing is repaid any more: suspended, or settled."""
        return (self.state_since or self.told_on) if self.state in STOPPED else None


def check_debt(debt: DebtFacts, today: date) -> tuple[DebtFault, ...]:
    """Faults of a debt told today."""
    arrears, since = debt.arrears_since, debt.state_since
    checks = (
        (debt.category not in DEBT_CATEGORIES, DebtFault.NOT_A_DEBT),
        (debt.outstanding <= 0 and debt.state != DebtState.SETTLED, DebtFault.NOTHING_OWED),
        (debt.outstanding > MOST_OWED, DebtFault.ABSURD),
        (debt.told_on > today, DebtFault.TOLD_IN_FUTURE),
        (arrears is not None and arrears > today, DebtFault.ARREARS_IN_FUTURE),
        (since is not None and since > today, DebtFault.STATE_IN_FUTURE),
    )
    return tuple(fault for is_wrong, fault in checks if is_wrong)


def owed_now(debt: DebtFacts, plan: Plan | None) -> Decimal:
    """What is still due: by the running plan's payments, or else as it was told; nothing once settled."""
    if debt.state == DebtState.SETTLED:
        return ZERO
    return debt.outstanding if plan is None else plan.remaining


def running_plan(plans: Iterable[Plan]) -> Plan | None:
    """The plan that was not broken off."""
    return next((plan for plan in plans if plan.ended_on is None), None)


@dataclass(frozen=True, slots=True)
class _Step:
    month: Month
    amount: Decimal
    left: Decimal


def debt_lines(debt: DebtFacts, plans: Iterable[Plan], *, on: date) -> tuple[Line, ...]:
    """What a budget counts of a debt: each instalment in its month, nothing repaid in the months between, until it stops."""
    known = sorted(plans, key=lambda plan: plan.starts_on)
    steps = sorted((step for plan in known for step in _steps(plan, debt.stops, on)), key=lambda step: step.month)
    plan = running_plan(known)
    starts = [Month.of(debt.told_on), *(Month.of(each.starts_on) for each in known)]
    left = plan.total if plan else debt.outstanding
    return tuple(_walk(debt, steps, min(starts), left, _tail(debt, plan, on)))


def _steps(plan: Plan, stops: date | None, on: date) -> Iterator[_Step]:
    for each in plan.instalments:
        if any(end is not None and Month.of(each.due_on) >= Month.of(end) for end in (stops, plan.ended_on)):
            return
        month = Month.of(each.due_on)
        yield _Step(month, each.amount, plan.remaining_at(month.last_day, on=on))


def _tail(debt: DebtFacts, plan: Plan | None, on: date) -> Decimal | None:
    """What stays due after the last instalment; None when nothing does."""
    if debt.state == DebtState.SETTLED:
        return None
    if plan is None or debt.stops is not None:
        return owed_now(debt, plan)
    return plan.remaining_at(plan.ends_on, on=on) or None


def _walk(debt: DebtFacts, steps: list[_Step], first: Month, left: Decimal, tail: Decimal | None) -> Iterator[Line]:
    month = first
    for step in steps:
        if month < step.month:
            yield _line(debt, ZERO, month, step.month, left)
        yield _line(debt, step.amount, step.month, step.month + 1, step.left)
        month, left = step.month + 1, step.left
    stops = Month.of(debt.stops) if debt.stops and debt.state == DebtState.SETTLED else None
    if stops is not None and month < stops:
        yield _line(debt, ZERO, month, stops, left)
    if tail is not None:
        yield _line(debt, ZERO, month, None, tail)


def _line(debt: DebtFacts, amount: Decimal, since: Month, until: Month | None, left: Decimal) -> Line:
    return Line(BudgetKind.DEBT, debt.category, amount, since, until, debt.person, left, debt.key)
