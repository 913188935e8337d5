"""Persons, what reaches them and who lives with whom, written by batches with the audit records of the actions."""

from datetime import date, timedelta

from tisserand.accounts.api import Agent, Service
from tisserand.config.demonstration.cues import Desk
from tisserand.config.demonstration.story import Home, Member, Story
from tisserand.foundation import clock
from tisserand.people.api import (
    ContactKind,
    ContactPoint,
    Household,
    HouseholdMember,
    HouseholdRole,
    Kinship,
    Particulars,
    Person,
    PersonAddress,
    PossibleDuplicates,
    Presence,
    Sex,
    Title,
    add_contact_point,
    fill_person,
    register_person,
)
from tisserand.secrecy.api import current_agent, record

_ROLES = {"person": HouseholdRole.ADULT, "partner": HouseholdRole.ADULT, "relative": HouseholdRole.RELATIVE}
_WITHOUT_ROOF = frozenset({"shelter", "homeless"})


def put_person(
    desk: Desk, member: Member, service: Service, *, story: Story, home: Home | None, worker: Agent | None = None
) -> Person:
    """A person with numbers and, at home, an address; protected where the story says so. `worker`: who registers them, if one."""
    agent = current_agent()
    person = Person(organisation_id=agent.organisation_id, is_protected=story.is_protected, deceased_on=member.died_on)
    fill_person(person, particulars_of(member))
    presence = Presence(
        organisation_id=agent.organisation_id,
        person=person,
        service=service,
        worker=worker,
        since=clock.today(),
    )
    desk.put(person, presence)
    record("person.register", person)
    for kind, value in reaches_of(member):
        desk.put(ContactPoint(organisation_id=agent.organisation_id, person=person, kind=kind, value=value))
        record("person.add_contact_point", person)
    if home:
        desk.put(_address(person, member, story, home))
        record("person.move", person)
    if story.is_protected:
        record("person.protect", person)
    if member.died_on:
        record("person.record_death", person)
    return person


def add_household(desk: Desk, story: Story, service: Service, persons: dict[str, Person]) -> Household:
    """The household of the file and, after a separation, that of the other parent."""
    agent = current_agent()
    houses = [Household(organisation_id=agent.organisation_id)]
    if any(stay.household for member in story.members for stay in member.stays):
        houses.append(Household(organisation_id=agent.organisation_id))
    desk.put(*houses)
    for member in story.members:
        if member.key not in persons:
            lives_there = not member.is_child and not member.died_on and member.stays[-1].last is None
            home = story.homes[0] if lives_there else None
            persons[member.key] = put_person(desk, member, service, story=story, home=home, worker=agent)
        _settle(desk, member, persons, houses)
    return houses[0]


def particulars_of(member: Member) -> Particulars:
    """What is written down of a member's identity."""
    return Particulars(
        last_name=member.last_name,
        first_name=member.first_name,
        birth_name=member.birth_name,
        birth_date=member.birth,
        title=Title(member.title),
        sex=Sex(member.sex),
        nationality=member.nationality,
    )


def reaches_of(member: Member) -> list[tuple[ContactKind, str]]:
    """Numbers and e-mail address of a member; a child has none."""
    known = ((ContactKind.MOBILE, member.mobile), (ContactKind.LANDLINE, member.landline), (ContactKind.EMAIL, member.email))
    return [(kind, value) for kind, value in known if value]


def welcome(member: Member, service: Service) -> Person:
    """Register somebody through the action; who looks like somebody known is confirmed to be another, as the screen asks."""
    particulars, today = particulars_of(member), clock.today()
    try:
        person = register_person(service=service, particulars=particulars, on=today)
    except PossibleDuplicates as alike:
        others = [candidate.person.pk for candidate in alike.candidates]
        person = register_person(service=service, particulars=particulars, on=today, confirm_distinct_from=others)
    for kind, value in reaches_of(member):
        add_contact_point(person=person, kind=kind, value=value)
    return person


def _settle(desk: Desk, member: Member, persons: dict[str, Person], houses: list[Household]) -> None:
    person = persons[member.key]
    stays = list(member.stays)
    if member.key == "partner" and len(houses) > 1 and stays[0].last:
        desk.put(_membership(person, houses[1], stays[0].last, None, HouseholdRole.ADULT, "full"))
        record("household.add_member", person, reason=f"household:{houses[1].pk}")
    for stay in stays:
        last = stay.last if member.died_on is None else member.died_on + timedelta(days=1)
        role = _ROLES.get(member.key, HouseholdRole.CHILD)
        desk.put(_membership(person, houses[stay.household], stay.first, last, role, stay.residence))
        record("household.add_member", person, reason=f"household:{houses[stay.household].pk}")
    for parent in member.parents:
        if parent in persons:
            desk.put(Kinship(organisation_id=person.organisation_id, parent=persons[parent], child=person))
            record("kinship.record", person, reason=f"parent:{persons[parent].pk}")


def _membership(
    person: Person, house: Household, first: date, last: date | None, role: HouseholdRole, residence: str
) -> HouseholdMember:
    return HouseholdMember(
        organisation_id=person.organisation_id,
        household=house,
        person=person,
        starts_on=first,
        ends_on=last,
        role=role,
        residence=residence,
    )


def _address(person: Person, member: Member, story: Story, home: Home) -> PersonAddress:
    is_known = story.is_protected or home.tenure not in _WITHOUT_ROOF
    return PersonAddress(
        organisation_id=person.organisation_id,
        person=person,
        line=story.street if is_known else "",
        complement=story.complement if is_known else "",
        postcode=story.postcode,
        commune_code=home.commune,
        valid_from=min(max(home.since, member.birth, member.stays[0].first), clock.today()),
        is_protected=story.is_protected,
    )
