"""Contracts of support: drafted beside the plan, previewed, signed, then frozen."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from tisserand.casework.actions import contracts as actions
from tisserand.casework.enums import ContractKind, ContractState
from tisserand.casework.forms.contracts import (
    CONTRACT_LABELS,
    ContractEndForm,
    ContractForm,
    EndForm,
    NewContractForm,
    PaperForm,
    SignatureForm,
    contract_texts,
    tell_limits,
)
from tisserand.casework.forms.support import tell_faults
from tisserand.casework.models import Contract, SupportFile
from tisserand.casework.queries.contracts import chain_of, draft_of, find_contract, second_adults, terms_of, times_of
from tisserand.casework.queries.frame import file_page, writable_file
from tisserand.casework.queries.signers import paper_of, protection_of, signers_of, signings_of
from tisserand.casework.rules.contract import name_contract_file, read_agreed, read_words
from tisserand.casework.rules.contract_print import ContractTerms, compose_contract, name_owner
from tisserand.casework.rules.labels import (
    CONTRACT_KIND_LABELS,
    CONTRACT_STATE_LABELS,
    CONTRACT_STATE_TAGS,
    OBJECTIVE_STATE_LABELS,
    SIGNER_ROLE_LABELS,
    SIGNING_MANNER_LABELS,
)
from tisserand.casework.rules.printing import read_items
from tisserand.casework.rules.signing import ENDINGS, LARGEST_SCAN
from tisserand.casework.rules.support import SupportRefused
from tisserand.casework.views.attempts import PDF, attempt, send_file
from tisserand.casework.views.conflicts import is_choice, read_choice, show_conflict
from tisserand.casework.views.page import render_tab
from tisserand.casework.views.plan_parts import plan_url
from tisserand.foundation import clock
from tisserand.foundation.documents import render_pdf
from tisserand.interface.notices import announce
from tisserand.people.api import person_label
from tisserand.secrecy.api import StaleVersion, current_agent, record

EDIT = ["GET", "HEAD", "POST"]


def contract_url(contract: Contract, name: str = "contract") -> str:
    """Address of a page of the contract."""
    return reverse(f"casework:{name}", args=[contract.file_id, contract.pk])


@require_http_methods(EDIT)
def begin_contract(request: HttpRequest, file_id: UUID) -> HttpResponse:
    """The period of a new contract; a draft already there is taken up again."""
    page = file_page(request, file_id)
    file = page.file
    waiting = draft_of(file)
    if waiting is not None and request.method != "POST":
        return redirect(contract_url(waiting))
    today, times = clock.today(), times_of(file)
    adults = second_adults(file, today)
    posted = request.POST if request.method == "POST" else None
    form = NewContractForm(posted, times=times, adults=adults, initial={"starts_on": today})
    if request.method == "POST":
        writable_file(request, file_id)
        made = attempt(form, lambda **typed: actions.draft_contract(file=file, **typed))
        if made is not None:
            return redirect(contract_url(made))
    context = {"form": form, "limits": [(CONTRACT_KIND_LABELS[kind], tell_limits(each, today)) for kind, each in times.items()]}
    return render_tab(request, "casework/contract/new.html", page, "plan", context, form.status)


@require_http_methods(EDIT)
def show_contract(request: HttpRequest, file_id: UUID, contract_id: UUID) -> HttpResponse:
    """A draft to edit, or what was signed."""
    page = file_page(request, file_id)
    contract = find_contract(page.file, contract_id)
    if request.method == "POST":
        return _save(request, writable_file(request, file_id), contract)
    form = _form(contract, initial={**contract_texts(contract), "expected_version": contract.version})
    return _render(request, contract, form)


def _save(request: HttpRequest, file: SupportFile, contract: Contract) -> HttpResponse:
    typed: Mapping[str, Any] = request.POST
    if is_choice(request.POST):
        typed = {**request.POST.dict(), **read_choice(request.POST, contract_texts(contract))}
    form = _form(contract, typed)
    try:
        saved = attempt(form, lambda **fields: actions.change_contract(contract=contract, **fields))
    except StaleVersion as stale:
        return show_conflict(
            request,
            title="Modifier le projet de contrat",
            labels=CONTRACT_LABELS,
            mine={name: str(form[name].value() or "") for name in CONTRACT_LABELS},
            theirs=contract_texts(stale.current),
            current=stale.current,
            cancel_url=contract_url(contract),
        )
    if saved is None:
        return _render(request, contract, form)
    announce(request, "Projet de contrat enregistré.")
    return redirect(contract_url(contract))


def _form(contract: Contract, typed: Mapping[str, Any] | None = None, initial: Mapping[str, Any] | None = None) -> ContractForm:
    times = times_of(contract.file, contract)[ContractKind(contract.kind)]
    return ContractForm(typed, contract=contract, times=times, initial=initial)


def _render(request: HttpRequest, contract: Contract, form: ContractForm, *, paper_form: PaperForm | None = None) -> HttpResponse:
    page = file_page(request, contract.file_id)
    terms = terms_of(contract, clock.today())
    context = {
        "contract": contract,
        "terms": terms,
        "objectives": [(objective, _told(objective.actions, terms)) for objective in terms.objectives],
        "service_items": read_items(terms.service_commitments),
        "person_items": read_items(terms.person_commitments),
        "person_label": person_label(contract.person),
        "form": form,
        "is_draft": contract.state == ContractState.DRAFT,
        "is_signed": contract.state == ContractState.SIGNED,
        "kind": terms.full_title,
        "state": CONTRACT_STATE_LABELS[contract.state],
        "tag": CONTRACT_STATE_TAGS[contract.state],
        "chain": chain_of(contract),
        "outcomes": _outcomes(contract, terms),
        **_signatures(contract, paper_form),
        "renewable": contract.state in {ContractState.SIGNED, ContractState.ENDED} and draft_of(page.file) is None,
    }
    return render_tab(request, "casework/contract/contract.html", page, "plan", context, (paper_form or form).status)


def _outcomes(contract: Contract, terms: ContractTerms) -> list[tuple[str, str]]:
    told = contract.outcome or {}
    return [(each.wording, OBJECTIVE_STATE_LABELS[told[each.id]]) for each in terms.objectives if each.id in told]


def _signatures(contract: Contract, paper_form: PaperForm | None) -> dict[str, Any]:
    if contract.signed_on is None:
        return {"signings": [], "paper": None, "paper_form": None}
    told = [(each, SIGNER_ROLE_LABELS[each.signer.role], SIGNING_MANNER_LABELS[each.manner]) for each in signings_of(contract)]
    return {"signings": told, "paper": paper_of(contract), "paper_form": paper_form or PaperForm()}


def _told(actions_agreed: Any, terms: ContractTerms) -> list[tuple[Any, str]]:
    return [(action, name_owner(action, terms)) for action in actions_agreed]


@require_GET
def preview_contract(request: HttpRequest, file_id: UUID, contract_id: UUID) -> HttpResponse:
    """The draft as PDF, to be printed and signed on paper."""
    contract = find_contract(file_page(request, file_id).file, contract_id)
    if contract.state != ContractState.DRAFT:
        raise Http404
    on = clock.today()
    record("contract.preview", contract)
    pdf = render_pdf(compose_contract(terms_of(contract, on)), at=clock.now())
    return send_file(pdf, name_contract_file(on, draft=True), PDF)


@require_GET
def download_contract(request: HttpRequest, file_id: UUID, contract_id: UUID) -> HttpResponse:
    """The frozen PDF of a signed contract."""
    contract = find_contract(file_page(request, file_id).file, contract_id)
    if contract.signed_on is None:
        raise Http404
    record("contract.download", contract)
    return send_file(contract.pdf, name_contract_file(contract.signed_on), PDF)


@require_http_methods(EDIT)
def sign_contract(request: HttpRequest, file_id: UUID, contract_id: UUID) -> HttpResponse:
    """How each signs, and when; what will be frozen is shown first."""
    page, today = file_page(request, file_id), clock.today()
    contract = find_contract(writable_file(request, file_id), contract_id)
    signers = signers_of(contract, current_agent().display_name, today)
    initial = {"signed_on": today, "expected_version": contract.version}
    posted = (request.POST, request.FILES) if request.method == "POST" else ()
    form = SignatureForm(*posted, signers=signers, initial=initial)
    if form.is_bound:
        try:
            made = attempt(form, lambda **_typed: _sign(contract, form))
        except StaleVersion:
            form.add_error(None, "Le projet a changé depuis l’ouverture de cette page : relisez-le avant de le signer.")
            made = None
        if made is not None:
            announce(request, "Contrat signé : il est figé, avec son PDF.")
            return redirect(contract_url(contract))
    terms = terms_of(contract, today)
    context = {
        "contract": contract,
        "form": form,
        "rows": list(form.rows()),
        "protection": protection_of(contract, today),
        "objectives": [(objective, _told(objective.actions, terms)) for objective in terms.objectives],
    }
    return render_tab(request, "casework/contract/sign.html", page, "plan", context, form.status)


def _sign(contract: Contract, form: SignatureForm) -> Contract:
    return actions.sign_contract(
        contract=contract,
        expected_version=form.cleaned_data["expected_version"],
        signed_on=form.cleaned_data["signed_on"],
        at=clock.now(),
        signings=form.signings(),
        scan=form.read_scan(),
    )


@require_POST
def add_paper(request: HttpRequest, file_id: UUID, contract_id: UUID) -> HttpResponse:
    """The scan of the paper that was signed."""
    contract = find_contract(writable_file(request, file_id), contract_id)
    form = PaperForm(request.POST, request.FILES)
    if attempt(form, lambda scan: actions.add_paper(contract=contract, scan=scan.read(LARGEST_SCAN + 1))) is None:
        return _render(request, contract, _form(contract, initial=contract_texts(contract)), paper_form=form)
    announce(request, "Exemplaire signé joint au contrat.")
    return redirect(contract_url(contract))


@require_GET
def download_paper(request: HttpRequest, file_id: UUID, contract_id: UUID) -> HttpResponse:
    """The scan of the paper, as it was received."""
    contract = find_contract(file_page(request, file_id).file, contract_id)
    paper = paper_of(contract)
    if paper is None or contract.signed_on is None:
        raise Http404
    record("contract.read_paper", contract)
    name = name_contract_file(contract.signed_on).replace(".pdf", f"-signe.{ENDINGS[paper.media_type]}")
    return send_file(paper.content, name, paper.media_type)


@require_http_methods(EDIT)
def end_contract(request: HttpRequest, file_id: UUID, contract_id: UUID) -> HttpResponse:
    """The contract came to its end; what became of each objective."""
    contract, today = find_contract(writable_file(request, file_id), contract_id), clock.today()
    agreed = read_agreed(contract.agreed).objectives
    posted = request.POST if request.method == "POST" else None
    form = ContractEndForm(posted, objectives=agreed, initial={"ended_on": today})

    def act(ended_on: date, **_typed: Any) -> Contract:
        return actions.end_contract(contract=contract, ended_on=ended_on, on=today, outcomes=form.outcomes())

    made = attempt(form, act) if form.is_bound else None
    if made is not None:
        announce(request, f"Contrat noté : {CONTRACT_STATE_LABELS[made.state].lower()}.")
        return redirect(contract_url(contract))
    page = file_page(request, file_id)
    context = {"contract": contract, "form": form, "outcomes": [form[f"outcome-{each.id}"] for each in agreed]}
    return render_tab(request, "casework/contract/end.html", page, "plan", context, form.status)


@require_http_methods(EDIT)
def withdraw_contract(request: HttpRequest, file_id: UUID, contract_id: UUID) -> HttpResponse:
    """The person withdraws, or a draft is given up."""
    contract = find_contract(writable_file(request, file_id), contract_id)
    words = {
        "title": "Noter l’abandon du contrat",
        "message": read_words()[contract.kind].freedom,
        "consequences": [
            "Le contrat reste au dossier, noté comme abandonné.",
            "Les objectifs et les actions en cours restent au plan.",
        ],
        "action_label": "Noter l’abandon",
    }
    form = EndForm(request.POST if request.method == "POST" else None, initial={"ended_on": clock.today()})
    if form.is_bound:
        made = attempt(form, lambda **typed: actions.withdraw_contract(contract=contract, on=clock.today(), **typed))
        if made is not None:
            announce(request, f"Contrat noté : {CONTRACT_STATE_LABELS[made.state].lower()}.")
            return redirect(contract_url(contract))
    context = {**words, "form": form, "danger": True, "cancel_url": contract_url(contract)}
    return render(request, "interface/confirm.html", context, status=form.status)


@require_POST
def renew_contract(request: HttpRequest, file_id: UUID, contract_id: UUID) -> HttpResponse:
    """A new draft that carries the open items over."""
    file = writable_file(request, file_id)
    try:
        made = actions.renew_contract(contract=find_contract(file, contract_id), on=clock.today())
    except SupportRefused as refused:
        announce(request, tell_faults(refused), level=messages.WARNING)
        return redirect(plan_url(file))
    announce(request, "Nouveau projet de contrat : ce qui reste au plan y est repris.")
    return redirect(contract_url(made))
