"""A budget typed quickly: one row after another, last month's lines taken again, a removed line put back."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_POST

from tisserand.casework.actions import budget as actions
from tisserand.casework.forms.budget import QuickLineForm
from tisserand.casework.forms.months import write_month
from tisserand.casework.queries.budget import BudgetBook, find_removed, read_book
from tisserand.casework.queries.files import adults_with_space
from tisserand.casework.queries.frame import writable_file
from tisserand.casework.rules.budget import Line
from tisserand.casework.views.budget_card import read_month
from tisserand.casework.views.situation_parts import Space, go_back, read_space, show_form, writable_page
from tisserand.foundation import clock
from tisserand.foundation.months import Month

TEMPLATE = "casework/situation/quick_form.html"
TYPING = "saisie"
MONTH = "mois"
COPIED = {0: "Aucune ligne à reprendre : elles comptent déjà ce mois-ci.", 1: "1 ligne reprise."}
DOUBLE = "Ligne ajoutée. Une autre, de même nature, compte déjà pour la même personne : est-ce un double ?"


def quick_context(request: HttpRequest, book: BudgetBook, space: Space, month: Month) -> dict[str, Any]:
    """The row to type in, under the month on the screen; the hand is in it while one types row after row."""
    initial = {"since": write_month(month), "person": str(space.adult_id or "")}
    return {
        "quick": QuickLineForm(persons=book.persons.values(), initial=initial),
        "quick_action": f"{reverse('casework:add_quick_line', args=[book.file.pk])}{space.query}",
        "typing": TYPING in request.GET,
    }


@require_POST
def add_quick_line(request: HttpRequest, file_id: UUID) -> HttpResponse:
    """One row; the page comes back ready for the next one."""
    page = writable_page(request, file_id)
    book = read_book(page.file)
    form = QuickLineForm(request.POST, persons=book.persons.values())
    if not form.is_valid():
        context = {"quick": form, "quick_action": request.get_full_path(), "typing": False}
        return show_form(request, page, form, title="Ajouter une ligne", template=TEMPLATE, context=context)
    facts, label = form.facts, form.cleaned_data["label"]
    is_double = _stands_twice(book, facts, label)
    actions.add_line(file=page.file, facts=facts, label=label)
    asked = {MONTH: write_month(facts.since), TYPING: "1"} if facts.since != Month.of(clock.today()) else {TYPING: "1"}
    if is_double:
        return go_back(request, page.file, DOUBLE, "saisie", level=messages.WARNING, asked=asked)
    return go_back(request, page.file, "Ligne ajoutée au budget.", "saisie", asked=asked)


def _stands_twice(book: BudgetBook, facts: Line, label: str) -> bool:
    """Whether a line of the same category, person and words counts in a month of this one."""
    alike = (
        line
        for line in book.lines
        if (line.category, line.person) == (facts.category, facts.person) and (line.until is None or line.until > facts.since)
    )
    return any(book.label_of(line).strip().casefold() == label.strip().casefold() for line in alike)


@require_POST
def copy_lines(request: HttpRequest, file_id: UUID) -> HttpResponse:
    """Lines that ended with the month before count again from the month on the screen."""
    file = writable_file(request, file_id)
    on = clock.today()
    space = read_space(request, file, adults_with_space(file, on))
    book = read_book(file, on)
    month = read_month(request.POST.get(MONTH, ""), book.months(on), Month.of(on))
    lines = book.finished(space.adult_id, month, on=on)
    count = actions.copy_lines(file=file, lines=lines, labels={line.key: book.label_of(line) for line in lines}, month=month)
    text = COPIED.get(count, f"{count} lignes reprises.")
    return go_back(request, file, text, "budget", asked={MONTH: write_month(month)})


@require_POST
def restore_line(request: HttpRequest, file_id: UUID, removed_id: UUID) -> HttpResponse:
    """A line removed a moment ago is put back."""
    file = writable_file(request, file_id)
    actions.restore_line(removed=find_removed(file, removed_id))
    return go_back(request, file, "Ligne remise dans le budget.", "budget")
