"""Aid in a support file: its list, a request prepared and transmitted, what became of it."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from tisserand.aid.actions.requests import cancel_request, change_request, draft_request, submit_request
from tisserand.aid.enums import AidState
from tisserand.aid.forms.requests import AskForm, SubmitForm, initial_of
from tisserand.aid.models import AidFund, AidRequest
from tisserand.aid.policies import offered_funds
from tisserand.aid.queries.freezing import freeze_budget
from tisserand.aid.queries.requests import case_of, earlier_requests, find_request, requests_of_file, transmission_of
from tisserand.aid.queries.stock import grants_of_file, stocks_for
from tisserand.aid.rules.labels import (
    AID_STATE_LABELS,
    AID_STATE_TAGS,
    GRANT_STATE_LABELS,
    GRANT_STATE_TAGS,
    OPINION_LABELS,
    PAYEE_LABELS,
    PURPOSE_LABELS,
)
from tisserand.aid.rules.requests import AID_TRANSITIONS, EDITABLE
from tisserand.aid.views.attempts import EDIT, attempt, forget_draft, posted_version, press, typed_in
from tisserand.aid.views.cases import describe_case, next_appeal
from tisserand.aid.views.papers import SEEN_IN_FILE
from tisserand.casework.api import FilePage, SupportFile, file_page, frame_context, writable_file
from tisserand.foundation import clock
from tisserand.foundation.money import format_amount
from tisserand.interface.components import Pair
from tisserand.interface.notices import announce
from tisserand.secrecy.api import current_agent, get_visible, refused_is_absent

SECTION = "aid:file"


def render_section(
    request: HttpRequest, template: str, page: FilePage, context: dict[str, Any], status: int = 200
) -> HttpResponse:
    """A page of the section « Aides » of a file."""
    return render(request, template, {**frame_context(page, "rights", SECTION), **context}, status=status)


@require_GET
def list_aid(request: HttpRequest, file_id: UUID) -> HttpResponse:
    """Requests for aid and urgent aid of the file."""
    page = file_page(request, file_id)
    agent = current_agent()
    context = {
        "requests": [
            {
                "request": row,
                "purpose": PURPOSE_LABELS[row.purpose],
                "state": AID_STATE_LABELS[row.state],
                "tag": AID_STATE_TAGS[row.state],
                "granted": row.granted_amount if row.state in SEEN_IN_FILE else None,
            }
            for row in requests_of_file(page.file)
        ],
        "grants": [
            {
                "grant": row,
                "purpose": PURPOSE_LABELS[row.purpose],
                "state": GRANT_STATE_LABELS[row.state],
                "tag": GRANT_STATE_TAGS[row.state],
            }
            for row in grants_of_file(page.file)
        ],
        "funds": list(offered_funds(agent).order_by("name", "id")),
        "stocks": stocks_for(agent, page.file),
    }
    return render_section(request, "aid/file/list.html", page, context)


@require_GET
def choose_fund(request: HttpRequest, file_id: UUID) -> HttpResponse:
    """The funds that may be asked; the only one is chosen at once."""
    page = file_page(request, file_id)
    writable_file(request, file_id)
    funds = list(offered_funds(current_agent()).select_related("service").order_by("name", "id"))
    if len(funds) == 1:
        return redirect("aid:ask", file_id=file_id, fund_id=funds[0].pk)
    return render_section(request, "aid/file/choose_fund.html", page, {"funds": funds})


@refused_is_absent
@require_http_methods(EDIT)
def ask_aid(request: HttpRequest, file_id: UUID, fund_id: UUID) -> HttpResponse:
    """Prepare a request to a fund."""
    page = file_page(request, file_id)
    file = writable_file(request, file_id)
    fund = get_visible(offered_funds(current_agent()), pk=fund_id)
    form = AskForm(typed_in(request), fund=fund, is_new=True)
    if request.method == "POST":
        made = attempt(form, lambda: draft_request(file=file, fund=fund, asked=form.asked, on=clock.today()))
        if made is not None:
            forget_draft(request)
            announce(request, "Demande préparée : relisez-la, puis transmettez-la.")
            return redirect("aid:file_request", file_id=file_id, request_id=made.pk)
    return _render_form(request, page, fund, form, f"Demander une aide : {fund.name}")


@refused_is_absent
@require_http_methods(EDIT)
def edit_aid(request: HttpRequest, file_id: UUID, request_id: UUID) -> HttpResponse:
    """Change a request that nobody is deciding on."""
    page = file_page(request, file_id)
    asked = find_request(writable_file(request, file_id), request_id)
    if asked.state not in EDITABLE:
        raise Http404
    form = AskForm(typed_in(request), fund=asked.fund, initial=initial_of(asked))

    def act() -> AidRequest:
        return change_request(request=asked, expected_version=form.cleaned_data["expected_version"], asked=form.asked)

    if request.method == "POST" and attempt(form, act) is not None:
        forget_draft(request)
        announce(request, "Demande modifiée.")
        return redirect("aid:file_request", file_id=file_id, request_id=asked.pk)
    return _render_form(request, page, asked.fund, form, f"Modifier la demande {asked.number}")


def _render_form(request: HttpRequest, page: FilePage, fund: AidFund, form: AskForm, title: str) -> HttpResponse:
    context = {"fund": fund, "form": form, "title": title, "budget": freeze_budget(page.file, clock.today())}
    return render_section(request, "aid/file/ask.html", page, context, form.status)


@refused_is_absent
@require_http_methods(EDIT)
def show_aid(request: HttpRequest, file_id: UUID, request_id: UUID) -> HttpResponse:
    """A request: to transmit, or what became of it."""
    page = file_page(request, file_id)
    asked = find_request(page.file, request_id)
    agent, on = current_agent(), clock.today()
    earlier = earlier_requests(agent, asked, on) if asked.state in EDITABLE else []
    initial = {"expected_version": asked.version, "agreed_on": asked.agreed_on}
    form = SubmitForm(typed_in(request), has_repeat=bool(earlier), initial=initial)
    if request.method == "POST":
        made = _submit(find_request(writable_file(request, file_id), request_id), form)
        if made is not None:
            announce(request, f"Demande transmise à « {asked.fund.name} ».")
            return redirect("aid:file_request", file_id=file_id, request_id=asked.pk)
    context = {"asked": asked, "form": form, "earlier": earlier, **_told(asked, page.file)}
    return render_section(request, "aid/file/request.html", page, context, form.status)


def _submit(asked: AidRequest, form: SubmitForm) -> AidRequest | None:
    return attempt(
        form,
        lambda: submit_request(
            request=asked,
            expected_version=form.cleaned_data["expected_version"],
            agreed_on=form.cleaned_data["agreed_on"],
            repeat_seen=form.cleaned_data.get("repeat_seen", False),
            on=clock.today(),
        ),
    )


def _told(asked: AidRequest, file: SupportFile) -> dict[str, Any]:
    transmission = transmission_of(asked)
    case = case_of(asked, transmission) if transmission else None
    described = describe_case(case) if case else None
    if described and asked.state not in SEEN_IN_FILE:
        described["decision"] = None
    payee = PAYEE_LABELS[asked.payee]
    return {
        "state": AID_STATE_LABELS[asked.state],
        "tag": AID_STATE_TAGS[asked.state],
        "pairs": [
            Pair("Fonds", asked.fund.name),
            Pair("Objet", PURPOSE_LABELS[asked.purpose]),
            Pair("Montant demandé", format_amount(asked.amount)),
            Pair("À verser à", f"{payee} : {asked.payee_name}" if asked.payee_name else payee),
            Pair("Votre avis", OPINION_LABELS[asked.opinion]),
        ],
        "missing_documents": [each for each in asked.fund.document_labels if each not in (asked.documents or [])],
        "transmission": transmission,
        "case": described,
        "is_editable": asked.state in EDITABLE,
        "is_cancellable": AidState.CANCELLED in AID_TRANSITIONS[AidState(asked.state)],
        "is_decided": asked.state in SEEN_IN_FILE,
        "budget": freeze_budget(file, clock.today()) if transmission is None else None,
        "appeal": next_appeal(asked) if asked.state in SEEN_IN_FILE else None,
    }


@refused_is_absent
@require_http_methods(EDIT)
def cancel_aid(request: HttpRequest, file_id: UUID, request_id: UUID) -> HttpResponse:
    """Give a request up."""
    asked = find_request(writable_file(request, file_id), request_id)
    url = reverse("aid:file_request", args=[file_id, request_id])
    if request.method == "POST":
        version = posted_version(request, asked.version)
        press(request, lambda: cancel_request(request=asked, expected_version=version), "Demande annulée.")
        return redirect(url)
    context = {
        "title": f"Annuler la demande {asked.number}",
        "message": "La demande reste au dossier, notée comme annulée.",
        "consequences": ["Ce qui a été transmis se ferme aussitôt à la commission.", "Elle ne peut pas être reprise."],
        "action_label": "Annuler la demande",
        "danger": True,
        "cancel_url": url,
    }
    return render(request, "interface/confirm.html", context)
