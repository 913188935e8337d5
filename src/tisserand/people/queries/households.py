"""Households on a day and over time."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet

from tisserand.foundation.dates import format_age
from tisserand.foundation.territory import find_commune
from tisserand.people.enums import HouseholdRole, Residence
from tisserand.people.models import Household, HouseholdMember, Person, PersonAddress
from tisserand.people.queries.merged import of_person
from tisserand.people.rules.naming import describe_residence, initial_of, short_name


@dataclass(frozen=True, slots=True)
class MemberLine:
    """One member of a household on a day, as a header shows it: « Élias, 8 ans, en résidence alternée »."""

    person: Person
    member_id: UUID
    role: HouseholdRole
    residence: Residence
    starts_on: date
    age: str

    @property
    def is_child(self) -> bool:
        """Whether the member is a child of the household."""
        return self.role == HouseholdRole.CHILD

    @property
    def initial(self) -> str:
        """The letter of the disc."""
        return initial_of(self.person)

    @property
    def short_name(self) -> str:
        """« Élias », « Mme Le Guen »."""
        return short_name(self.person, is_child=self.is_child)

    @property
    def residence_text(self) -> str:
        """« en résidence alternée », or nothing."""
        return describe_residence(self.residence)

    @property
    def detail(self) -> str:
        """« 8 ans, en résidence alternée »."""
        return ", ".join(part for part in (self.age, self.residence_text) if part)


def current_at(on: date, first: str = "starts_on", last: str = "ends_on") -> Q:
    """Rows whose interval (first day included, last excluded or null) covers the day."""
    return Q((f"{first}__lte", on)) & (Q((f"{last}__isnull", True)) | Q((f"{last}__gt", on)))


def composition(household: Household | UUID, on: date) -> list[MemberLine]:
    """Members that day whom the agent sees: adults first, then children, each from the oldest to the youngest; one query."""
    members = HouseholdMember.objects.filter(current_at(on), household=household).select_related("person")
    lines = [make_member_line(member, on) for member in members.order_by("starts_on", "id")]
    return sorted(lines, key=lambda line: (line.is_child, line.person.birth_date or date.max))


def make_member_line(member: HouseholdMember, on: date) -> MemberLine:
    """One member as a line; the age is that of the day."""
    birth = member.person.birth_date
    return MemberLine(
        person=member.person,
        member_id=member.pk,
        role=HouseholdRole(member.role),
        residence=Residence(member.residence),
        starts_on=member.starts_on,
        age=format_age(birth, on) if birth and birth <= on else "",
    )


def adults_of(household: Household | UUID, on: date) -> QuerySet[Person]:
    """Adults of the household that day (each has their own space), relatives included."""
    return _persons_of(household, on).exclude(memberships__in=_children(household, on))


def children_of(household: Household | UUID, on: date) -> QuerySet[Person]:
    """Children of the household that day, whatever their residence."""
    return Person.objects.filter(memberships__in=_children(household, on)).order_by("birth_date", "sort_key", "id")


def households_on(person: Person | UUID, on: date) -> QuerySet[Household]:
    """Households where the person lives that day: one, or two for a child; where the residence is full or shared first."""
    here = HouseholdMember.objects.filter(current_at(on), person=person)
    return Household.objects.filter(members__in=here).order_by("members__residence", "members__starts_on", "id")


def address_on(person: Person | UUID, on: date) -> PersonAddress | None:
    """The person's own address that day, where row-level security shows it; protected or not: see `rules.addresses`."""
    addresses = PersonAddress.objects.filter(
        of_person(person if isinstance(person, UUID) else person.pk), current_at(on, "valid_from", "valid_until")
    )
    return addresses.select_related("person").order_by("-valid_from", "id").first()


def housing_commune_code(person: Person | UUID, on: date) -> str | None:
    """Official code of the commune where the person lives, to compute with; never to be shown: see `shown_commune`."""
    address = address_on(person, on)
    return address.commune_code if address else None


def shown_commune(person: Person, on: date) -> str:
    """Name of the commune for a header or a list; empty when it is unknown, and when the person or the address is protected."""
    address = None if person.is_protected else address_on(person, on)
    if address is None or address.is_protected or address.person.is_protected:
        return ""
    commune = find_commune(address.commune_code)
    return commune.name if commune else address.commune_code


def _persons_of(household: Household | UUID, on: date) -> QuerySet[Person]:
    members = HouseholdMember.objects.filter(current_at(on), household=household)
    return Person.objects.filter(memberships__in=members).order_by("birth_date", "sort_key", "id")


def _children(household: Household | UUID, on: date) -> QuerySet[HouseholdMember]:
    return HouseholdMember.objects.filter(current_at(on), household=household, role=HouseholdRole.CHILD)
