"""What each month brought, from the income lines. A month that no line covers is 0."""

from collections.abc import Iterator
from decimal import Decimal

from tisserand.foundation.months import Month
from tisserand.rights.enums import IncomeKind
from tisserand.rights.rules.situation import Person

WAGES = frozenset({IncomeKind.NET_WAGE, IncomeKind.GROSS_WAGE})
# Article R5423-1 of the Code du travail: five years of employment in the ten years before the end of the contract.
REQUIRED_MONTHS = 60
OBSERVED_MONTHS = 120


def monthly_amounts(person: Person, first: Month, last: Month) -> dict[tuple[IncomeKind, Month], Decimal]:
    """Euros of each kind and month between ``first`` and ``last``, both included; lines that overlap add up."""
    amounts: dict[tuple[IncomeKind, Month], Decimal] = {}
    for line in person.incomes:
        for month in _within(max(line.first, first), min(line.last, last)):
            key = (line.kind, month)
            amounts[key] = amounts.get(key, Decimal(0)) + line.monthly
    return amounts


def _within(first: Month, last: Month) -> Iterator[Month]:
    return iter(()) if last < first else first.through(last)


def wage_months(person: Person, last: Month) -> set[Month]:
    """The months up to ``last`` with a wage above zero, over the ten years that end with the last of them."""
    lines = [line for line in person.incomes if line.kind in WAGES and line.monthly > 0 and line.first <= last]
    if not lines:
        return set()
    end = max(min(line.last, last) for line in lines)
    start = end - (OBSERVED_MONTHS - 1)
    return {month for line in lines for month in _within(max(line.first, start), min(line.last, end))}


def month_after_unemployment_insurance(person: Person, month: Month) -> Month | None:
    """First month without unemployment benefit, when it was received after a contract and five years of wages in ten.

    These are the conditions of employment and of exhausted insurance of the specific solidarity allowance (articles
    L5423-1 and R5423-1 of the Code du travail), read from the income lines alone up to ``month``: the reduction for
    years spent raising a child is not known. None when the lines do not show them.
    """
    worked = wage_months(person, month)
    if len(worked) < REQUIRED_MONTHS:
        return None
    contract_end = max(worked)
    benefits = [line for line in person.incomes if line.kind is IncomeKind.UNEMPLOYMENT_BENEFIT and line.monthly > 0]
    ends = [min(line.last, month) for line in benefits if line.first <= month]
    return max(ends) + 1 if ends and max(ends) > contract_end else None
