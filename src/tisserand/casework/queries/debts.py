"""Debts of a file with their repayment plans: two queries, whatever their number."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from uuid import UUID

from django.db.models import Prefetch

from tisserand.casework.enums import BudgetCategory, DebtState
from tisserand.casework.models import Debt, RepaymentPlan, SupportFile
from tisserand.casework.rules.budget import Line
from tisserand.casework.rules.debts import DebtFacts, debt_lines, owed_now
from tisserand.casework.rules.instalments import Plan
from tisserand.secrecy.api import get_visible


@dataclass(frozen=True, slots=True)
class DebtRecord:
    """A debt, its plans the oldest first, and the one that runs if any."""

    row: Debt
    facts: DebtFacts
    plans: tuple[tuple[RepaymentPlan, Plan], ...]

    @property
    def running(self) -> tuple[RepaymentPlan, Plan] | None:
        """The plan that was not broken off, stored and as the rules read it."""
        return next(((row, plan) for row, plan in self.plans if plan.ended_on is None), None)

    @property
    def owed(self) -> Decimal:
        """What is still due, euros."""
        return owed_now(self.facts, self.running[1] if self.running else None)

    def lines(self, on: date) -> tuple[Line, ...]:
        """What a budget counts of it, read on the day."""
        return debt_lines(self.facts, (plan for _, plan in self.plans), on=on)


def debts_of(file: SupportFile) -> tuple[DebtRecord, ...]:
    """Debts of a file that the agent may read."""
    plans = Prefetch("plans", RepaymentPlan.objects.order_by("starts_on", "id"))
    rows = Debt.objects.filter(file=file).select_related("container", "person").prefetch_related(plans)
    return tuple(read_record(row) for row in rows.order_by("category", "told_on", "id"))


def read_record(row: Debt) -> DebtRecord:
    """A stored debt as the rules read it."""
    return DebtRecord(row, read_debt(row), tuple((plan, read_plan(plan)) for plan in row.plans.all()))


def read_debt(row: Debt) -> DebtFacts:
    """The debt without its plans."""
    return DebtFacts(
        category=BudgetCategory(row.category),
        outstanding=row.outstanding,
        told_on=row.told_on,
        person=row.person_id,
        arrears_since=row.arrears_since,
        state=DebtState(row.state),
        state_since=row.state_since,
        key=row.pk,
    )


def read_plan(row: RepaymentPlan) -> Plan:
    """A stored plan as the rules read it."""
    return Plan(row.starts_on, row.total, row.monthly, row.paid, row.ended_on)


def find_debt(file: SupportFile, debt_id: UUID) -> Debt:
    """One debt of the file, or a 404."""
    rows = Debt.objects.filter(file=file).select_related("container", "file", "person")
    return get_visible(rows.prefetch_related("plans"), pk=debt_id)


def find_plan(file: SupportFile, plan_id: UUID) -> RepaymentPlan:
    """One repayment plan of the file, or a 404."""
    return get_visible(RepaymentPlan.objects.filter(debt__file=file).select_related("container", "debt__file"), pk=plan_id)
