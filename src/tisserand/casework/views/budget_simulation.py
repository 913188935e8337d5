"""« Et si… »: a month to come with other amounts, beside what is noted. Nothing is recorded."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from tisserand.casework.forms.simulation import SimulationForm
from tisserand.casework.queries.budget import read_book
from tisserand.casework.queries.files import adults_with_space
from tisserand.casework.queries.frame import file_page
from tisserand.casework.rules.budget import Budget
from tisserand.casework.rules.months_compared import arrange, changes_between, simulate
from tisserand.casework.views.budget_card import month_options, read_month
from tisserand.casework.views.budget_months import look_or_none, tell_change
from tisserand.casework.views.page import render_tab
from tisserand.casework.views.situation_parts import posted_in, read_space, situation_url
from tisserand.foundation import clock
from tisserand.foundation.dates import format_month
from tisserand.foundation.months import Month
from tisserand.interface.tags.text import euros, signed_euros
from tisserand.people.api import person_label


@require_http_methods(["GET", "POST"])
def suppose(request: HttpRequest, file_id: UUID) -> HttpResponse:
    """A month to come, with the amounts that one supposes."""
    page, on = file_page(request, file_id), clock.today()
    space = read_space(request, page.file, adults_with_space(page.file, on))
    book, now = read_book(page.file, on), Month.of(on)
    choices = list(now.through(now + 12))
    month = read_month(request.GET.get("mois", ""), choices, now + 1)
    budget = look_or_none(book, space, month, on)
    context: dict[str, Any] = {
        "space": space,
        "back_url": f"{situation_url(page.file)}{space.query}#budget",
        "months": month_options(choices, month),
        "month_label": format_month(month),
        "missing": [person_label(each) for each in book.missing(month, on=on)] if budget is None else [],
        "action": request.get_full_path(),
        "labels": ("Noté", "Supposé"),
    }
    status = 200
    if budget is not None:
        budget = arrange(budget)
        form = SimulationForm(posted_in(request), budget=budget, labels=[book.label_of(line) for line in budget.lines])
        status = form.status
        supposed = simulate(budget, form.amounts, form.added) if form.is_valid() else None
        context |= {"form": form, "results": _results(budget, supposed), "is_supposed": supposed is not None}
        context["changes"] = [tell_change(each) for each in changes_between(budget, supposed)] if supposed else []
    return render_tab(request, "casework/situation/simulation.html", page, "situation", context, status=status)


def _results(noted: Budget, supposed: Budget | None) -> list[tuple[str, str, str, str]]:
    """What is noted, what is supposed, and the gap, for each sum."""
    names = {
        "Ressources": "resources",
        "Charges": "charges",
        "Remboursements de dettes": "repayments",
        "Reste à vivre du mois": "disposable",
        "par jour et par personne": "per_person",
        "par jour et par unité de consommation": "per_unit",
    }
    return [_result(label, getattr(noted, name), getattr(supposed, name) if supposed else None) for label, name in names.items()]


def _result(label: str, noted: Any, supposed: Any) -> tuple[str, str, str, str]:
    gap = signed_euros(supposed - noted) if noted is not None and supposed is not None else ""
    style = "cents" if label.startswith("par jour") else ""
    return label, euros(noted, style), euros(supposed, style) if supposed is not None else "", gap
