"""Rate of effort (taux d'effort) for housing: what housing costs in a month, over what comes in.

Insee's definition (https://www.insee.fr/fr/metadonnees/definition/c1809): rent and rental charges, water and energy, over the
income. Here the income is every resource noted, housing aid included where it is noted: a declared convention.
"""

from decimal import Decimal
from typing import Final

from tisserand.casework.enums import BudgetCategory, BudgetKind
from tisserand.casework.rules.budget import Budget
from tisserand.foundation.money import format_amount

HOUSING_COSTS: Final = (BudgetCategory.RENT, BudgetCategory.ENERGY, BudgetCategory.WATER)
SOURCE: Final = "Définition de l’Insee (taux d’effort lié à l’occupation de la résidence principale), mise à jour le 17 mai 2019"


def housing_cost(budget: Budget) -> Decimal:
    """Rent, energy and water of the month, euros."""
    known = (line.monthly for line in budget.lines if line.kind == BudgetKind.CHARGE and line.category in HOUSING_COSTS)
    return sum(known, Decimal(0))


def effort_rate(budget: Budget) -> Decimal | None:
    """From 0 up; None without resources."""
    return housing_cost(budget) / budget.resources if budget.resources else None


def effort_formula(budget: Budget) -> str:
    """« (500,00 € + 80,00 €) ÷ 1 486,00 € »: the categories that are there."""
    totals = {total.category: total.monthly for total in budget.totals(BudgetKind.CHARGE)}
    parts = [format_amount(totals[each]) for each in HOUSING_COSTS if each in totals]
    cost = f"({' + '.join(parts)})" if len(parts) > 1 else "".join(parts)
    return f"{cost or format_amount(0)} ÷ {format_amount(budget.resources)}"
