"""Households, who lives in them and when; parents and children."""

from datetime import date
from uuid import UUID

from django.db import transaction

from tisserand.people.actions.correcting import lock_person
from tisserand.people.actions.reaching import living_with, protect_persons
from tisserand.people.enums import Fault, HouseholdRole, Residence
from tisserand.people.models import Household, HouseholdMember, Kinship, Person
from tisserand.people.rules.faults import refuse_faults
from tisserand.people.rules.households import Life, Stay, check_kinship, check_parents, check_stay
from tisserand.secrecy.api import record


@transaction.atomic
def open_household(
    *, person: Person, starts_on: date, role: HouseholdRole = HouseholdRole.ADULT, residence: Residence = Residence.FULL
) -> Household:
    """Open a household with its first member."""
    household = Household(organisation_id=person.organisation_id)
    household.save(force_insert=True)
    add_household_member(household=household, person=person, starts_on=starts_on, role=role, residence=residence)
    return household


@transaction.atomic
def add_household_member(
    *,
    household: Household,
    person: Person,
    starts_on: date,
    role: HouseholdRole,
    residence: Residence = Residence.FULL,
    ends_on: date | None = None,
) -> HouseholdMember:
    """Note that a person lives in a household from `starts_on` to `ends_on` (excluded); `Impossible` when a rule forbids it.

    Protection is shared by those who live together: the newcomer's extends to them, and theirs to the newcomer.
    """
    locked = lock_person(person)
    stay = Stay(locked.pk, household.pk, starts_on, ends_on, role, residence)
    refuse_faults(_check_member(locked, stay))
    member = HouseholdMember(
        organisation_id=locked.organisation_id,
        household=household,
        person=locked,
        starts_on=starts_on,
        ends_on=ends_on,
        role=role,
        residence=residence,
    )
    member.save(force_insert=True)
    together = [locked, *living_with(locked)]
    if any(each.is_protected for each in together):
        protect_persons(*together)
    record("household.add_member", locked, reason=f"household:{household.pk}")
    return member


@transaction.atomic
def change_residence(*, member: HouseholdMember, residence: Residence, changed_on: date) -> HouseholdMember:
    """From `changed_on`, a child lives in the household otherwise (a separation, say): the stay is cut in two that day."""
    if changed_on <= member.starts_on:
        return _replace_residence(member, residence)
    left = end_membership(member=member, ended_on=changed_on)
    return add_household_member(
        household=left.household,
        person=left.person,
        starts_on=changed_on,
        role=HouseholdRole(left.role),
        residence=residence,
    )


@transaction.atomic
def end_membership(*, member: HouseholdMember, ended_on: date) -> HouseholdMember:
    """Note that a member left a household; `ended_on` is the first day elsewhere, after the arrival (else `Impossible`)."""
    locked = lock_person(member.person)
    stay = member.stay
    refuse_faults(check_stay(Stay(stay.person, stay.household, stay.starts_on, ended_on, stay.role, stay.residence), (), Life()))
    member.ends_on = ended_on
    member.save(update_fields=["ends_on"])
    record("household.end_membership", locked, reason=f"household:{member.household_id}")
    return member


@transaction.atomic
def record_kinship(*, parent: Person, child: Person, has_authority: bool = True) -> Kinship:
    """Note that somebody is the parent of somebody; `Impossible` when ages or known parents forbid it."""
    older, younger = _lock_both(parent, child)
    refuse_faults(check_kinship(older.pk, younger.pk, (older.birth_date, younger.birth_date)))
    refuse_faults(check_parents(older.pk, _parents_of(younger), _parents_of(older), younger.pk))
    link = Kinship(organisation_id=younger.organisation_id, parent=older, child=younger, has_authority=has_authority)
    link.save(force_insert=True)
    record("kinship.record", younger, reason=f"parent:{older.pk}")
    return link


@transaction.atomic
def set_parental_authority(*, link: Kinship, has_authority: bool) -> Kinship:
    """Note that a parent has, or no longer has, parental authority."""
    locked = lock_person(link.child)
    link.has_authority = has_authority
    link.save(update_fields=["has_authority"])
    record("kinship.set_authority", locked, reason=f"parent:{link.parent_id}")
    return link


@transaction.atomic
def remove_kinship(*, link: Kinship) -> None:
    """Remove a kinship recorded by mistake."""
    locked = lock_person(link.child)
    record("kinship.remove", locked, reason=f"parent:{link.parent_id}")
    link.delete()


def _check_member(person: Person, stay: Stay) -> tuple[Fault, ...]:
    others = [member.stay for member in HouseholdMember.objects.filter(person=person)]
    return check_stay(stay, others, Life(person.birth_date, person.deceased_on))


def _replace_residence(member: HouseholdMember, residence: Residence) -> HouseholdMember:
    locked = lock_person(member.person)
    stay = member.stay
    others = [each.stay for each in HouseholdMember.objects.filter(person=locked).exclude(pk=member.pk)]
    changed = Stay(stay.person, stay.household, stay.starts_on, stay.ends_on, stay.role, residence)
    refuse_faults(check_stay(changed, others, Life(locked.birth_date, locked.deceased_on)))
    member.residence = residence
    member.save(update_fields=["residence"])
    record("household.change_residence", locked, reason=f"household:{member.household_id}")
    return member


def _lock_both(one: Person, other: Person) -> tuple[Person, Person]:
    """Both persons locked, always in the same order, so that two agents never wait for each other."""
    locked = {each.pk: lock_person(each) for each in sorted((one, other), key=lambda each: each.pk)}
    return locked[one.pk], locked[other.pk]


def _parents_of(person: Person) -> list[UUID]:
    return list(Kinship.objects.filter(child=person).values_list("parent_id", flat=True))
