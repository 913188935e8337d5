"""Who lives with the person, since when and how; who is whose parent."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_POST

from tisserand.foundation import clock
from tisserand.interface.notices import announce
from tisserand.people.api import (
    Arrival,
    Impossible,
    Person,
    PossibleDuplicates,
    Residence,
    change_residence,
    duplicate_candidates,
    end_membership,
    join_household,
    remove_kinship,
    set_parental_authority,
    short_name,
    welcome_member,
)
from tisserand.people.forms import EndForm, MemberForm, RegistrationForm, ResidenceForm
from tisserand.people.views.found import find_link, find_member, find_writable, go_to_person
from tisserand.people.views.registering import describe_alike, make_form, set_aside
from tisserand.secrecy.api import current_agent


@require_http_methods(["GET", "POST"])
def add_member(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """Somebody who lives with the person: known already (`chosen`), or registered on the way."""
    _, subject = find_writable(person_id)
    person_form = make_form(request, last_name=subject.last_name)
    member_form = MemberForm(request.POST if request.method == "POST" else None, initial={"starts_on": clock.today()})
    chosen = request.POST.get("chosen", "")
    if request.method == "POST" and member_form.is_valid() and (chosen or person_form.is_valid()):
        try:
            _add(request, subject, person_form, _arrival(member_form), chosen)
        except PossibleDuplicates as error:
            return _show(
                request, subject, person_form, member_form, {"must_choose": True, **describe_alike(request, error.candidates)}
            )
        except Impossible as error:
            member_form.add_faults(error.faults)
        else:
            announce(request, "Ménage mis à jour.")
            return go_to_person(subject)
    return _show(request, subject, person_form, member_form, {})


@require_http_methods(["GET", "POST"])
def end_stay(request: HttpRequest, person_id: UUID, member_id: UUID) -> HttpResponse:
    """Somebody leaves a household of the person."""
    person, member = find_member(person_id, member_id)
    form = EndForm(request.POST if request.method == "POST" else None, initial={"ended_on": clock.today()})
    if form.is_bound and form.is_valid():
        try:
            end_membership(member=member, ended_on=form.cleaned_data["ended_on"])
        except Impossible as error:
            form.add_faults(error.faults)
        else:
            announce(request, "Départ noté.")
            return go_to_person(person)
    return _show_stay(request, "people/end_stay.html", person, member.person, form)


@require_http_methods(["GET", "POST"])
def change_stay(request: HttpRequest, person_id: UUID, member_id: UUID) -> HttpResponse:
    """A child lives otherwise in a household of the person."""
    person, member = find_member(person_id, member_id)
    initial = {"changed_on": clock.today(), "residence": member.residence}
    form = ResidenceForm(request.POST if request.method == "POST" else None, initial=initial)
    if form.is_bound and form.is_valid():
        typed = form.cleaned_data
        try:
            change_residence(member=member, residence=Residence(typed["residence"]), changed_on=typed["changed_on"])
        except Impossible as error:
            form.add_faults(error.faults)
        else:
            announce(request, "Résidence mise à jour.")
            return go_to_person(person)
    return _show_stay(request, "people/change_stay.html", person, member.person, form)


@require_POST
def change_authority(request: HttpRequest, person_id: UUID, link_id: UUID) -> HttpResponse:
    """A parent has (`on` = 1) or no longer has parental authority."""
    link = find_link(person_id, link_id)
    set_parental_authority(link=link, has_authority=request.POST.get("on") == "1")
    announce(request, "Autorité parentale mise à jour.")
    return go_to_person(link.parent if link.parent_id == person_id else link.child)


@require_POST
def remove_link(request: HttpRequest, person_id: UUID, link_id: UUID) -> HttpResponse:
    """A kinship recorded by mistake."""
    link = find_link(person_id, link_id)
    person = link.parent if link.parent_id == person_id else link.child
    remove_kinship(link=link)
    announce(request, "Lien de parenté retiré.")
    return go_to_person(person)


def _add(request: HttpRequest, subject: Person, form: RegistrationForm, arrival: Arrival, chosen: str) -> None:
    today = clock.today()
    if chosen:
        join_household(subject=subject, newcomer=_find_newcomer(chosen), arrival=arrival, on=today)
        return
    welcome_member(
        subject=subject,
        service=form.chosen_service,
        particulars=form.particulars,
        arrival=arrival,
        on=today,
        confirm_distinct_from=set_aside(request),
    )


def _find_newcomer(chosen: str) -> Person:
    try:
        identifier = UUID(chosen)
    except ValueError as error:
        raise Http404 from error
    return find_writable(identifier)[1]


def _arrival(form: MemberForm) -> Arrival:
    typed = form.cleaned_data
    return Arrival(**form.member, kinship=typed["kinship"], has_authority=typed["has_authority"])


def _show(
    request: HttpRequest, subject: Person, person_form: RegistrationForm, member_form: MemberForm, context: dict[str, Any]
) -> HttpResponse:
    if "alike" not in context:
        typed = person_form.typed_identity if person_form.is_bound else None
        candidates = duplicate_candidates(current_agent(), typed, on=clock.today()) if typed else []
        context = {"must_choose": False, **describe_alike(request, candidates)}
    page = {"subject": subject, "form": person_form, "member_form": member_form, "is_member": True, **context}
    return render(request, "people/add_member.html", page, status=422 if request.method == "POST" else 200)


def _show_stay(request: HttpRequest, template: str, person: Person, who: Person, form: EndForm | ResidenceForm) -> HttpResponse:
    context = {"person": person, "who": short_name(who, is_child=False), "form": form}
    return render(request, template, context, status=form.status)
