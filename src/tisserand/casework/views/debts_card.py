"""The debts of the Situation tab, worded, in one adult's space or in common."""

from collections.abc import Hashable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.urls import reverse

from tisserand.casework.enums import DebtState
from tisserand.casework.forms.budget import COMMON
from tisserand.casework.models import RepaymentPlan
from tisserand.casework.queries.budget import BudgetBook
from tisserand.casework.queries.debts import DebtRecord
from tisserand.casework.rules.instalments import Instalment, Plan
from tisserand.casework.rules.labels import BUDGET_CATEGORY_LABELS
from tisserand.casework.rules.situation_labels import DEBT_STATE_LABELS, DEBT_STATE_TAGS
from tisserand.casework.views.situation_parts import Space
from tisserand.foundation.months import Month
from tisserand.people.api import person_label


@dataclass(frozen=True, slots=True)
class ScheduleLine:
    """One instalment, worded."""

    due_on: date
    amount: Decimal
    standing: str


@dataclass(frozen=True, slots=True)
class PlanRow:
    """A plan with where it stands on a day."""

    row: RepaymentPlan
    plan: Plan
    on: date
    is_suspended: bool
    query: str

    @property
    def schedule(self) -> list[ScheduleLine]:
        """Every instalment with where it stands."""
        late = {each.number for each in self.late}
        return [ScheduleLine(each.due_on, each.amount, self._standing(each, late)) for each in self.plan.instalments]

    def _standing(self, instalment: Instalment, late: set[int]) -> str:
        if instalment.number <= self.plan.paid:
            return "payée"
        if self.is_suspended:
            return "suspendue"
        return "en retard" if instalment.number in late else "à venir"

    @property
    def late(self) -> tuple[Instalment, ...]:
        return () if self.is_suspended else self.plan.late(self.on)

    @property
    def late_amount(self) -> Decimal:
        return sum((each.amount for each in self.late), Decimal(0))

    @property
    def next_due(self) -> Instalment | None:
        return None if self.is_suspended else self.plan.next_due

    @property
    def can_pay(self) -> bool:
        return self.next_due is not None

    @property
    def after_payment(self) -> int:
        """How many instalments are paid once the next one is."""
        return self.plan.paid + 1

    @property
    def pay_url(self) -> str:
        return self._address("pay_instalment")

    @property
    def end_url(self) -> str:
        return self._address("end_plan")

    def _address(self, name: str) -> str:
        return f"{reverse(f'casework:{name}', args=[self.row.debt.file_id, self.row.pk])}{self.query}"


@dataclass(frozen=True, slots=True)
class DebtRow:
    """One debt, worded."""

    record: DebtRecord
    category: str
    owner: str
    state: str
    state_tag: str
    plan: PlanRow | None
    query: str

    @property
    def is_settled(self) -> bool:
        return self.record.facts.state == DebtState.SETTLED

    @property
    def url(self) -> str:
        return self._address("debt")

    @property
    def plan_url(self) -> str:
        return self._address("agree_plan")

    @property
    def remove_url(self) -> str:
        return self._address("remove_debt")

    def _address(self, name: str) -> str:
        return f"{reverse(f'casework:{name}', args=[self.record.row.file_id, self.record.row.pk])}{self.query}"


@dataclass(frozen=True, slots=True)
class DebtsCard:
    """The debts that may be shown in a space; those settled apart."""

    rows: tuple[DebtRow, ...]
    settled: tuple[DebtRow, ...]

    @property
    def total(self) -> Decimal:
        """What is still due, euros."""
        return sum((each.record.owed for each in self.rows), Decimal(0))

    @property
    def late_count(self) -> int:
        """Instalments that are late."""
        return sum(len(each.plan.late) for each in self.rows if each.plan)

    @property
    def late_words(self) -> str:
        """« 2 échéances en retard »."""
        return f"{self.late_count} échéance{'s' if self.late_count > 1 else ''} en retard"


def make_debts_card(book: BudgetBook, space: Space, on: date) -> DebtsCard:
    """The debts of the same owners as the budget of the month; what comes first is first."""
    owners = book.owners(space.adult_id, Month.of(on), on)
    rows = [_row(book, each, space, on) for each in book.debts if each.facts.person in owners]
    ranked = sorted(rows, key=lambda each: (not each.record.facts.is_priority, -each.record.owed))
    return DebtsCard(
        rows=tuple(each for each in ranked if not each.is_settled), settled=tuple(each for each in ranked if each.is_settled)
    )


def _row(book: BudgetBook, record: DebtRecord, space: Space, on: date) -> DebtRow:
    facts, running = record.facts, record.running
    return DebtRow(
        record=record,
        category=BUDGET_CATEGORY_LABELS[facts.category],
        owner=_name(book, facts.person),
        state=DEBT_STATE_LABELS[facts.state],
        state_tag=DEBT_STATE_TAGS[facts.state],
        plan=PlanRow(*running, on, facts.state == DebtState.SUSPENDED, space.query) if running else None,
        query=space.query,
    )


def _name(book: BudgetBook, person: Hashable | None) -> str:
    owner = book.persons.get(person) if person else None
    return person_label(owner) if owner else COMMON
