"""Urgent aid in a file: handed over, signed for, returned; its receipt."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from tisserand.aid.actions import grants as actions
from tisserand.aid.enums import GrantState
from tisserand.aid.forms.stock import GiveForm, MovedForm, SignForm
from tisserand.aid.models import AidStock, EmergencyGrant
from tisserand.aid.queries.stock import earlier_grants, find_grant, limits_of, stock_of, stocks_for
from tisserand.aid.rules.labels import GRANT_STATE_LABELS, GRANT_STATE_TAGS, LIMIT_LABELS, PURPOSE_LABELS
from tisserand.aid.rules.stock import GIVEN, SCAN_BYTES
from tisserand.aid.views.attempts import EDIT, attempt, press, send_document, send_file, typed_in
from tisserand.aid.views.cases import sender_of
from tisserand.aid.views.file import render_section
from tisserand.aid.views.prints import Receipt, compose_receipt
from tisserand.casework.api import file_page, writable_file
from tisserand.foundation import clock
from tisserand.foundation.money import format_amount
from tisserand.interface.components import Pair
from tisserand.interface.notices import announce
from tisserand.people.api import formal_name
from tisserand.secrecy.api import current_agent, record, refused_is_absent

SCAN_SUFFIXES = {"application/pdf": "pdf", "image/jpeg": "jpg", "image/png": "png"}


@require_GET
def choose_stock(request: HttpRequest, file_id: UUID) -> HttpResponse:
    """The stocks of the service; the only one is chosen at once."""
    page = file_page(request, file_id)
    file = writable_file(request, file_id)
    stocks = stocks_for(current_agent(), file)
    if len(stocks) == 1:
        return redirect("aid:give", file_id=file_id, stock_id=stocks[0].pk)
    return render_section(request, "aid/file/choose_stock.html", page, {"stocks": stocks})


@refused_is_absent
@require_http_methods(EDIT)
def give_aid(request: HttpRequest, file_id: UUID, stock_id: UUID) -> HttpResponse:
    """Hand urgent aid over, or propose it when it is beyond the agent's limits."""
    page = file_page(request, file_id)
    file = writable_file(request, file_id)
    agent, on = current_agent(), clock.today()
    stock = next((each for each in stocks_for(agent, file) if each.pk == stock_id), None)
    if stock is None:
        raise Http404
    earlier = earlier_grants(agent, file, stock.period_days, on)
    form = GiveForm(typed_in(request), stock=stock, has_repeat=bool(earlier))
    if request.method == "POST":
        made = attempt(form, lambda: actions.give_aid(file=file, stock=stock, wanted=form.wanted, on=on))
        if made is not None:
            announce(request, _say(made))
            return redirect("aid:grant", file_id=file_id, grant_id=made.pk)
    context = {"stock": stock, "form": form, "earlier": earlier, "limits": _limits(stock)}
    return render_section(request, "aid/file/give.html", page, context, form.status)


def _say(given: EmergencyGrant) -> str:
    if given.state == GrantState.PROPOSED:
        return "C’est au-dessus de vos plafonds : le chef de service doit d’abord l’accorder."
    return "Remise notée : imprimez le reçu et faites-le signer."


def _limits(stock: AidStock) -> list[Pair]:
    limits = limits_of(stock)
    told = (
        ("Par remise", limits.grant),
        ("Par jour, vous-même", limits.day),
        (f"Par personne, sur {limits.days}\u00a0jours", limits.person),
    )
    pairs = [Pair("Il reste", format_amount(stock.balance))]
    return pairs + [Pair(label, format_amount(limit) if limit is not None else "sans plafond") for label, limit in told]


@refused_is_absent
@require_http_methods(EDIT)
def show_grant(request: HttpRequest, file_id: UUID, grant_id: UUID) -> HttpResponse:
    """One grant and what comes next: to hand over once agreed, to sign once handed over."""
    page = file_page(request, file_id)
    given = find_grant(page.file, grant_id)
    stock = stock_of(given)
    form = _next_form(request, given, stock)
    if request.method == "POST" and form is not None:
        given_again = find_grant(writable_file(request, file_id), grant_id)
        if attempt(form, lambda: _do_next(given_again, form)) is not None:
            announce(request, "Enregistré.")
            return redirect("aid:grant", file_id=file_id, grant_id=grant_id)
    context = {
        "grant": given,
        "stock": stock,
        "form": form,
        "state": GRANT_STATE_LABELS[given.state],
        "tag": GRANT_STATE_TAGS[given.state],
        "pairs": _pairs(given, stock),
        "exceeds": [LIMIT_LABELS[each] for each in given.exceeds.split(",") if each],
        "is_given": given.state in GIVEN,
        "is_agreed": given.state == GrantState.AGREED,
        "is_cancellable": given.state in {GrantState.PROPOSED, GrantState.AGREED},
    }
    return render_section(request, "aid/file/grant.html", page, context, form.status if form else 200)


def _pairs(given: EmergencyGrant, stock: AidStock | None) -> list[Pair]:
    told = [
        ("Reçu", given.number),
        ("Réserve", stock.name if stock else "–"),
        ("Objet", PURPOSE_LABELS[given.purpose]),
        ("Montant", format_amount(given.amount)),
        ("Bons", given.vouchers),
        ("Par", given.author.display_name),
        ("Accord de", given.answered_by.display_name if given.answered_by else ""),
    ]
    return [Pair(label, value) for label, value in told if value]


def _next_form(request: HttpRequest, given: EmergencyGrant, stock: AidStock | None) -> Any:
    if given.state == GrantState.AGREED and stock is not None:
        return MovedForm(typed_in(request), stock=stock, initial={"amount": given.amount})
    if given.state == GrantState.HANDED_OVER:
        return SignForm(typed_in(request), request.FILES or None, initial={"signed_on": clock.today()})
    return None


def _do_next(given: EmergencyGrant, form: Any) -> EmergencyGrant:
    on = clock.today()
    if isinstance(form, MovedForm):
        return actions.hand_over(given=given, moved=form.moved, on=on)
    scan = form.cleaned_data["scan"]
    content = scan.read(SCAN_BYTES + 1) if scan else b""
    return actions.sign_receipt(given=given, signed_on=form.cleaned_data["signed_on"], scan=content, on=on)


@refused_is_absent
@require_http_methods(EDIT)
def return_grant(request: HttpRequest, file_id: UUID, grant_id: UUID) -> HttpResponse:
    """Everything that was handed over came back."""
    given = find_grant(writable_file(request, file_id), grant_id)
    url = reverse("aid:grant", args=[file_id, grant_id])
    if request.method == "POST":
        press(request, lambda: actions.return_aid(given=given, on=clock.today()), "Retour noté au journal.")
        return redirect(url)
    context = {
        "title": "Noter le retour",
        "message": f"{format_amount(given.amount)} reviennent à la réserve.",
        "consequences": ["Le journal garde la remise et porte une ligne de retour.", "Les bons pourront être remis de nouveau."],
        "action_label": "Noter le retour",
        "danger": True,
        "cancel_url": url,
    }
    return render(request, "interface/confirm.html", context)


@refused_is_absent
@require_http_methods(["POST"])
def cancel_grant(request: HttpRequest, file_id: UUID, grant_id: UUID) -> HttpResponse:
    """Give up what was not handed over."""
    given = find_grant(writable_file(request, file_id), grant_id)
    press(request, lambda: actions.cancel_grant(given=given), "Aide d’urgence annulée.")
    return redirect("aid:grant", file_id=file_id, grant_id=grant_id)


@require_GET
def print_receipt(request: HttpRequest, file_id: UUID, grant_id: UUID) -> HttpResponse:
    """The receipt to sign, in two copies."""
    given = find_grant(file_page(request, file_id).file, grant_id)
    stock = stock_of(given)
    if given.handed_on is None or stock is None:
        raise Http404
    record("emergency_grant.print", given)
    receipt = Receipt(
        number=given.number,
        sender=sender_of(given.author, given.service),
        person=formal_name(given.person),
        amount=given.amount,
        purpose=PURPOSE_LABELS[given.purpose],
        what=f"{stock.name}, {given.vouchers}" if given.vouchers else stock.name,
        handed_on=given.handed_on,
    )
    return send_document(compose_receipt(receipt), f"recu-{given.number}.pdf")


@require_GET
def download_scan(request: HttpRequest, file_id: UUID, grant_id: UUID) -> HttpResponse:
    """The signed receipt as it was scanned."""
    given = find_grant(file_page(request, file_id).file, grant_id)
    if not given.scan_type:
        raise Http404
    record("emergency_grant.download", given)
    return send_file(given.scan, f"recu-{given.number}.{SCAN_SUFFIXES[given.scan_type]}", given.scan_type)
