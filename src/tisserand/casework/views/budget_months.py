"""Months of a budget side by side: a table, a plot, what changed between two of them line by line."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Final
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from tisserand.casework.forms.budget import SIDES
from tisserand.casework.forms.months import write_month
from tisserand.casework.queries.budget import BudgetBook, read_book
from tisserand.casework.queries.files import adults_with_space
from tisserand.casework.queries.frame import file_page
from tisserand.casework.rules.budget import Budget, NotAgreed
from tisserand.casework.rules.labels import BUDGET_CATEGORY_LABELS
from tisserand.casework.rules.months_compared import Change, changes_between, months_until
from tisserand.casework.views.budget_card import month_options, read_month
from tisserand.casework.views.page import render_tab
from tisserand.casework.views.situation_parts import Space, read_space, situation_url
from tisserand.foundation import clock
from tisserand.foundation.dates import format_month
from tisserand.foundation.months import Month
from tisserand.interface.plots import Plot
from tisserand.interface.tags.text import euros, signed_euros
from tisserand.people.api import person_label

SERIES: Final = ("Ressources", "Charges", "Reste à vivre", "Remboursements")


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """A category that moved, worded."""

    side: str
    category: str
    before: str
    after: str
    gap: str


@require_GET
def compare_months(request: HttpRequest, file_id: UUID) -> HttpResponse:
    """Twelve months until the one asked; two of them line by line."""
    page, on = file_page(request, file_id), clock.today()
    space = read_space(request, page.file, adults_with_space(page.file, on))
    book = read_book(page.file, on)
    choices = book.months(on)
    last = read_month(request.GET.get("mois", ""), choices, Month.of(on))
    earlier = read_month(request.GET.get("comparer", ""), choices, last - 1)
    budgets = look_at(book, space, last, on)
    missing = book.missing(last, on=on) if space.adult is None else ()
    context: dict[str, Any] = {
        "space": space,
        "back_url": f"{situation_url(page.file)}{space.query}#budget",
        "missing": [person_label(person) for person in missing],
        "months": month_options(choices, last),
        "earlier_months": month_options([each for each in choices if each < last] or [last - 1], earlier),
        "rows": [(format_month(each.month), each, each.per_person, each.per_unit) for each in reversed(budgets)],
        "plot": plot_months(budgets) if len(budgets) > 1 else None,
        "changes": _changes(book, space, earlier, last, on),
        "labels": (format_month(earlier), format_month(last)),
    }
    return render_tab(request, "casework/situation/months.html", page, "situation", context)


def look_at(book: BudgetBook, space: Space, last: Month, on: date) -> list[Budget]:
    """The months of the budget that may be shown and say something, the oldest first."""
    found = (look_or_none(book, space, month, on) for month in months_until(last))
    return [budget for budget in found if budget is not None and budget.lines]


def look_or_none(book: BudgetBook, space: Space, month: Month, on: date) -> Budget | None:
    """The month's budget, None where an adult's agreement is wanted."""
    try:
        return book.look(space.adult_id, month, on=on)
    except NotAgreed:
        return None


def plot_months(budgets: list[Budget]) -> Plot:
    """Resources, charges, repayments and what is left, month by month."""
    months = [format_month(each.month) for each in budgets]
    values = [
        {"month": write_month(each.month), "series": name, "euros": float(amount)}
        for each in budgets
        for name, amount in zip(SERIES, _amounts(each), strict=True)
    ]
    return Plot(
        title="Mois comparés",
        unit="euros par mois",
        source="Lignes et échéanciers notés au dossier",
        told=_tell(budgets),
        spec={
            "data": {"values": values},
            "mark": {"type": "line", "point": True},
            "encoding": {
                "x": {"field": "month", "type": "ordinal", "sort": None, "title": None, "axis": {"labelAngle": -40}},
                "y": {"field": "euros", "type": "quantitative", "title": None},
                "color": {"field": "series", "type": "nominal", "sort": None, "scale": {"domain": list(SERIES)}},
                "strokeDash": {"field": "series", "type": "nominal", "sort": None, "scale": {"domain": list(SERIES)}},
                "shape": {"field": "series", "type": "nominal", "sort": None, "scale": {"domain": list(SERIES)}},
            },
        },
        columns=("Mois", *SERIES),
        rows=tuple((month, *map(euros, _amounts(each))) for month, each in zip(months, budgets, strict=True)),
    )


def _amounts(budget: Budget) -> tuple[Decimal, ...]:
    return (budget.resources, budget.charges, budget.disposable, budget.repayments)


def _tell(budgets: list[Budget]) -> str:
    first, last = budgets[0], budgets[-1]
    return (
        f"Le reste à vivre passe de {euros(first.disposable)} en {format_month(first.month)} "
        f"à {euros(last.disposable)} en {format_month(last.month)}."
    )


def _changes(book: BudgetBook, space: Space, earlier: Month, later: Month, on: date) -> list[ChangeRow]:
    before, after = look_or_none(book, space, earlier, on), look_or_none(book, space, later, on)
    return [tell_change(each) for each in changes_between(before, after)] if before and after else []


def tell_change(change: Change) -> ChangeRow:
    """A change, worded."""
    return ChangeRow(
        side=SIDES[change.kind],
        category=BUDGET_CATEGORY_LABELS[change.category],
        before=euros(change.before),
        after=euros(change.after),
        gap=signed_euros(change.gap),
    )
