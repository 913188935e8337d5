"""Who lives in a file's household and where, over time; couples; what each person does."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from tisserand.casework.models import Couple, Housing, PersonalSituation, SupportFile
from tisserand.people.api import HouseholdMember, HouseholdRole, Person
from tisserand.secrecy.api import get_visible


@dataclass(frozen=True, slots=True)
class HouseholdView:
    """Stays of the file's household: those of the day (the file's person, adults, children), and those over, newest first."""

    current: tuple[HouseholdMember, ...]
    former: tuple[HouseholdMember, ...]
    couple: Couple | None
    personal: dict[UUID, PersonalSituation]

    @property
    def adults(self) -> tuple[HouseholdMember, ...]:
        """Those who have an own space today."""
        return tuple(member for member in self.current if member.role != HouseholdRole.CHILD)


def view_household(file: SupportFile, members: tuple[HouseholdMember, ...], on: date) -> HouseholdView:
    """The household on the day; two queries."""
    current = sorted((each for each in members if each.stay.covers(on)), key=lambda each: _rank(each, file))
    former = sorted((each for each in members if each.ends_on and each.ends_on <= on), key=lambda each: each.starts_on)
    couple = next((each for each in couples_of(file) if _covers(each, on)), None)
    return HouseholdView(tuple(current), tuple(reversed(former)), couple, latest_personal(file, on))


def _rank(member: HouseholdMember, file: SupportFile) -> tuple[bool, bool, date]:
    birth = member.person.birth_date or date.max
    return member.role == HouseholdRole.CHILD, member.person_id != file.person_id, birth


def _covers(couple: Couple, on: date) -> bool:
    return couple.since <= on and (couple.until is None or on < couple.until)


def couples_of(file: SupportFile) -> list[Couple]:
    """Couples that the file's person formed, the latest first; one query."""
    return list(Couple.objects.filter(file=file).select_related("partner"))


def latest_personal(file: SupportFile, on: date) -> dict[UUID, PersonalSituation]:
    """What each person does on the day, as last told; one query."""
    told = PersonalSituation.objects.filter(file=file, since__lte=on).select_related("container")
    return {row.person_id: row for row in told.order_by("since", "id")}


def housings_of(file: SupportFile) -> list[Housing]:
    """Where the household lives and lived, the latest first; one query."""
    return list(Housing.objects.filter(file=file).select_related("container"))


def find_housing(file: SupportFile, housing_id: UUID) -> Housing:
    """One housing of the file, or a 404."""
    return get_visible(Housing.objects.filter(file=file).select_related("container", "file"), pk=housing_id)


def find_couple(file: SupportFile, couple_id: UUID) -> Couple:
    """One couple of the file, or a 404."""
    return get_visible(Couple.objects.filter(file=file).select_related("container", "file"), pk=couple_id)


def find_member(file: SupportFile, member_id: UUID) -> HouseholdMember:
    """One stay in the file's household, or a 404."""
    members = HouseholdMember.objects.filter(household=file.household_id).select_related("person", "household")
    return get_visible(members, pk=member_id)


def find_person_of(file: SupportFile, person_id: UUID) -> Person:
    """The file's person or somebody of the household, or a 404."""
    known = HouseholdMember.objects.filter(household=file.household_id).values("person_id")
    persons = Person.objects.filter(pk__in=known) | Person.objects.filter(pk=file.person_id)
    return get_visible(persons, pk=person_id)
