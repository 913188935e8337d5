"""Months of one budget side by side, what changed between two of them, and a month to come with other amounts."""

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final

from tisserand.casework.enums import BudgetCategory, BudgetKind
from tisserand.casework.rules.budget import ZERO, Budget, Line
from tisserand.foundation.months import Month

MOST_MONTHS: Final = 12


@dataclass(frozen=True, slots=True)
class Change:
    """A category that is not the same in two months, euros."""

    kind: BudgetKind
    category: BudgetCategory
    before: Decimal
    after: Decimal

    @property
    def gap(self) -> Decimal:
        """Later less earlier."""
        return self.after - self.before


def months_until(last: Month, count: int = MOST_MONTHS) -> tuple[Month, ...]:
    """So many months, the last one included, the oldest first."""
    return tuple((last - (count - 1)).through(last))


def changes_between(earlier: Budget, later: Budget) -> tuple[Change, ...]:
    """Each category whose total moved, in the order of a budget."""
    before, after = _by_category(earlier), _by_category(later)
    keys = [*after, *(key for key in before if key not in after)]
    moved = (Change(kind, each, before.get((kind, each), ZERO), after.get((kind, each), ZERO)) for kind, each in keys)
    order = list(BudgetKind)
    return tuple(sorted((change for change in moved if change.gap), key=lambda change: order.index(change.kind)))


def _by_category(budget: Budget) -> dict[tuple[BudgetKind, BudgetCategory], Decimal]:
    return {(total.kind, total.category): total.monthly for kind in BudgetKind for total in budget.totals(kind)}


def arrange(budget: Budget) -> Budget:
    """The same month with its lines in the order of a budget, without debts of which nothing is repaid."""
    lines = (line for kind in BudgetKind for total in budget.totals(kind) for line in total.lines)
    return replace(budget, lines=tuple(line for line in lines if line.monthly or line.kind != BudgetKind.DEBT))


def simulate(budget: Budget, amounts: Mapping[Hashable, Decimal], added: Iterable[Line] = ()) -> Budget:
    """The month with other amounts for some lines, by their key, and lines of a supposition; nothing is recorded."""
    lines = (replace(line, monthly=amounts[line.key]) if line.key in amounts else line for line in budget.lines)
    return replace(budget, lines=(*lines, *added))
