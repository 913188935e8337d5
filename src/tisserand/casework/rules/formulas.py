"""The formula of a disposable income, in French, as it is shown and printed beside its result."""

from decimal import Decimal

from tisserand.casework.rules.budget import Budget
from tisserand.foundation.money import format_amount
from tisserand.foundation.numbers import NBSP, format_number

MINUS = "\u2212"


def disposable_formula(budget: Budget) -> str:
    """« 1 486,00 € − 1 012,00 € − 95,00 € »."""
    return f" {MINUS} ".join(format_amount(part) for part in (budget.resources, budget.charges, budget.repayments))


def daily_formula(budget: Budget) -> str:
    """« (1 486,00 € − 1 012,00 € − 95,00 €) ÷ 30 jours »."""
    return f"({disposable_formula(budget)}) ÷ {budget.days}{NBSP}jours"


def person_formula(budget: Budget) -> str:
    """« (…) ÷ 30 jours ÷ 2,5 personnes »."""
    return f"{daily_formula(budget)} ÷ {_counted(budget.persons, 'personne', 'personnes')}"


def unit_formula(budget: Budget) -> str:
    """« (…) ÷ 30 jours ÷ 1,45 unité de consommation »."""
    return f"{daily_formula(budget)} ÷ {_counted(budget.units, 'unité de consommation', 'unités de consommation')}"


def _counted(number: Decimal, one: str, many: str) -> str:
    """French has the singular below two."""
    return f"{format_quantity(number)}{NBSP}{many if number >= 2 else one}"


def format_quantity(number: Decimal) -> str:
    """« 2,5 », « 3 », « 1,45 »: as many decimals as it has."""
    exponent = number.normalize().as_tuple().exponent
    return format_number(number, max(0, -exponent) if isinstance(exponent, int) else 0)
