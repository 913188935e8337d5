"""A stock of urgent aid: its journal, entries, losses, corrections, counts, and the journal to take away."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from tisserand.aid.actions import stock as actions
from tisserand.aid.enums import StockKind
from tisserand.aid.forms.stock import CorrectionForm, CountForm, EntryForm
from tisserand.aid.models import AidStock, StockCount, StockMovement
from tisserand.aid.policies import can_count_stock, can_keep_stock, can_manage_stock
from tisserand.aid.queries.stock import (
    COLUMNS,
    counts_of,
    find_count,
    find_movement,
    find_stock,
    is_low,
    journal_of,
    label_vouchers,
)
from tisserand.aid.rules.labels import MOVEMENT_LABELS, STOCK_KIND_LABELS
from tisserand.aid.rules.stock import CORRECTABLE, read_numbers
from tisserand.aid.views.attempts import EDIT, attempt, press, send_file, typed_in
from tisserand.foundation import clock
from tisserand.foundation.money import format_amount
from tisserand.foundation.tables import Cell, render_csv, render_xlsx
from tisserand.interface.notices import announce
from tisserand.interface.pagination import keyed_page
from tisserand.secrecy.api import current_agent, record, refused_is_absent

CSV = "text/csv"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_GET
def show_stock(request: HttpRequest, stock_id: UUID) -> HttpResponse:
    """What the stock holds, its journal, its counts."""
    agent = current_agent()
    stock = find_stock(agent, stock_id)
    page = keyed_page(journal_of(stock), ordering=("-rank", "id"), cursor=request.GET.get("curseur"), size=50)
    keeps = can_keep_stock(agent, stock)
    context = {
        "stock": stock,
        "kind": STOCK_KIND_LABELS[stock.kind],
        "is_vouchers": stock.kind == StockKind.VOUCHERS,
        "is_low": is_low(stock),
        "keeps": keeps,
        "counts_it": can_count_stock(agent, stock),
        "manages": can_manage_stock(agent, stock),
        "page": page,
        "lines": [_line(row, keeps=keeps) for row in page.items],
        "counts": [_count(row, stock, agent.pk) for row in counts_of(stock)],
    }
    return render(request, "aid/stock/page.html", context)


def _line(row: StockMovement, *, keeps: bool) -> dict[str, Any]:
    is_corrected = hasattr(row, "corrected_by")
    return {
        "row": row,
        "kind": MOVEMENT_LABELS[row.kind],
        "vouchers": label_vouchers(row.series, read_numbers(row.numbers)) if row.numbers else "",
        "receipt": row.grant.number if row.grant else "",
        "corrects": row.corrects.rank if row.corrects else None,
        "is_corrected": is_corrected,
        "can_correct": keeps and row.kind in CORRECTABLE and not is_corrected,
    }


def _count(row: StockCount, stock: AidStock, agent_id: UUID) -> dict[str, Any]:
    difference = row.counted - row.expected
    is_cash = stock.kind == StockKind.CASH

    def tell(amount: Any) -> str:
        return format_amount(amount) if is_cash else f"{amount:.0f}"

    return {
        "row": row,
        "expected": tell(row.expected),
        "counted": tell(row.counted),
        "difference": tell(difference) if difference else "aucun",
        "can_confirm": row.confirmed_by_id is None and row.counted_by_id != agent_id,
        "is_open": row.confirmed_by_id is None,
    }


@refused_is_absent
@require_http_methods(EDIT)
def enter_stock(request: HttpRequest, stock_id: UUID) -> HttpResponse:
    """A purchase."""
    return _move(request, stock_id, actions.enter_stock, "Noter une entrée", "Entrée notée au journal.")


@refused_is_absent
@require_http_methods(EDIT)
def note_loss(request: HttpRequest, stock_id: UUID) -> HttpResponse:
    """What was lost or stolen."""
    return _move(request, stock_id, actions.note_loss, "Noter une perte", "Perte notée au journal.")


def _move(request: HttpRequest, stock_id: UUID, act: Any, title: str, done: str) -> HttpResponse:
    agent = current_agent()
    stock = find_stock(agent, stock_id)
    if not can_keep_stock(agent, stock):
        raise Http404
    form = EntryForm(typed_in(request), stock=stock, initial={"moved_on": clock.today()})
    if request.method == "POST":
        made = attempt(
            form,
            lambda: act(
                stock=stock,
                moved=form.moved,
                moved_on=form.cleaned_data["moved_on"],
                remark=form.cleaned_data["remark"],
                on=clock.today(),
            ),
        )
        if made is not None:
            announce(request, done)
            return redirect("aid:stock", stock_id=stock.pk)
    return render(request, "aid/stock/form.html", {"stock": stock, "form": form, "title": title}, status=form.status)


@refused_is_absent
@require_http_methods(EDIT)
def correct_line(request: HttpRequest, stock_id: UUID, movement_id: UUID) -> HttpResponse:
    """Undo a line by another."""
    agent = current_agent()
    stock = find_stock(agent, stock_id)
    movement = find_movement(stock, movement_id)
    if not can_keep_stock(agent, stock):
        raise Http404
    form = CorrectionForm(typed_in(request))
    if request.method == "POST":
        remark = form["remark"].value() or ""
        made = attempt(form, lambda: actions.correct_movement(movement=movement, remark=remark, on=clock.today()))
        if made is not None:
            announce(request, "Contre-écriture portée au journal.")
            return redirect("aid:stock", stock_id=stock.pk)
    context = {
        "title": f"Corriger la ligne {movement.rank}",
        "message": f"{MOVEMENT_LABELS[movement.kind]} de {format_amount(abs(movement.amount))}.",
        "consequences": ["La ligne reste au journal.", "Une contre-écriture l’annule, aujourd’hui, à votre nom."],
        "action_label": "Porter la contre-écriture",
        "form": form,
        "cancel_url": reverse("aid:stock", args=[stock.pk]),
    }
    return render(request, "interface/confirm.html", context, status=form.status)


@refused_is_absent
@require_http_methods(EDIT)
def count_stock(request: HttpRequest, stock_id: UUID) -> HttpResponse:
    """What was counted, beside what the journal says."""
    agent = current_agent()
    stock = find_stock(agent, stock_id)
    if not can_count_stock(agent, stock):
        raise Http404
    form = CountForm(typed_in(request), stock=stock, initial={"counted_on": clock.today()})
    if request.method == "POST":
        made = attempt(form, lambda: actions.count_stock(stock=stock, on=clock.today(), **form.told))
        if made is not None:
            announce(request, "Comptage noté : une autre personne le confirme pour le clore.")
            return redirect("aid:stock", stock_id=stock.pk)
    return render(
        request, "aid/stock/form.html", {"stock": stock, "form": form, "title": "Compter la réserve"}, status=form.status
    )


@refused_is_absent
@require_POST
def close_count(request: HttpRequest, stock_id: UUID, count_id: UUID) -> HttpResponse:
    """Confirm a count as a second person, or throw it away."""
    stock = find_stock(current_agent(), stock_id)
    count = find_count(stock, count_id)
    if request.POST.get("act") == "discard":
        press(request, lambda: actions.discard_count(count=count), "Comptage retiré.")
    else:
        press(request, lambda: actions.confirm_count(count=count, on=clock.today()), "Comptage confirmé à deux, et clos.")
    return redirect("aid:stock", stock_id=stock.pk)


@require_GET
def export_journal(request: HttpRequest, stock_id: UUID, form: str) -> HttpResponse:
    """The journal as CSV or XLSX: figures, dates, numbers, agents; no person, no remark."""
    stock = find_stock(current_agent(), stock_id)
    record("aid_stock.export", stock, reason=form)
    rows = [_cells(row) for row in journal_of(stock).order_by("rank", "id")]
    name = f"journal-{clock.today():%Y-%m-%d}.{form}"
    if form == "csv":
        return send_file(render_csv(COLUMNS, rows), name, CSV)
    return send_file(render_xlsx(stock.name, COLUMNS, rows, at=clock.now()), name, XLSX)


def _cells(row: StockMovement) -> list[Cell]:
    return [
        row.rank,
        row.moved_on,
        MOVEMENT_LABELS[row.kind],
        row.amount,
        row.quantity,
        label_vouchers(row.series, read_numbers(row.numbers)) if row.numbers else "",
        row.balance,
        row.grant.number if row.grant else "",
        row.agent.display_name,
        row.corrects.rank if row.corrects else None,
    ]
