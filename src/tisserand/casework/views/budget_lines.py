"""Lines of a budget, worded; those that follow from a debt's plan lead to the debt."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from uuid import UUID

from django.urls import reverse

from tisserand.casework.enums import BudgetKind
from tisserand.casework.forms.budget import COMMON, SIDES
from tisserand.casework.queries.budget import BudgetBook
from tisserand.casework.rules.budget import Budget, Line
from tisserand.casework.rules.labels import BUDGET_CATEGORY_LABELS
from tisserand.casework.views.situation_parts import Space
from tisserand.foundation.dates import format_month
from tisserand.foundation.text import fold
from tisserand.people.api import person_label


@dataclass(frozen=True, slots=True)
class LineRow:
    """One line; `since` and `last` are « mars 2026 », `last` empty while it lasts; `key` is a debt's when `is_debt`."""

    file_id: UUID
    key: UUID
    line: Line
    category: str
    label: str
    owner: str
    since: str
    last: str
    is_debt: bool
    query: str

    @property
    def url(self) -> str:
        """Where the line, or its debt, is changed."""
        return self._address("debt" if self.is_debt else "budget_line")

    @property
    def end_url(self) -> str:
        return self._address("end_budget_line")

    @property
    def remove_url(self) -> str:
        return self._address("remove_budget_line")

    def _address(self, name: str) -> str:
        return f"{reverse(f'casework:{name}', args=[self.file_id, self.key])}{self.query}"


@dataclass(frozen=True, slots=True)
class SideTable:
    """One side of the budget with its total, euros a month."""

    label: str
    rows: tuple[LineRow, ...]
    total: Decimal


def make_side(book: BudgetBook, space: Space, budget: Budget, kind: BudgetKind) -> SideTable:
    """One side; a debt of which nothing is repaid that month stands among the debts only."""
    lines = (line for total in budget.totals(kind) for line in total.lines if line.monthly or line.key in book.rows)
    return SideTable(SIDES[kind], tuple(make_row(book, space, line) for line in lines), budget.total(kind))


def make_row(book: BudgetBook, space: Space, line: Line) -> LineRow:
    """One line, worded."""
    key = line.key if isinstance(line.key, UUID) else UUID(int=0)
    owner = book.persons.get(line.person) if line.person else None
    return LineRow(
        file_id=book.file.pk,
        key=key,
        line=line,
        category=BUDGET_CATEGORY_LABELS[line.category],
        label=book.label_of(line),
        owner=person_label(owner) if owner else COMMON,
        since=format_month(line.since),
        last=format_month(line.until - 1) if line.until else "",
        is_debt=key not in book.rows,
        query=space.query,
    )


def find_doubles(sides: Iterable[SideTable]) -> tuple[str, ...]:
    """Categories that stand twice in the month for the same person in the same words: perhaps one line too many."""
    seen: set[tuple[str, str, str]] = set()
    doubles: dict[str, None] = {}
    for row in (row for side in sides for row in side.rows if not row.is_debt):
        key = (row.category, row.owner, fold(row.label))
        if key in seen:
            doubles[f"{row.category} ({row.owner})"] = None
        seen.add(key)
    return tuple(doubles)
