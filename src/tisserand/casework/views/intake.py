"""The page that registers a demand: the caller is recognised among those alike, or registered on the way."""

from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest

from tisserand.casework.actions.requests import register_request
from tisserand.casework.enums import Medium, Urgency
from tisserand.casework.forms.requests import SOMEBODY_ELSE, CallerForm, RequestForm, read_identifier
from tisserand.casework.models import Request
from tisserand.casework.policies import receiving_services
from tisserand.casework.queries.frame import describe_birth
from tisserand.foundation import clock
from tisserand.people.api import (
    Candidate,
    Impossible,
    Person,
    PossibleDuplicates,
    duplicate_candidates,
    formal_name,
    register_person,
    visible_persons,
)
from tisserand.secrecy.api import current_agent


@dataclass(slots=True)
class IntakePage:
    """The two forms of the page, the person chosen if one, and those alike."""

    form: RequestForm
    caller: CallerForm
    chosen: Person | None
    is_fixed: bool
    set_aside: frozenset[UUID]
    alike: list[Candidate] = field(default_factory=list)
    must_choose: bool = False

    @property
    def status(self) -> int:
        """422 when something was refused."""
        refused = self.must_choose or self.form.status == 422 or (self.chosen is None and self.caller.status == 422)
        return 422 if refused else 200

    @property
    def context(self) -> dict[str, Any]:
        """What the template reads."""
        return {
            "form": self.form,
            "caller": self.caller,
            "chosen": self.chosen or "",
            "chosen_name": formal_name(self.chosen) if self.chosen else "",
            "chosen_birth": describe_birth(self.chosen) if self.chosen else "",
            "is_fixed": self.is_fixed,
            "alike": [_describe_candidate(candidate, self) for candidate in self.alike],
            "is_new": bool(self.alike) and all(candidate.person.pk in self.set_aside for candidate in self.alike),
            "must_choose": self.must_choose,
        }


def intake_page(request: HttpRequest) -> IntakePage:
    """The page as it stands: what was typed, who was chosen, who is alike. A 404 for those who receive no demand."""
    agent, today = current_agent(), clock.today()
    services = list(receiving_services(agent).order_by("name", "id"))
    if not services:
        raise Http404
    posted = request.POST if request.method == "POST" else None
    fixed = read_identifier(request.GET.get("personne", ""))
    chosen = _find_person(fixed or read_identifier(request.POST.get("person", "")))
    caller = CallerForm(posted, today=today)
    page = IntakePage(
        form=RequestForm(posted, services=services, initial=_preset(request)),
        caller=caller,
        chosen=chosen,
        is_fixed=chosen is not None and fixed is not None,
        set_aside=_set_aside(request),
    )
    if posted is not None and not page.is_fixed:
        page.alike = duplicate_candidates(agent, caller.identity, on=today)
    return page


def register_from(request: HttpRequest, page: IntakePage) -> Request | None:
    """Register the demand, and its person if need be; None when something is refused, which the page then says."""
    is_whole = page.form.is_valid() and (page.chosen is not None or page.caller.is_valid())
    person = _recognise_or_register(page) if is_whole else None
    return register_request(person=person, **page.form.fields_of_request) if person else None


def _recognise_or_register(page: IntakePage) -> Person | None:
    service = page.form.cleaned_data["service"]
    if page.chosen is not None:
        return page.chosen
    try:
        return register_person(
            service=service, particulars=page.caller.particulars, on=clock.today(), confirm_distinct_from=page.set_aside
        )
    except PossibleDuplicates as error:
        page.alike, page.must_choose = error.candidates, True
    except Impossible:
        page.caller.add_error("birth_date", "Cette date de naissance n’est pas possible.")
    return None


def _set_aside(request: HttpRequest) -> frozenset[UUID]:
    """Those shown as alike when « aucune de ces personnes » was chosen."""
    if request.POST.get("person") != SOMEBODY_ELSE:
        return frozenset()
    return frozenset(found for found in map(read_identifier, request.POST.getlist("alike")) if found)


def _preset(request: HttpRequest) -> dict[str, str]:
    """How the demand came and how urgent it is, when the page that leads here says so (`?nature=drop_in&urgence=today`)."""
    medium, urgency = request.GET.get("nature", ""), request.GET.get("urgence", "")
    known = {"medium": medium if medium in set(Medium) else "", "urgency": urgency if urgency in set(Urgency) else ""}
    return {name: value for name, value in known.items() if value}


def _find_person(person_id: UUID | None) -> Person | None:
    return visible_persons(current_agent()).filter(pk=person_id).first() if person_id else None


def _describe_candidate(candidate: Candidate, page: IntakePage) -> dict[str, Any]:
    line = candidate.line
    return {
        "id": candidate.person.pk,
        "name": line.name,
        "birth": describe_birth(candidate.person),
        "commune": line.commune,
        "known_by": ", ".join(str(known) for known in line.known_by),
        "is_very_likely": candidate.likeness.is_very_likely,
        "is_chosen": page.chosen is not None and page.chosen.pk == candidate.person.pk,
    }
