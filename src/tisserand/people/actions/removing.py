"""Take away a person registered by mistake, while nothing rests on the record."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import ProtectedError

from tisserand.people.models import HouseholdMember, Kinship, Person, Presence
from tisserand.people.policies import can_write_person, visible_persons
from tisserand.secrecy.api import Refused, current_agent, get_visible, record


class PersonInUse(Exception):
    """The record was changed, or something rests on it: a file, a request, a household, a link, another service."""


@transaction.atomic
def remove_person(*, person_id: UUID, left_at: datetime) -> None:
    """Remove somebody whom the agent registered, as left at `left_at`, with the address and numbers given then.

    Raises `PersonInUse` when the record was saved since, or when anything rests on it.
    """
    agent = current_agent()
    seen = visible_persons(agent).values("pk")
    person = get_visible(Person.objects.select_for_update(of=("self",)).filter(pk__in=seen), pk=person_id)
    if not can_write_person(agent, person.pk) or person.saved_by_id != agent.pk:
        raise Refused("whoever registered a person takes the record away")
    if person.saved_at != left_at or _is_used(person):
        raise PersonInUse
    record("person.remove", person)
    try:
        person.delete()
    except ProtectedError:
        raise PersonInUse from None


def _is_used(person: Person) -> bool:
    links = Kinship.objects.filter(parent=person) | Kinship.objects.filter(child=person)
    presences = Presence.objects.filter(person=person)
    is_elsewhere = presences.exclude(container=None).exists() or presences.count() > 1
    return is_elsewhere or links.exists() or HouseholdMember.objects.filter(person=person).exists()
