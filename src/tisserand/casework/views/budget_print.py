"""A month's budget as an accessible PDF, in the space of one adult or, agreed by each, of the household."""

from datetime import date
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from tisserand.casework.queries.budget import BudgetBook, read_book
from tisserand.casework.queries.conventions import convention_of
from tisserand.casework.queries.files import adults_with_space
from tisserand.casework.queries.frame import file_page
from tisserand.casework.queries.printing import make_sender, make_subject
from tisserand.casework.rules.budget_print import BudgetPaper, DebtLine, compose_budget
from tisserand.casework.views.attempts import PDF, send_file
from tisserand.casework.views.budget_card import read_month
from tisserand.casework.views.budget_months import look_or_none
from tisserand.casework.views.debts_card import DebtRow, make_debts_card
from tisserand.casework.views.situation_parts import Space, read_space
from tisserand.foundation import clock
from tisserand.foundation.dates import format_short_date
from tisserand.foundation.documents import render_pdf
from tisserand.foundation.money import format_amount
from tisserand.foundation.months import Month
from tisserand.secrecy.api import current_agent, record


@require_GET
def print_budget(request: HttpRequest, file_id: UUID) -> HttpResponse:
    """The PDF of the month asked; 404 for a joint budget that was not agreed."""
    page, on = file_page(request, file_id), clock.today()
    file = page.file
    space = read_space(request, file, adults_with_space(file, on))
    book = read_book(file, on)
    month = read_month(request.GET.get("mois", ""), book.months(on), Month.of(on))
    budget = look_or_none(book, space, month, on)
    if budget is None:
        raise Http404
    convention = convention_of(file, month.last_day)
    paper = BudgetPaper(
        sender=make_sender(current_agent(), file.service),
        subject=make_subject(space.adult or file.person, on),
        whose=_whose(book, space, month),
        budget=budget,
        debts=tuple(_debt_line(row, on) for row in make_debts_card(book, space, on).rows),
        measure=convention.measure if convention else None,
    )
    record("budget.print", file)
    pdf = render_pdf(compose_budget(paper, on), at=clock.now())
    return send_file(pdf, f"budget-{month}.pdf", PDF)


def _whose(book: BudgetBook, space: Space, month: Month) -> str:
    if space.adult is None:
        return "commun au ménage, avec l’accord de chaque adulte"
    return "de la personne seule" if len(book.adults(month)) > 1 else "du ménage"


def _debt_line(row: DebtRow, on: date) -> DebtLine:
    facts, plan = row.record.facts, row.plan
    parts = [row.state] if facts.state != "open" else []
    if facts.arrears_since:
        parts.append(f"impayé depuis le {format_short_date(facts.arrears_since)}")
    if plan and not plan.is_suspended:
        parts.append(f"{format_amount(plan.plan.monthly)} par mois jusqu’au {format_short_date(plan.plan.ends_on)}")
        if plan.late:
            parts.append(f"{len(plan.late)} en retard au {format_short_date(on)}")
    return DebtLine(row.category, row.record.row.creditor, format_amount(row.record.owed), ", ".join(parts) or "à régler")
