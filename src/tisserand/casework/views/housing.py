"""Housing, couple, and what each person does."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from tisserand.casework.actions import situation as actions
from tisserand.casework.enums import CoupleKind
from tisserand.casework.forms.situation import (
    HOUSING_LABELS,
    CoupleEndForm,
    CoupleForm,
    HousingChangeForm,
    HousingForm,
    PersonalForm,
    housing_texts,
    personal_initial,
)
from tisserand.casework.forms.told import read_choices, tell_choices
from tisserand.casework.models import Housing
from tisserand.casework.queries.files import adults_with_space
from tisserand.casework.queries.household import find_couple, find_housing, find_person_of, latest_personal
from tisserand.casework.rules.personal import ImpossibleSituation
from tisserand.casework.views.conflicts import is_choice, read_choice, show_conflict
from tisserand.casework.views.situation_parts import go_back, in_main, posted_in, show_form, situation_url, writable_page
from tisserand.foundation import clock
from tisserand.people.api import person_label
from tisserand.secrecy.api import StaleVersion


@require_http_methods(["GET", "POST"])
def add_housing(request: HttpRequest, file_id: UUID) -> HttpResponse:
    """Where the household lives from a day on."""
    page = writable_page(request, file_id)
    form = HousingForm(posted_in(request), initial={"since": clock.today()})
    if form.is_valid():
        try:
            actions.move_household(file=page.file, facts=form.facts, remark=form.cleaned_data["remark"])
        except ImpossibleSituation as impossible:
            form.add_faults(impossible.faults)
        else:
            return go_back(request, page.file, "Logement noté.", "logement")
    return show_form(request, page, form, title="Noter un logement")


@require_http_methods(["GET", "POST"])
def change_housing(request: HttpRequest, file_id: UUID, housing_id: UUID) -> HttpResponse:
    """A housing corrected, or ended."""
    page = writable_page(request, file_id)
    row = find_housing(page.file, housing_id)
    form = _change_form(request, row)
    if form.is_valid():
        typed = form.cleaned_data
        try:
            actions.correct_housing(row=row, expected_version=typed["expected_version"], facts=form.facts, remark=typed["remark"])
        except StaleVersion as stale:
            return in_main(
                show_conflict(
                    request,
                    title="Logement",
                    labels=HOUSING_LABELS,
                    mine=tell_choices(form, {name: str(form.data.get(name, "")) for name in HOUSING_LABELS}),
                    theirs=tell_choices(form, housing_texts(stale.current)),
                    current=stale.current,
                    cancel_url=situation_url(page.file),
                )
            )
        except ImpossibleSituation as impossible:
            form.add_faults(impossible.faults)
        else:
            return go_back(request, page.file, "Logement corrigé.", "logement")
    return show_form(request, page, form, title="Corriger le logement")


def _change_form(request: HttpRequest, row: Housing) -> HousingChangeForm:
    texts = housing_texts(row)
    if request.method != "POST":
        known = {**texts, "commune_code": row.commune_code, "expected_version": row.version}
        return HousingChangeForm(initial=known)
    posted: Any = request.POST
    if is_choice(posted):
        blank = HousingChangeForm()
        told = read_choice(posted, tell_choices(blank, texts))
        posted = {**read_choices(blank, told), "expected_version": posted.get("expected_version")}
    return HousingChangeForm(posted)


@require_http_methods(["GET", "POST"])
def tell_personal(request: HttpRequest, file_id: UUID, person_id: UUID) -> HttpResponse:
    """What a person does, and the health facts that open rights."""
    page = writable_page(request, file_id)
    person = find_person_of(page.file, person_id)
    today = clock.today()
    initial = personal_initial(latest_personal(page.file, today).get(person.pk), today)
    form = PersonalForm(posted_in(request), initial=initial)
    if form.is_valid():
        try:
            actions.note_personal_situation(
                file=page.file,
                person=person,
                since=form.cleaned_data["since"],
                activity=form.activity_told,
                school=form.school_told,
                health=form.health,
            )
        except ImpossibleSituation as impossible:
            form.add_faults(impossible.faults)
        else:
            return go_back(request, page.file, "Situation notée.", "menage")
    return show_form(request, page, form, title=f"Situation de {person_label(person)}")


@require_http_methods(["GET", "POST"])
def tell_couple(request: HttpRequest, file_id: UUID) -> HttpResponse:
    """With whom the file's person forms a couple."""
    page = writable_page(request, file_id)
    partners = [each for each in adults_with_space(page.file, clock.today()) if each.pk != page.file.person_id]
    form = CoupleForm(posted_in(request), partners=partners)
    if form.is_valid():
        kind = CoupleKind(form.cleaned_data["kind"])
        try:
            actions.note_couple(file=page.file, partner=form.chosen_partner, kind=kind, since=form.cleaned_data["since"])
        except ImpossibleSituation as impossible:
            form.add_faults(impossible.faults)
        else:
            return go_back(request, page.file, "Couple noté.", "menage")
    return show_form(request, page, form, title="Noter un couple")


@require_http_methods(["GET", "POST"])
def end_couple(request: HttpRequest, file_id: UUID, couple_id: UUID) -> HttpResponse:
    """They are no longer a couple."""
    page = writable_page(request, file_id)
    couple = find_couple(page.file, couple_id)
    form = CoupleEndForm(posted_in(request), initial={"until": clock.today(), "expected_version": couple.version})
    if form.is_valid():
        typed = form.cleaned_data
        try:
            actions.end_couple(couple=couple, expected_version=typed["expected_version"], until=typed["until"])
        except StaleVersion:
            form.add_error(None, "Quelqu’un a changé ce couple entre-temps : revoyez-le.")
        except ImpossibleSituation as impossible:
            form.add_faults(impossible.faults)
        else:
            return go_back(request, page.file, "Fin du couple notée.", "menage")
    return show_form(request, page, form, title="Noter la fin du couple")
