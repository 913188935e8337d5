"""Find what an address names, among what the agent may see or change: anything else is a 404."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponseRedirect
from django.shortcuts import redirect

from tisserand.accounts.api import Agent
from tisserand.people.api import HouseholdMember, Kinship, Person, can_write_contacts, can_write_person, visible_persons
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
    shared = HouseholdMember.objects.filter(household__members__person=person).distinct()
    member = get_visible(shared.select_related("person", "household"), pk=member_id)
    if not can_write_person(agent, member.person_id):
        raise Http404
    return person, member


def find_link(person_id: UUID, link_id: UUID) -> Kinship:
    """A kinship of the person, as parent or as child, if the agent may change it."""
    agent, person = find_writable(person_id)
    links = Kinship.objects.filter(parent=person) | Kinship.objects.filter(child=person)
    link = get_visible(links.select_related("parent", "child"), pk=link_id)
    if not can_write_person(agent, link.child_id):
        raise Http404
    return link


def go_to_person(person: Person) -> HttpResponseRedirect:
    """To the person's page."""
    return redirect("people:person", person_id=person.pk)


def discard_draft(request: HttpRequest) -> None:
    """Throw away the autosaved draft of a form that was just saved for good."""
    key, tab = request.POST.get("draft_key", ""), request.POST.get("draft_tab", "")
    if key and tab:
        discard_submitted(key=key, tab=tab)
