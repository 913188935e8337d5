"""Register somebody, with those who look alike shown while one types."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_POST

from tisserand.foundation import clock
from tisserand.foundation.dates import format_short_date
from tisserand.interface.notices import announce
from tisserand.people.api import (
    Candidate,
    PossibleDuplicates,
    Reach,
    duplicate_candidates,
    recognise_person,
    welcome_person,
    writing_services,
)
from tisserand.people.forms import RegistrationForm
from tisserand.people.forms.labels import REASONS
from tisserand.people.views.found import discard_draft, find_person, go_to_person
from tisserand.secrecy.api import current_agent


@require_http_methods(["GET", "POST"])
def register(request: HttpRequest) -> HttpResponse:
    """A new person; refused until each person alike has been set aside."""
    form = make_form(request)
    if not (form.is_bound and form.is_valid()):
        return render(request, "people/register.html", _with_alike(request, form), status=form.status)
    try:
        person = welcome_person(
            service=form.chosen_service,
            particulars=form.particulars,
            reach=Reach(form.cleaned_data["phone"], form.address, form.cleaned_data["is_protected"]),
            on=clock.today(),
            confirm_distinct_from=set_aside(request),
        )
    except PossibleDuplicates as error:
        context = {"form": form, "must_choose": True, "is_member": False, **describe_alike(request, error.candidates)}
        return render(request, "people/register.html", context, status=422)
    discard_draft(request)
    announce(request, "Personne enregistrée.")
    return go_to_person(person)


@require_POST
def show_alike(request: HttpRequest) -> HttpResponse:
    """Those who may already be the person being typed: a fragment, asked while one types. Nothing is written."""
    form = make_form(request)
    return render(request, "people/_alike.html", _with_alike(request, form))


@require_POST
def show_alike_member(request: HttpRequest) -> HttpResponse:
    """The same for a member of a household: choosing one adds them to it."""
    return render(request, "people/_alike.html", {**_with_alike(request, make_form(request)), "is_member": True})


@require_POST
def recognise(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """« C’est cette personne »: note that the service knows a person whom the agent already sees."""
    agent, person = find_person(person_id)
    services = writing_services(agent)
    asked = request.POST.get("service", "")
    service = services.filter(pk=asked).first() if _is_uuid(asked) else services.first()
    if service is None:
        raise Http404
    recognise_person(person=person, service=service, on=clock.today())
    discard_draft(request)
    return go_to_person(person)


def make_form(request: HttpRequest, **initial: Any) -> RegistrationForm:
    """The form of the request, for the agent's services; a 404 for those who register nobody."""
    services = writing_services(current_agent())
    if not services.exists():
        raise Http404
    return RegistrationForm(
        request.POST if request.method == "POST" else None, services=services, on=clock.today(), initial=initial
    )


def set_aside(request: HttpRequest) -> set[UUID]:
    """Persons confirmed to be somebody else."""
    return {UUID(each) for each in request.POST.getlist("distinct") if _is_uuid(each)}


def describe_alike(request: HttpRequest, candidates: list[Candidate]) -> dict[str, Any]:
    """What the fragment of persons alike reads."""
    chosen = set_aside(request)
    return {
        "alike": [
            {
                "candidate": candidate,
                "details": _describe(candidate),
                "reasons": ", ".join(REASONS[reason] for reason in candidate.likeness.reasons),
                "is_set_aside": candidate.person.pk in chosen,
            }
            for candidate in candidates
        ]
    }


def _describe(candidate: Candidate) -> str:
    """« nom de naissance Martin, 12/03/1992, Caen »."""
    person = candidate.person
    parts = (
        f"nom de naissance {person.birth_name}" if person.birth_name else "",
        format_short_date(person.birth_date) if person.birth_date else "",
        candidate.line.commune,
    )
    return ", ".join(part for part in parts if part)


def _with_alike(request: HttpRequest, form: RegistrationForm) -> dict[str, Any]:
    candidates = duplicate_candidates(current_agent(), form.typed_identity, on=clock.today()) if form.is_bound else []
    return {"form": form, "must_choose": False, "is_member": False, **describe_alike(request, candidates)}


def _is_uuid(text: str) -> bool:
    try:
        UUID(text)
    except ValueError:
        return False
    return True
