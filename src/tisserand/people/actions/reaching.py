"""Addresses, numbers, and their protection."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Q

from tisserand.foundation import clock
from tisserand.foundation.territory import current_code
from tisserand.people.actions.correcting import lock_person
from tisserand.people.enums import ContactKind, Fault
from tisserand.people.models import ContactPoint, HouseholdMember, Person, PersonAddress
from tisserand.people.policies import can_open_person, can_write_contacts
from tisserand.people.queries.merged import records_of
from tisserand.people.rules.faults import Impossible
from tisserand.secrecy.api import Refused, current_agent, record


@dataclass(frozen=True, slots=True)
class Address:
    """Where somebody lives; `commune_code` is a current official code."""

    commune_code: str
    line: str = ""
    complement: str = ""
    postcode: str = ""


@transaction.atomic
def move_person(*, person: Person, address: Address, moved_on: date, is_protected: bool = False) -> PersonAddress:
    """Give the person a new address from `moved_on`; the previous one ends that day.

    An address that began the same day is replaced. Raises `Impossible` when a later address is already recorded.
    """
    locked, columns = lock_reachable(person), _columns(address)
    if PersonAddress.objects.filter(person=locked, valid_from__gt=moved_on).exists():
        raise Impossible([Fault.LATER_ADDRESS])
    if locked.birth_date and moved_on < locked.birth_date:
        raise Impossible([Fault.STAY_BEFORE_BIRTH])
    PersonAddress.objects.filter(person=locked, valid_from=moved_on).delete()
    still = Q(valid_until__isnull=True) | Q(valid_until__gt=moved_on)
    PersonAddress.objects.filter(still, person=locked).update(valid_until=moved_on)
    _protect_if(locked, is_protected)
    moved = PersonAddress.objects.create(
        organisation_id=locked.organisation_id,
        person=locked,
        valid_from=moved_on,
        is_protected=is_protected,
        **columns,
    )
    record("person.move", locked)
    return moved


@transaction.atomic
def correct_address(*, address: PersonAddress, written: Address) -> PersonAddress:
    """Correct how an address is written; its dates stay."""
    lock_reachable(address.person)
    columns = _columns(written)
    for name, value in columns.items():
        setattr(address, name, value)
    address.save(update_fields=list(columns))
    record("person.correct_address", address.person)
    return address


@transaction.atomic
def add_contact_point(
    *, person: Person, kind: ContactKind, value: str, is_safe: bool = True, is_protected: bool = False
) -> ContactPoint:
    """Add a number or an e-mail address; the same one added again takes the new marks."""
    locked = lock_reachable(person)
    _protect_if(locked, is_protected)
    marks = {"is_safe": is_safe, "is_protected": is_protected}
    known = ContactPoint.objects.filter(person=locked, kind=kind, value=value).first()
    if known is None:
        known = ContactPoint(organisation_id=locked.organisation_id, person=locked, kind=kind, value=value)
        known.is_safe, known.is_protected = is_safe, is_protected
        known.save(force_insert=True)
    else:
        known.is_safe, known.is_protected = is_safe, is_protected
        known.save(update_fields=list(marks))
    record("person.add_contact_point", locked)
    return known


@transaction.atomic
def remove_contact_point(*, point: ContactPoint) -> None:
    """Remove a number or an e-mail address that no longer reaches the person."""
    locked = lock_reachable(point.person)
    point.delete()
    record("person.remove_contact_point", locked)


@transaction.atomic
def set_protection(*, person: Person, is_protected: bool) -> Person:
    """Protect everything that reaches the person, and whoever lives with the person; or lift the person's own protection.

    Whoever may write may protect; only those who hold the person's file may lift it. An address or a number protected by
    itself loses that mark with it.
    """
    locked = lock_person(person)
    if is_protected:
        protect_persons(locked, *living_with(locked))
        return locked
    if not can_open_person(current_agent(), locked.pk):
        raise Refused("only those who hold the file lift a protection")
    for rows in (PersonAddress.objects.filter(person=locked), ContactPoint.objects.filter(person=locked)):
        rows.filter(is_protected=True).update(is_protected=False)
    locked.is_protected = False
    locked.save(update_fields=["is_protected"])
    record("person.lift_protection", locked)
    return locked


@transaction.atomic
def reveal_contact_details(*, person: Person) -> None:
    """Audit that the agent asked to see what is protected; `Refused` for those who do not hold the file."""
    if not can_open_person(current_agent(), person.pk):
        raise Refused("only those who hold the file see what is protected")
    record("person.reveal_contact_details", person)


def living_with(person: Person) -> list[Person]:
    """Persons seen who live with this one today (their address would tell the person's), and the person's other records."""
    today = clock.today()
    here = Q(starts_on__lte=today) & (Q(ends_on__isnull=True) | Q(ends_on__gt=today))
    households = HouseholdMember.objects.filter(here, person=person).values("household_id")
    return list(
        Person.objects.filter(
            Q(pk__in=HouseholdMember.objects.filter(here, household__in=households).values("person_id"))
            | Q(pk__in=records_of(person.pk))
        ).exclude(pk=person.pk)
    )


def protect_persons(*persons: Person) -> None:
    """Protect those of the persons who are not."""
    for person in persons:
        if not person.is_protected:
            person.is_protected = True
            person.save(update_fields=["is_protected"])
            record("person.protect", person)


def lock_reachable(person: Person) -> Person:
    """The person, locked; `Refused` when the agent may not change what reaches the person."""
    locked = lock_person(person)
    if not can_write_contacts(current_agent(), locked):
        raise Refused("what is protected is changed by those who hold the file")
    return locked


def _protect_if(person: Person, is_protected: bool) -> None:
    if is_protected:
        protect_persons(person, *living_with(person))


def _columns(address: Address) -> dict[str, Any]:
    """Columns of an address; a former commune becomes the one it belongs to today."""
    code = current_code(address.commune_code)
    if code is None:
        raise Impossible([Fault.UNKNOWN_COMMUNE])
    return {"commune_code": code, "line": address.line, "complement": address.complement, "postcode": address.postcode}
