"""The beginning of a file through the real actions: the demand registered and assigned, the file opened, the household noted."""

from dataclasses import dataclass, field
from datetime import date, timedelta

from tisserand.accounts.api import Agent, Service
from tisserand.casework.api import (
    Medium,
    Request,
    SupportFile,
    Urgency,
    assign_request,
    open_file_for_request,
    register_request,
    set_file_alert,
)
from tisserand.config.demonstration.cues import Cue, Desk
from tisserand.config.demonstration.staff import Staff
from tisserand.config.demonstration.story import Member, Story
from tisserand.foundation import clock
from tisserand.people.api import (
    Address,
    ContactKind,
    Household,
    HouseholdRole,
    Particulars,
    Person,
    PossibleDuplicates,
    Residence,
    Sex,
    Title,
    add_contact_point,
    add_household_member,
    end_membership,
    move_person,
    open_household,
    record_death,
    record_kinship,
    register_person,
    set_protection,
)
from tisserand.secrecy.api import SealedModel

_ROLES = {"person": HouseholdRole.ADULT, "partner": HouseholdRole.ADULT, "relative": HouseholdRole.RELATIVE}


@dataclass(slots=True)
class Played:
    """What a story has become in the database so far."""

    story: Story
    service: Service
    worker: Agent
    persons: dict[str, Person] = field(default_factory=dict)
    request: Request | None = None
    file: SupportFile | None = None
    rows: dict[tuple[str | int, ...], SealedModel] = field(default_factory=dict)

    @property
    def opened(self) -> SupportFile:
        """The file, once it is open."""
        if self.file is None:
            raise LookupError("the file is not open yet")
        return self.file


def intake_cues(story: Story, staff: Staff) -> tuple[Played, list[Cue]]:
    """The three acts that open a file."""
    service, demand = staff.services[story.service], story.demand
    worker = staff.worker(story.service, story.worker)
    played = Played(story, service, worker)
    return played, [
        Cue(demand.received_at, staff.secretaries[story.service], lambda _desk: _register(played), alone=True),
        Cue(demand.assigned_at, staff.managers[story.service], lambda _desk: _assign(played), alone=True),
        Cue(story.opened_at, worker, lambda desk: _open(played, desk), alone=True),
    ]


def welcome(member: Member, service: Service) -> Person:
    """Register somebody; who looks like somebody known is confirmed to be another, as the screen asks."""
    particulars = Particulars(
        last_name=member.last_name,
        first_name=member.first_name,
        birth_name=member.birth_name,
        birth_date=member.birth,
        title=Title(member.title),
        sex=Sex(member.sex),
        nationality=member.nationality,
    )
    try:
        return register_person(service=service, particulars=particulars, on=clock.today())
    except PossibleDuplicates as alike:
        others = [candidate.person.pk for candidate in alike.candidates]
        return register_person(service=service, particulars=particulars, on=clock.today(), confirm_distinct_from=others)


def note_reach(person: Person, member: Member) -> None:
    """Numbers and address of somebody."""
    reaches = ((ContactKind.MOBILE, member.mobile), (ContactKind.LANDLINE, member.landline), (ContactKind.EMAIL, member.email))
    for kind, value in reaches:
        if value:
            add_contact_point(person=person, kind=kind, value=value)


def _register(played: Played) -> None:
    story, demand = played.story, played.story.demand
    person = welcome(story.person, played.service)
    played.persons["person"] = person
    note_reach(person, story.person)
    _house(played, person, story.person)
    if story.is_protected:
        set_protection(person=person, is_protected=True)
    played.request = register_request(
        service=played.service,
        person=person,
        medium=Medium(demand.medium),
        urgency=Urgency(demand.urgency),
        motive=demand.motive,
        message=demand.message,
    )


def _assign(played: Played) -> None:
    if played.request:
        assign_request(request=played.request, worker=played.worker)


def _open(played: Played, _desk: Desk) -> None:
    story = played.story
    household = open_household(person=played.persons["person"], starts_on=story.person.stays[0].first)
    for member in story.members[1:]:
        _add(played, member, household)
    if played.request:
        played.file = open_file_for_request(request=played.request)
    if story.alert:
        played.file = set_file_alert(file=played.opened, alert=story.alert, expected_version=played.opened.version)


def _add(played: Played, member: Member, household: Household) -> None:
    person = welcome(member, played.service)
    played.persons[member.key] = person
    for parent in member.parents:
        if parent in played.persons:
            record_kinship(parent=played.persons[parent], child=person)
    other: Household | None = None
    for stay in member.stays:
        if stay.household:
            other = other or _home_of_other_parent(played)
        added = add_household_member(
            household=other if stay.household and other else household,
            person=person,
            starts_on=stay.first,
            role=_ROLES.get(member.key, HouseholdRole.CHILD),
            residence=Residence(stay.residence),
            ends_on=stay.last,
        )
        if member.died_on and stay is member.stays[-1] and added.ends_on is None:
            end_membership(member=added, ended_on=member.died_on + timedelta(days=1))
    if member.died_on:
        record_death(person=person, deceased_on=member.died_on, on=clock.today())
    if not member.is_child and not member.died_on and member.stays[-1].last is None:
        note_reach(person, member)
        _house(played, person, member)


def _home_of_other_parent(played: Played) -> Household:
    """The household that the other parent founded on the day of the separation; found again for the other children."""
    partner = played.persons["partner"]
    left = next(stay.last for stay in played.story.members[1].stays if stay.last)
    stay = partner.memberships.filter(starts_on=left).select_related("household").first()
    return stay.household if stay else open_household(person=partner, starts_on=left)


def _house(played: Played, person: Person, member: Member) -> None:
    story = played.story
    home = story.homes[0]
    since: date = max(home.since, member.birth, member.stays[0].first)
    is_known = home.tenure not in {"shelter", "homeless"} or story.is_protected
    address = Address(
        commune_code=home.commune,
        line=story.street if is_known else "",
        complement=story.complement if is_known else "",
        postcode=story.postcode,
    )
    move_person(person=person, address=address, moved_on=min(since, clock.today()), is_protected=story.is_protected)
