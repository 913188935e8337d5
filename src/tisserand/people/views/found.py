"""Find what an address names, among what the agent may see or change: anything else is a 404."""

from uuid import UUID

from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponseRedirect
from django.shortcuts import redirect

from tisserand.accounts.api import Agent
from tisserand.people.api import (
    Household,
    HouseholdMember,
    Kinship,
    Person,
    can_write_contacts,
    can_write_person,
    visible_persons,
)
from tisserand.secrecy.api import current_agent, discard_submitted, get_visible


def find_person(person_id: UUID) -> tuple[Agent, Person]:
    """The agent, and the person if the agent sees them."""
    agent = current_agent()
    return agent, get_visible(visible_persons(agent), pk=person_id)


def find_writable(person_id: UUID) -> tuple[Agent, Person]:
    """The agent, and the person if the agent may change them."""
    agent, person = find_person(person_id)
    if not can_write_person(agent, person.pk):
        raise Http404
    return agent, person


def find_reachable(person_id: UUID) -> tuple[Agent, Person]:
    """The agent, and the person if the agent may change what reaches them."""
    agent, person = find_writable(person_id)
    if not can_write_contacts(agent, person):
        raise Http404
    return agent, person


def find_member(person_id: UUID, member_id: UUID) -> tuple[Person, HouseholdMember]:
    """A stay in a household of the person (anybody's there), if the agent may change it."""
    agent, person = find_writable(person_id)
    theirs = Household.objects.filter(members__person=person)
    shared = HouseholdMember.objects.filter(household__in=theirs, person__in=visible_persons(agent))
    return person, get_visible(shared.select_related("person", "household"), pk=member_id)


def find_link(person_id: UUID, link_id: UUID) -> Kinship:
    """A kinship of the person, as parent or as child, if the agent may change it."""
    agent, person = find_writable(person_id)
    seen = visible_persons(agent)
    links = Kinship.objects.filter(Q(parent=person) | Q(child=person), parent__in=seen, child__in=seen)
    return get_visible(links.select_related("parent", "child"), pk=link_id)


def go_to_person(person: Person) -> HttpResponseRedirect:
    """To the person's page."""
    return redirect("people:person", person_id=person.pk)


def discard_draft(request: HttpRequest) -> None:
    """Throw away the autosaved draft of a form that was just saved for good."""
    key, tab = request.POST.get("draft_key", ""), request.POST.get("draft_tab", "")
    if key and tab:
        discard_submitted(key=key, tab=tab)
