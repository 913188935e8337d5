"""Register somebody at once with what reaches them, alone or into a household."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction

from tisserand.accounts.api import Service
from tisserand.people.actions.housing import add_household_member, open_household, record_kinship
from tisserand.people.actions.reaching import Address, add_contact_point, move_person, set_protection
from tisserand.people.actions.registering import register_person
from tisserand.people.enums import ContactKind, HouseholdRole, Residence
from tisserand.people.models import HouseholdMember, Person
from tisserand.people.queries.sheet import current_household
from tisserand.people.rules.particulars import Particulars

_MOBILE_PREFIXES = ("06", "07")


@dataclass(frozen=True, slots=True)
class Reach:
    """What reaches somebody who is being registered."""

    phone: str = ""
    address: Address | None = None
    is_protected: bool = False


@dataclass(frozen=True, slots=True)
class Arrival:
    """How somebody joins the household of a person, and whose child or parent they are (« child », « parent » or nothing)."""

    starts_on: date
    role: HouseholdRole
    residence: Residence = Residence.FULL
    kinship: str = ""
    has_authority: bool = True


@transaction.atomic
def welcome_person(
    *, service: Service, particulars: Particulars, reach: Reach, on: date, confirm_distinct_from: Collection[UUID] = ()
) -> Person:
    """Register somebody with a number and an address; protected before anybody else sees them. Raises as `register_person`."""
    person = register_person(service=service, particulars=particulars, on=on, confirm_distinct_from=confirm_distinct_from)
    if reach.phone:
        kind = ContactKind.MOBILE if reach.phone.startswith(_MOBILE_PREFIXES) else ContactKind.LANDLINE
        add_contact_point(person=person, kind=kind, value=reach.phone)
    if reach.address:
        move_person(person=person, address=reach.address, moved_on=on)
    return set_protection(person=person, is_protected=True) if reach.is_protected else person


@transaction.atomic
def join_household(*, subject: Person, newcomer: Person, arrival: Arrival, on: date) -> HouseholdMember:
    """Add somebody to the household of `subject`, opened for the occasion if there is none; note the kinship, if any."""
    household = current_household(subject, on) or open_household(person=subject, starts_on=min(arrival.starts_on, on))
    member = add_household_member(
        household=household, person=newcomer, starts_on=arrival.starts_on, role=arrival.role, residence=arrival.residence
    )
    if arrival.kinship == "child":
        record_kinship(parent=subject, child=newcomer, has_authority=arrival.has_authority)
    elif arrival.kinship == "parent":
        record_kinship(parent=newcomer, child=subject, has_authority=arrival.has_authority)
    return member


@transaction.atomic
def welcome_member(
    *,
    subject: Person,
    service: Service,
    particulars: Particulars,
    arrival: Arrival,
    on: date,
    confirm_distinct_from: Collection[UUID] = (),
) -> HouseholdMember:
    """Register somebody and add them to the household of `subject`: both or neither. Raises as `register_person`."""
    newcomer = register_person(service=service, particulars=particulars, on=on, confirm_distinct_from=confirm_distinct_from)
    return join_household(subject=subject, newcomer=newcomer, arrival=arrival, on=on)
