"""One person's page: identity, what reaches them, households over time, kin, and who knows them."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from tisserand.accounts.api import Agent
from tisserand.foundation import clock
from tisserand.people.enums import AddressState, HouseholdRole
from tisserand.people.models import ContactPoint, Household, HouseholdMember, Kinship, Merge, Person, PersonAddress
from tisserand.people.policies import can_open_person, can_write_contacts, can_write_person
from tisserand.people.queries.households import MemberLine, current_at, make_member_line
from tisserand.people.queries.lines import PersonLine, describe_persons
from tisserand.people.queries.measures import MeasureSection, measure_sections
from tisserand.people.queries.merged import merges_of, of_person
from tisserand.people.queries.talking import Talking, talking_with
from tisserand.people.rules.addresses import shown_state
from tisserand.people.rules.households import Stay, periods_of


@dataclass(frozen=True, slots=True)
class ShownAddress:
    """An address, or only the fact that there is a protected one (`address` is then None)."""

    state: AddressState
    address: PersonAddress | None
    is_current: bool


@dataclass(frozen=True, slots=True)
class ShownContact:
    """A number or an e-mail address, or only the fact that there is a protected one."""

    state: AddressState
    kind: str
    point: ContactPoint | None


@dataclass(frozen=True, slots=True)
class HouseholdPeriod:
    """Who lived in a household without change between two days."""

    starts_on: date
    ends_on: date | None
    members: tuple[MemberLine, ...]


@dataclass(frozen=True, slots=True)
class HouseholdSheet:
    """A household of the person: its composition today and before, newest first; `stay` is the person's own last one there."""

    household_id: UUID
    stay: HouseholdMember
    is_current: bool
    periods: tuple[HouseholdPeriod, ...]

    @property
    def members(self) -> tuple[MemberLine, ...]:
        """Those who live there in the latest period."""
        return self.periods[0].members

    @property
    def latest(self) -> tuple[HouseholdPeriod, ...]:
        """The latest period alone."""
        return self.periods[:1]

    @property
    def earlier(self) -> tuple[HouseholdPeriod, ...]:
        """The periods before."""
        return self.periods[1:]


@dataclass(frozen=True, slots=True)
class Contacts:
    """What reaches a person, as the agent may see it; `is_withheld`: there may be more, which only the file's holders see."""

    person: Person
    addresses: tuple[ShownAddress, ...]
    points: tuple[ShownContact, ...]
    can_reveal: bool
    can_write: bool
    is_revealed: bool
    is_withheld: bool

    @property
    def is_masked(self) -> bool:
        """Whether something is there to be revealed."""
        states = [each.state for each in self.addresses] + [each.state for each in self.points]
        return AddressState.MASKED in states


@dataclass(frozen=True, slots=True)
class PersonSheet:
    """All of it."""

    line: PersonLine
    contacts: Contacts
    households: tuple[HouseholdSheet, ...]
    parents: tuple[Kinship, ...]
    children: tuple[Kinship, ...]
    can_write: bool
    merges: tuple[Merge, ...]
    measures: tuple[MeasureSection, ...]
    talking: Talking

    @property
    def person(self) -> Person:
        """Whose page it is."""
        return self.line.person


def person_sheet(agent: Agent, person: Person, *, on: date) -> PersonSheet:
    """The page of a person the agent sees; as many queries for one household as for ten."""
    kinships = Kinship.objects.select_related("parent", "child")
    return PersonSheet(
        line=describe_persons(agent, [person], on)[0],
        contacts=contacts_of(agent, person, on=on),
        households=households_of(person, on),
        parents=tuple(kinships.filter(of_person(person.pk, "child")).order_by("parent__sort_key", "id")),
        children=tuple(kinships.filter(of_person(person.pk, "parent")).order_by("child__birth_date", "child__sort_key", "id")),
        can_write=can_write_person(agent, person.pk),
        merges=tuple(merges_of(person)),
        measures=measure_sections(person, on),
        talking=talking_with(person, clock.now()),
    )


def contacts_of(agent: Agent, person: Person, *, on: date, revealed: bool = False) -> Contacts:
    """What reaches the person. Nothing protected is in it unless the agent holds the file and asked for it (`revealed`)."""
    can_open = can_open_person(agent, person.pk)

    def state_of(row: PersonAddress | ContactPoint) -> AddressState:
        is_protected = row.is_protected or row.person.is_protected or person.is_protected
        may_open = can_open if row.person_id == person.pk else can_open_person(agent, row.person_id)
        return shown_state(_Protection(is_protected), viewer_can_open=may_open, revealed=revealed)

    theirs = of_person(person.pk)
    addresses = [(row, state_of(row)) for row in PersonAddress.objects.filter(theirs).select_related("person")]
    points = [(row, state_of(row)) for row in ContactPoint.objects.filter(theirs).select_related("person")]
    return Contacts(
        person=person,
        addresses=tuple(
            ShownAddress(state, row if state == AddressState.SHOWN else None, _is_current(row, on)) for row, state in addresses
        ),
        points=tuple(ShownContact(state, row.kind, row if state == AddressState.SHOWN else None) for row, state in points),
        can_reveal=can_open,
        can_write=can_write_contacts(agent, person),
        is_revealed=revealed and can_open,
        is_withheld=person.is_protected and not can_open,
    )


def households_of(person: Person, on: date) -> tuple[HouseholdSheet, ...]:
    """Households of the person now and before, the current ones first, with everybody the agent sees in them; two queries."""
    own = list(HouseholdMember.objects.filter(of_person(person.pk)).order_by("starts_on", "id"))
    latest = {member.household_id: member for member in own}
    members: dict[UUID, list[HouseholdMember]] = {household: [] for household in latest}
    everybody = HouseholdMember.objects.filter(household__in=list(latest)).select_related("person")
    for member in everybody.order_by("starts_on", "id"):
        members[member.household_id].append(member)
    sheets = [_sheet_of(stay, members[household], on) for household, stay in latest.items()]
    return tuple(sorted(sheets, key=lambda sheet: (not sheet.is_current, -sheet.stay.starts_on.toordinal())))


def current_household(person: Person, on: date) -> Household | None:
    """The household where the person lives that day; for a child with two, where the residence is not a visit."""
    here = HouseholdMember.objects.filter(current_at(on), person=person).select_related("household")
    found = here.order_by("residence", "starts_on", "id").first()
    return found.household if found else None


@dataclass(frozen=True, slots=True)
class _Protection:
    is_protected: bool


def _is_current(address: PersonAddress, on: date) -> bool:
    return address.valid_from <= on and (address.valid_until is None or on < address.valid_until)


def _sheet_of(stay: HouseholdMember, members: list[HouseholdMember], on: date) -> HouseholdSheet:
    by_stay: dict[Stay, HouseholdMember] = {member.stay: member for member in members}
    periods = tuple(
        HouseholdPeriod(
            period.starts_on,
            period.ends_on,
            tuple(
                sorted(
                    (make_member_line(by_stay[each], on) for each in period.stays),
                    key=lambda line: (line.role == HouseholdRole.CHILD, line.person.birth_date or date.max),
                )
            ),
        )
        for period in periods_of(by_stay)
    )
    return HouseholdSheet(
        household_id=stay.household_id, stay=stay, is_current=stay.stay.covers(on), periods=tuple(reversed(periods))
    )
