"""A repayment plan (échéancier): its instalments to the cent, what is late, what remains at a date.

Every instalment is the same but the last, which is the remainder: their sum is the debt. One that falls on a day that its
month does not have falls on the last day of it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import cached_property
from typing import Final

from tisserand.foundation.dates import add_months

ZERO: Final = Decimal(0)
MOST_INSTALMENTS: Final = 360  # thirty years, the longest loans of this work: above it, the amount is a slip of the keyboard


class PlanFault(StrEnum):
    """Why a repayment plan cannot be recorded."""

    NOTHING_REPAID = "nothing_repaid"
    NEVER_ENDS = "never_ends"
    MORE_THAN_OWED = "more_than_owed"
    COUNT_DISAGREES = "count_disagrees"
    STARTS_BEFORE_DEBT = "starts_before_debt"
    DEBT_SETTLED = "debt_settled"
    PAID_TOO_MANY = "paid_too_many"
    ALREADY_ENDED = "already_ended"


@dataclass(frozen=True, slots=True)
class Instalment:
    """One payment of a plan, numbered from 1; euros."""

    number: int
    due_on: date
    amount: Decimal


@dataclass(frozen=True)
class Plan:
    """`total` euros repaid by `monthly` euros from `starts_on`; `paid` instalments were paid; broken off on `ended_on`."""

    starts_on: date
    total: Decimal
    monthly: Decimal
    paid: int = 0
    ended_on: date | None = None

    @property
    def count(self) -> int:
        """Number of instalments."""
        return count_instalments(self.total, self.monthly)

    @cached_property
    def instalments(self) -> tuple[Instalment, ...]:
        """All of them, in order."""
        last = self.total - self.monthly * (self.count - 1)
        return tuple(
            Instalment(rank + 1, add_months(self.starts_on, rank), last if rank + 1 == self.count else self.monthly)
            for rank in range(self.count)
        )

    @property
    def ends_on(self) -> date:
        """Day of the last instalment."""
        return self.instalments[-1].due_on

    @property
    def next_due(self) -> Instalment | None:
        """The first instalment not paid; None when the plan is paid off or broken."""
        unpaid = self.instalments[self.paid :]
        return unpaid[0] if unpaid and self.ended_on is None else None

    @property
    def remaining(self) -> Decimal:
        """What is still to be paid, as far as payments were noted."""
        return _sum(self.instalments[self.paid :])

    def late(self, on: date) -> tuple[Instalment, ...]:
        """Instalments due before the day and not paid; none once the plan is broken off."""
        unpaid = self.instalments[self.paid :] if self.ended_on is None else ()
        return tuple(each for each in unpaid if each.due_on < on)

    def remaining_at(self, day: date, *, on: date) -> Decimal:
        """What will remain, or remained, at the end of a day, read on the day `on`.

        Instalments to come by then count as paid; what is late on `on` stays due.
        """
        late = {each.number for each in self.late(on)}
        return _sum(each for each in self.instalments if each.due_on > day or (each.number in late and day >= on))


def count_instalments(total: Decimal, monthly: Decimal) -> int:
    """How many instalments repay a debt; raises ValueError where nothing is repaid."""
    if monthly <= 0:
        raise ValueError("a plan repays something each month")
    whole, rest = divmod(total, monthly)
    return int(whole) + (1 if rest else 0)


def check_plan(
    *, total: Decimal, monthly: Decimal, count: int | None, starts_on: date, owed_since: date
) -> tuple[PlanFault, ...]:
    """Faults of a plan by itself; `count` is what was told, None when nobody said."""
    if monthly <= 0:
        return (PlanFault.NOTHING_REPAID,)
    reached = count_instalments(total, monthly)
    checks = (
        (reached > MOST_INSTALMENTS, PlanFault.NEVER_ENDS),
        (monthly > total, PlanFault.MORE_THAN_OWED),
        (count is not None and count != reached, PlanFault.COUNT_DISAGREES),
        (starts_on < owed_since, PlanFault.STARTS_BEFORE_DEBT),
    )
    return tuple(fault for is_wrong, fault in checks if is_wrong)


def _sum(instalments: Iterable[Instalment]) -> Decimal:
    return sum((each.amount for each in instalments), ZERO)
