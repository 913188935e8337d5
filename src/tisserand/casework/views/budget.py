"""Budget lines and agreements: add, change from a month on, end, remove, agree, withdraw."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from tisserand.casework.actions import budget as actions
from tisserand.casework.forms.budget import (
    LINE_LABELS,
    AgreementForm,
    LineChangeForm,
    LineEndForm,
    LineForm,
    line_texts,
)
from tisserand.casework.forms.situation import read_identifier
from tisserand.casework.forms.told import read_choices, tell_choices
from tisserand.casework.models import BudgetLine
from tisserand.casework.queries.budget import BudgetBook, find_agreement, find_line, read_book, read_line
from tisserand.casework.queries.frame import FilePage, writable_file
from tisserand.casework.rules.budget import LineFault
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
from tisserand.foundation.months import Month
from tisserand.people.api import Person
from tisserand.secrecy.api import StaleVersion

STALE = "Quelqu’un a changé cette ligne entre-temps : revoyez-la."


@require_http_methods(["GET", "POST"])
def add_line(request: HttpRequest, file_id: UUID) -> HttpResponse:
    """A new line."""
    page = writable_page(request, file_id)
    asked = request.GET.get(SPACE, "")
    person = "" if asked == COMMON else str(read_identifier(asked) or page.file.person_id)
    initial = {"person": person, "since": Month.of(clock.today())}
    form = LineForm(posted_in(request), persons=_persons(read_book(page.file)), initial=initial)
    if form.is_valid():
        actions.add_line(file=page.file, facts=form.facts, label=form.cleaned_data["label"])
        return go_back(request, page.file, "Ligne ajoutée au budget.", "budget")
    return show_form(request, page, form, title="Ajouter une ligne au budget", template="casework/situation/line_form.html")


@require_http_methods(["GET", "POST"])
def change_line(request: HttpRequest, file_id: UUID, line_id: UUID) -> HttpResponse:
    """Another amount from a month on, or a correction."""
    page = writable_page(request, file_id)
    row = find_line(page.file, line_id)
    form = _change_form(request, read_book(page.file), row)
    if form.is_valid():
        try:
            _save_change(form, row)
        except StaleVersion as stale:
            return _show_stale(request, page, form, stale.current)
        except ImpossibleSituation as impossible:
            for fault in impossible.faults:
                form.add_line_fault(LineFault(fault))
        else:
            return go_back(request, page.file, "Budget mis à jour.", "budget")
    return show_form(request, page, form, title="Changer une ligne du budget", template="casework/situation/line_form.html")


def _change_form(request: HttpRequest, book: BudgetBook, row: BudgetLine) -> LineChangeForm:
    facts = read_line(row)
    persons = _persons(book)
    if request.method != "POST":
        ends = {"since": facts.since, "until": facts.until - 1 if facts.until else None}
        month = max(Month.of(clock.today()), facts.since)
        known = {**line_texts(facts, row.label), **ends, "from_month": month, "expected_version": row.version}
        return LineChangeForm(persons=persons, initial=known)
    posted: Any = request.POST
    if is_choice(posted):
        blank = LineChangeForm(persons=persons)
        told = tell_choices(blank, line_texts(facts, row.label))
        posted = {**read_choices(blank, read_choice(posted, told)), "expected_version": posted.get("expected_version")}
    return LineChangeForm(posted, persons=persons)


def _save_change(form: LineChangeForm, row: BudgetLine) -> None:
    typed = form.cleaned_data
    known = {"row": row, "expected_version": typed["expected_version"], "facts": form.facts, "label": typed["label"]}
    if typed["from_month"]:
        actions.change_line(**known, from_month=typed["from_month"])
    else:
        actions.correct_line(**known)


def _show_stale(request: HttpRequest, page: FilePage, form: LineChangeForm, current: BudgetLine) -> HttpResponse:
    typed = form.cleaned_data
    return in_main(
        show_conflict(
            request,
            title="Budget",
            labels=LINE_LABELS,
            mine=tell_choices(form, line_texts(form.facts, typed["label"], typed["from_month"])),
            theirs=tell_choices(form, line_texts(read_line(current), current.label)),
            current=current,
            cancel_url=situation_url(page.file),
        )
    )


@require_http_methods(["GET", "POST"])
def end_line(request: HttpRequest, file_id: UUID, line_id: UUID) -> HttpResponse:
    """The last month in which the line counts."""
    page = writable_page(request, file_id)
    row = find_line(page.file, line_id)
    initial = {"until": max(Month.of(clock.today()), Month.of(row.since)), "expected_version": row.version}
    form = LineEndForm(posted_in(request), initial=initial)
    if form.is_valid():
        typed = form.cleaned_data
        try:
            actions.end_line(row=row, expected_version=typed["expected_version"], until=typed["until"] + 1)
        except StaleVersion:
            form.add_error(None, STALE)
        except ImpossibleSituation:
            form.add_line_fault(LineFault.ENDS_BEFORE_START)
        else:
            return go_back(request, page.file, "Ligne terminée : elle reste dans l’historique.", "budget")
    return show_form(request, page, form, title="Terminer une ligne du budget")


@require_http_methods(["GET", "POST"])
def remove_line(request: HttpRequest, file_id: UUID, line_id: UUID) -> HttpResponse:
    """A line written by mistake; asked for, it says what will happen."""
    file = writable_file(request, file_id)
    row = find_line(file, line_id)
    if request.method == "POST":
        removed = actions.remove_line(row=row, expected_version=row.version)
        undo = reverse("casework:restore_budget_line", args=[file.pk, removed.pk])
        return go_back(request, file, "Ligne retirée du budget.", "budget", undo_url=undo)
    context = {
        "title": "Retirer cette ligne du budget ?",
        "message": "Seulement si elle a été écrite par erreur. Si elle a cessé, terminez-la : l’historique la garde.",
        "consequences": ["La ligne disparaît de tous les mois.", "Vous pourrez l’annuler juste après."],
        "action_label": "Retirer la ligne",
        "cancel_url": situation_url(file),
        "danger": True,
    }
    return render(request, "interface/confirm.html", context)


@require_POST
def agree(request: HttpRequest, file_id: UUID) -> HttpResponse:
    """An adult agrees to a joint budget."""
    file = writable_file(request, file_id)
    book = read_book(file)
    form = AgreementForm(request.POST, persons=_persons(book))
    if not form.is_valid():
        raise Http404
    person = book.persons[UUID(form.cleaned_data["person"])]
    actions.agree_to_joint_budget(file=file, person=person, agreed_on=clock.today())
    return go_back(request, file, "Accord noté.", "budget")


@require_http_methods(["GET", "POST"])
def withdraw(request: HttpRequest, file_id: UUID, agreement_id: UUID) -> HttpResponse:
    """An adult withdraws from the joint budget; asks first."""
    file = writable_file(request, file_id)
    agreement = find_agreement(file, agreement_id)
    if request.method == "POST":
        actions.withdraw_agreement(agreement=agreement, ended_on=clock.today())
        return go_back(request, file, "Retrait noté : le budget commun n’est plus montré.", "budget")
    context = {
        "title": "Noter le retrait de l’accord ?",
        "message": "La personne ne souhaite plus que ses lignes figurent dans un budget commun.",
        "consequences": [
            "Le budget commun n’est plus montré, ni imprimé, pour aucun mois.",
            "Un nouvel accord pourra être noté.",
        ],
        "action_label": "Noter le retrait",
        "cancel_url": situation_url(file),
        "danger": False,
    }
    return render(request, "interface/confirm.html", context)


def _persons(book: BudgetBook) -> list[Person]:
    return list(book.persons.values())
