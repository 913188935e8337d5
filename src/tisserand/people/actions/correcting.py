"""Correct a person's particulars, and record a death."""

from datetime import date, timedelta

from django.db import transaction
from django.db.models import Q

from tisserand.people.actions.registering import fill_person
from tisserand.people.enums import Fault
from tisserand.people.models import HouseholdMember, Kinship, Person
from tisserand.people.policies import can_write_person
from tisserand.people.rules.dates import check_life
from tisserand.people.rules.faults import refuse_faults
from tisserand.people.rules.households import check_kinship
from tisserand.people.rules.particulars import Particulars
from tisserand.secrecy.api import Refused, current_agent, record


class StalePerson(Exception):
    """Somebody else saved the person first; `current` is what is saved now."""

    def __init__(self, current: Person) -> None:
        self.current = current
        super().__init__("saved by somebody else meanwhile")


@transaction.atomic
def correct_person(*, person: Person, expected_version: int, particulars: Particulars, on: date) -> Person:
    """Replace a person's particulars; `StalePerson` when somebody saved since `expected_version`, `Impossible` for bad dates."""
    current = lock_person(person)
    if current.version != expected_version:
        raise StalePerson(current)
    refuse_faults(check_life(particulars.birth_date, current.deceased_on, on))
    refuse_faults(_check_birth_against_others(current, particulars.birth_date))
    fields = fill_person(current, particulars)
    current.version = expected_version + 1
    current.save(update_fields=[*fields, "version"])
    record("person.correct", current)
    return current


@transaction.atomic
def record_death(*, person: Person, deceased_on: date, on: date) -> Person:
    """Note the day of a death: the person leaves every household the day after. Stays that would begin later are refused."""
    current = lock_person(person)
    refuse_faults(check_life(current.birth_date, deceased_on, on))
    stays = HouseholdMember.objects.filter(person=current)
    refuse_faults([Fault.STAY_AFTER_DEATH] if stays.filter(starts_on__gt=deceased_on).exists() else [])
    day_after = deceased_on + timedelta(days=1)
    stays.filter(Q(ends_on__isnull=True) | Q(ends_on__gt=day_after)).update(ends_on=day_after)
    current.deceased_on, current.version = deceased_on, current.version + 1
    current.saved_by = current_agent()
    current.save(update_fields=["deceased_on", "version", "saved_by"])
    record("person.record_death", current)
    return current


def lock_person(person: Person) -> Person:
    """The person as saved now, locked until the transaction ends; `Refused` when the agent may not write there."""
    if not can_write_person(current_agent(), person.pk):
        raise Refused("the person is not the agent's to change")
    return Person.objects.select_for_update().get(pk=person.pk)


def _check_birth_against_others(person: Person, birth: date | None) -> list[Fault]:
    """Faults of a new birth date with the households and the kin already recorded."""
    if birth is None:
        return []
    faults: set[Fault] = set()
    if HouseholdMember.objects.filter(person=person, starts_on__lt=birth).exists():
        faults.add(Fault.STAY_BEFORE_BIRTH)
    for link in Kinship.objects.filter(Q(parent=person) | Q(child=person)).select_related("parent", "child"):
        births = (birth, link.child.birth_date) if link.parent_id == person.pk else (link.parent.birth_date, birth)
        faults.update(check_kinship(link.parent_id, link.child_id, births))
    return sorted(faults)
