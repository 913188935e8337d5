"""Where each fact of a rights estimate was taken from, in French, as it is shown beside the fact."""

from collections.abc import Mapping
from datetime import date
from typing import Final

from tisserand.casework.enums import BudgetCategory
from tisserand.foundation.dates import format_date, format_month
from tisserand.foundation.months import Month

INCOME_WORDS: Final[Mapping[BudgetCategory, str]] = {
    BudgetCategory.NET_WAGE: "salaire net",
    BudgetCategory.GROSS_WAGE: "salaire brut",
    BudgetCategory.UNEMPLOYMENT_BENEFIT: "allocation chômage",
    BudgetCategory.PENSION: "retraite",
    BudgetCategory.DISABILITY_PENSION: "pension d’invalidité",
    BudgetCategory.SICK_PAY: "indemnités journalières",
    BudgetCategory.CHILD_SUPPORT_RECEIVED: "pension alimentaire reçue",
    BudgetCategory.CHILD_SUPPORT_PAID: "pension alimentaire versée",
    BudgetCategory.SELF_EMPLOYMENT: "revenus d’activité indépendante",
    BudgetCategory.SCHOLARSHIP: "bourse d’études",
}
"""Income kinds of the rights estimate, in its order."""

PERSON_SHEET: Final = "Fiche de la personne"
ALONE: Final = "Ménage : un seul adulte"
ADDRESS: Final = "Adresse de la personne"


def budget_source(category: BudgetCategory, since: Month, *, is_common: bool) -> str:
    """« Budget, ligne salaire net depuis mars 2026 »."""
    whose = " (commune au ménage)" if is_common else ""
    return f"Budget, ligne {INCOME_WORDS[category]}{whose} depuis {format_month(since)}"


def household_source(since: date) -> str:
    """« Ménage, depuis le 2 mars 2018 »."""
    return f"Ménage, depuis le {format_date(since)}"


def housing_source(since: date) -> str:
    """« Logement, depuis le 15 janvier 2026 »."""
    return f"Logement, depuis le {format_date(since)}"


def personal_source(since: date) -> str:
    """« Situation personnelle notée le 3 mai 2026 »."""
    return f"Situation personnelle, depuis le {format_date(since)}"


def couple_source(since: date) -> str:
    """« Couple, depuis le 1er juin 2020 »."""
    return f"Couple, depuis le {format_date(since)}"
