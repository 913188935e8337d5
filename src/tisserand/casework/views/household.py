"""The household, described from the file: who arrives, who leaves, how a child lives there."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from tisserand.casework.actions import situation as actions
from tisserand.casework.forms.situation import DepartureForm, MemberForm, ResidenceForm, read_identifier
from tisserand.casework.models import SupportFile
from tisserand.casework.queries.household import find_member
from tisserand.casework.views.situation_parts import go_back, posted_in, show_form, writable_page
from tisserand.foundation import clock
from tisserand.people.api import (
    Candidate,
    Impossible,
    PossibleDuplicates,
    Residence,
    change_residence,
    end_membership,
    formal_name,
    short_name,
    visible_persons,
)
from tisserand.secrecy.api import current_agent, get_visible


@require_http_methods(["GET", "POST"])
def add_member(request: HttpRequest, file_id: UUID) -> HttpResponse:
    """Somebody arrives: known already (`chosen`), or registered on the way once those alike were shown."""
    page = writable_page(request, file_id)
    initial = {"starts_on": clock.today(), "last_name": page.file.person.last_name, "role": "child", "residence": "full"}
    form = MemberForm(posted_in(request), initial=initial)
    context: dict[str, Any] = {"alike": []}
    if form.is_valid():
        try:
            _add(request, page.file, form)
        except PossibleDuplicates as found:
            context = {"alike": [_describe(each) for each in found.candidates]}
            form.add_error(None, "Quelqu’un de ressemblant est déjà connu : dites si c’est la même personne.")
        except Impossible as impossible:
            form.add_faults(impossible.faults)
        else:
            return go_back(request, page.file, "Ménage mis à jour.", "menage")
    title = "Ajouter quelqu’un au ménage"
    return show_form(request, page, form, title=title, template="casework/situation/member_form.html", context=context)


def _add(request: HttpRequest, file: SupportFile, form: MemberForm) -> None:
    chosen = read_identifier(request.POST.get("chosen", ""))
    if chosen is not None:
        newcomer = get_visible(visible_persons(current_agent()), pk=chosen)
        actions.add_to_household(file=file, newcomer=newcomer, arrival=form.arrival)
        return
    distinct = (read_identifier(text) for text in request.POST.getlist("distinct"))
    actions.welcome_to_household(
        file=file,
        particulars=form.particulars,
        arrival=form.arrival,
        confirm_distinct_from=[each for each in distinct if each],
    )


def _describe(candidate: Candidate) -> dict[str, Any]:
    return {"person": candidate.person, "name": formal_name(candidate.person)}


@require_http_methods(["GET", "POST"])
def note_departure(request: HttpRequest, file_id: UUID, member_id: UUID) -> HttpResponse:
    """Somebody leaves the household."""
    page = writable_page(request, file_id)
    member = find_member(page.file, member_id)
    form = DepartureForm(posted_in(request), initial={"ended_on": clock.today()})
    if form.is_valid():
        try:
            end_membership(member=member, ended_on=form.cleaned_data["ended_on"])
        except Impossible as impossible:
            form.add_faults(impossible.faults)
        else:
            return go_back(request, page.file, "Départ noté : la personne reste dans l’historique du ménage.", "menage")
    name = short_name(member.person, is_child=member.role == "child")
    return show_form(request, page, form, title=f"Départ de {name}")


@require_http_methods(["GET", "POST"])
def change_stay(request: HttpRequest, file_id: UUID, member_id: UUID) -> HttpResponse:
    """A child lives there otherwise, from a day on."""
    page = writable_page(request, file_id)
    member = find_member(page.file, member_id)
    form = ResidenceForm(posted_in(request), initial={"residence": member.residence, "starts_on": clock.today()})
    if form.is_valid():
        typed = form.cleaned_data
        try:
            change_residence(member=member, residence=Residence(typed["residence"]), changed_on=typed["starts_on"])
        except Impossible as impossible:
            form.add_faults(impossible.faults)
        else:
            return go_back(request, page.file, "Résidence mise à jour.", "menage")
    name = short_name(member.person, is_child=True)
    return show_form(request, page, form, title=f"Résidence de {name}")
