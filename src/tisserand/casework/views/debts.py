"""Debts and their plans: note one, correct it, agree on a plan, note what is paid, break a plan off."""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from tisserand.casework.actions import debts as actions
from tisserand.casework.forms.debts import (
    DEBT_LABELS,
    DebtChangeForm,
    FaultyForm,
    NewDebtForm,
    PaymentForm,
    PlanEndForm,
    PlanForm,
    debt_texts,
)
from tisserand.casework.forms.situation import read_identifier
from tisserand.casework.forms.told import read_choices, tell_choices
from tisserand.casework.models import Debt
from tisserand.casework.queries.budget import read_book
from tisserand.casework.queries.debts import find_debt, find_plan, read_debt, read_plan, read_record
from tisserand.casework.queries.frame import FilePage, writable_file
from tisserand.casework.rules.personal import ImpossibleSituation
from tisserand.casework.views.conflicts import is_choice, read_choice, show_conflict
from tisserand.casework.views.situation_parts import (
    COMMON,
    SPACE,
    go_back,
    in_main,
    posted_in,
    show_form,
    situation_url,
    writable_page,
)
from tisserand.foundation import clock
from tisserand.people.api import Person
from tisserand.secrecy.api import StaleVersion

TEMPLATE = "casework/situation/debt_form.html"
STALE = "Quelqu’un a changé cet échéancier entre-temps : revoyez-le."
EDIT = ["GET", "POST"]


@require_http_methods(EDIT)
def record_debt(request: HttpRequest, file_id: UUID) -> HttpResponse:
    """A new debt, with its plan if there is one."""
    page = writable_page(request, file_id)
    asked, today = request.GET.get(SPACE, ""), clock.today()
    person = "" if asked == COMMON else str(read_identifier(asked) or page.file.person_id)
    form = NewDebtForm(
        posted_in(request), persons=_persons(page), today=today, initial={"person": person, "told_on": today, "state": "open"}
    )

    def act() -> object:
        typed = form.cleaned_data
        texts = {"creditor": typed["creditor"], "remark": typed["remark"]}
        return actions.record_debt(file=page.file, facts=form.facts, terms=form.terms, **texts)

    if _attempt(form, act):
        return go_back(request, page.file, "Dette notée.", "dettes")
    return show_form(request, page, form, title="Noter une dette ou un impayé", template=TEMPLATE)


@require_http_methods(EDIT)
def change_debt(request: HttpRequest, file_id: UUID, debt_id: UUID) -> HttpResponse:
    """A debt corrected, suspended, settled."""
    page = writable_page(request, file_id)
    row = find_debt(page.file, debt_id)
    form = _change_form(request, page, row)

    def act() -> object:
        typed = form.cleaned_data
        texts = {"creditor": typed["creditor"], "remark": typed["remark"]}
        return actions.correct_debt(row=row, expected_version=typed["expected_version"], facts=form.facts, **texts)

    try:
        if _attempt(form, act):
            return go_back(request, page.file, "Dette mise à jour.", "dettes")
    except StaleVersion as stale:
        return _show_stale(request, page, form, stale.current)
    context = {"remove_url": reverse("casework:remove_debt", args=[page.file.pk, row.pk])}
    return show_form(request, page, form, title="Changer une dette", template=TEMPLATE, context=context)


def _change_form(request: HttpRequest, page: FilePage, row: Debt) -> DebtChangeForm:
    known: dict[str, Any] = {"persons": _persons(page), "today": clock.today(), "has_plan": bool(read_record(row).running)}
    texts = debt_texts(read_debt(row), row.creditor, row.remark)
    if request.method != "POST":
        return DebtChangeForm(initial={**texts, "expected_version": row.version}, **known)
    posted: Any = request.POST
    if is_choice(posted):
        blank = DebtChangeForm(**known)
        told = read_choice(posted, tell_choices(blank, texts))
        posted = {**read_choices(blank, told), "expected_version": posted.get("expected_version")}
    return DebtChangeForm(posted, **known)


def _show_stale(request: HttpRequest, page: FilePage, form: DebtChangeForm, current: Debt) -> HttpResponse:
    typed = form.cleaned_data
    answer = show_conflict(
        request,
        title="Dette",
        labels=DEBT_LABELS,
        mine=tell_choices(form, debt_texts(form.facts, typed["creditor"], typed["remark"])),
        theirs=tell_choices(form, debt_texts(read_debt(current), current.creditor, current.remark)),
        current=current,
        cancel_url=situation_url(page.file),
    )
    return in_main(answer)


@require_http_methods(EDIT)
def remove_debt(request: HttpRequest, file_id: UUID, debt_id: UUID) -> HttpResponse:
    """A debt written by mistake; asks first."""
    file = writable_file(request, file_id)
    row = find_debt(file, debt_id)
    if request.method == "POST":
        actions.remove_debt(row=row, expected_version=row.version)
        return go_back(request, file, "Dette retirée.", "dettes")
    context = {
        "title": "Retirer cette dette ?",
        "message": "Seulement si elle a été écrite par erreur. Payée, elle se note « soldée » : les mois passés la gardent.",
        "consequences": ["La dette et ses échéanciers disparaissent de tous les mois.", "On ne peut pas revenir en arrière."],
        "action_label": "Retirer la dette",
        "cancel_url": situation_url(file),
        "danger": True,
    }
    return render(request, "interface/confirm.html", context)


@require_http_methods(EDIT)
def agree_plan(request: HttpRequest, file_id: UUID, debt_id: UUID) -> HttpResponse:
    """A plan for what is owed; one that runs gives way."""
    page = writable_page(request, file_id)
    row = find_debt(page.file, debt_id)
    form = PlanForm(posted_in(request))

    def act() -> object:
        terms = form.terms
        return actions.agree_plan(debt=row, terms=terms) if terms else None

    if _attempt(form, act):
        return go_back(request, page.file, "Échéancier noté : il compte dans le budget de chaque mois.", "dettes")
    context = {"owed": read_record(row).owed}
    return show_form(request, page, form, title="Noter un échéancier", template=TEMPLATE, context=context)


@require_POST
def pay_instalment(request: HttpRequest, file_id: UUID, plan_id: UUID) -> HttpResponse:
    """How many instalments are paid; « Annuler » takes the last one back."""
    file = writable_file(request, file_id)
    plan = find_plan(file, plan_id)
    form = PaymentForm(request.POST)
    if not form.is_valid():
        return go_back(request, file, STALE, "dettes", level=messages.WARNING)
    try:
        saved = actions.note_payments(plan=plan, **form.cleaned_data)
    except (StaleVersion, ImpossibleSituation):
        return go_back(request, file, STALE, "dettes", level=messages.WARNING)
    undo = f"{reverse('casework:undo_payment', args=[file.pk, plan.pk])}?{urlencode({'version': saved.version})}"
    return go_back(request, file, f"{saved.paid} sur {read_plan(saved).count} échéances payées.", "dettes", undo_url=undo)


@require_POST
def undo_payment(request: HttpRequest, file_id: UUID, plan_id: UUID) -> HttpResponse:
    """The last payment noted by mistake is taken back, if nothing was saved since."""
    file = writable_file(request, file_id)
    plan = find_plan(file, plan_id)
    version = request.GET.get("version", "")
    try:
        actions.note_payments(plan=plan, expected_version=int(version) if version.isdecimal() else 0, paid=plan.paid - 1)
    except (StaleVersion, ImpossibleSituation):
        return go_back(request, file, STALE, "dettes", level=messages.WARNING)
    return go_back(request, file, "Paiement retiré.", "dettes")


@require_http_methods(EDIT)
def end_plan(request: HttpRequest, file_id: UUID, plan_id: UUID) -> HttpResponse:
    """The day a plan stopped: what remains is owed again."""
    page = writable_page(request, file_id)
    plan = find_plan(page.file, plan_id)
    form = PlanEndForm(posted_in(request), initial={"ended_on": clock.today()})

    def act() -> object:
        return actions.break_plan(plan=plan, ended_on=form.cleaned_data["ended_on"])

    if _attempt(form, act):
        return go_back(request, page.file, "Échéancier arrêté : ce qui reste est à nouveau dû.", "dettes")
    return show_form(request, page, form, title="Arrêter un échéancier", template=TEMPLATE)


def _attempt(form: FaultyForm, act: Callable[[], object]) -> bool:
    """Whether the form was sent, is right, and the act was done; faults are told beside their fields."""
    if not form.is_valid():
        return False
    try:
        act()
    except ImpossibleSituation as impossible:
        form.add_faults(impossible.faults)
        return False
    return True


def _persons(page: FilePage) -> list[Person]:
    return list(read_book(page.file).persons.values())
