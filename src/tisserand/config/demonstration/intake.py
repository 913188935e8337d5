"""The beginning of a file: the demand registered, assigned, the file opened with its household.

The same rows, rights and audit records as the actions of `people` and `casework` make, written by batches: the actions would
look for duplicates and check who sees whom several hundred times a file.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from tisserand.accounts.api import Agent, Role, Service
from tisserand.casework.api import Intensity, Request, SupportFile
from tisserand.config.demonstration.cues import Cue, Desk, Turn
from tisserand.config.demonstration.persons import add_household, put_person
from tisserand.config.demonstration.rows import change_row
from tisserand.config.demonstration.staff import Staff
from tisserand.config.demonstration.story import Story
from tisserand.foundation import clock
from tisserand.people.api import Person, Presence
from tisserand.secrecy.api import Container, ContainerKind, Grant, GrantBasis, SealedModel, current_agent, open_container, record


@dataclass(slots=True)
class Played:
    """What a story has become in the database so far."""

    story: Story
    number: str
    service: Service
    worker: Agent
    persons: dict[str, Person] = field(default_factory=dict)
    grants: list[Grant] = field(default_factory=list)
    request: Request | None = None
    presence: Presence | None = None
    file: SupportFile | None = None
    rows: dict[tuple[str | int, ...], SealedModel] = field(default_factory=dict)

    @property
    def opened(self) -> SupportFile:
        """The file, once it is open."""
        if self.file is None:
            raise LookupError("the file is not open yet")
        return self.file

    @property
    def demand(self) -> Request:
        """The demand, once it is registered."""
        if self.request is None:
            raise LookupError("the demand is not registered yet")
        return self.request


def intake_cues(played: Played, staff: Staff) -> Iterator[Cue]:
    """The three acts that open a file."""
    story = played.story
    yield Cue(story.demand.received_at, staff.secretaries[story.service], lambda desk: _register(played, desk), Turn.RECEIVE)
    yield Cue(story.demand.assigned_at, staff.managers[story.service], lambda desk: _assign(played, desk), Turn.ASSIGN)
    yield Cue(story.opened_at, played.worker, lambda desk: _open(played, desk))


def _register(played: Played, desk: Desk) -> None:
    story, demand, service = played.story, played.story.demand, played.service
    person = put_person(desk, story.person, service, home=story.homes[0], story=story)
    played.persons["person"] = person
    container = open_container(kind=ContainerKind.REQUEST, service=service)
    for role in (Role.SECRETARY, Role.TEAM_MANAGER):
        played.grants.append(_give(desk, container, GrantBasis.INTAKE, service=service, role=role))
    played.presence = _presence(person, service, container)
    desk.put(played.presence)
    played.request = Request(
        organisation_id=service.organisation_id,
        container=container,
        service=service,
        person=person,
        received_at=demand.received_at,
        medium=demand.medium,
        urgency=demand.urgency,
        motive=demand.motive,
        message=demand.message,
        registered_by=current_agent(),
    )
    desk.put(played.request)
    record("request.register", played.request)


def _assign(played: Played, desk: Desk) -> None:
    request, worker = played.demand, played.worker
    if played.presence is not None:
        desk.change(played.presence, worker=worker)
    _give(desk, request.container, GrantBasis.LEAD_WORKER, agent=worker)
    for given in played.grants:
        record("grant.revoke", given, container_id=request.container_id, reason=given.basis)
        desk.change(given, revoked_at=clock.now())
    change_row(desk, request, "request.assign", state="assigned", assigned_to=worker, assigned_at=clock.now())


def _open(played: Played, desk: Desk) -> None:
    story, service = played.story, played.service
    household = add_household(desk, story, service, played.persons)
    container = open_container(kind=ContainerKind.FILE, service=service)
    _give(desk, container, GrantBasis.LEAD_WORKER, agent=played.worker)
    for member in story.members:
        if any(not stay.household and stay.last is None for stay in member.stays) and not member.died_on:
            desk.put(_presence(played.persons[member.key], service, container, played.worker))
    file = SupportFile(
        organisation_id=service.organisation_id,
        container=container,
        number=played.number,
        service=service,
        person=played.persons["person"],
        household=household,
        lead_worker=played.worker,
        opened_on=clock.today(),
        intensity=weigh(story),
        is_weighed=weigh(story) != Intensity.ORDINARY,
        alert=story.alert,
    )
    desk.put(file)
    played.file = file
    record("file.open", file)
    if story.alert:
        record("file.set_alert", file)
    change_row(desk, played.demand, "request.open_file", state="file_opened", file=file)


def weigh(story: Story) -> Intensity:
    """How much the support asks: a danger most, then an alert; one in five of the others little."""
    if story.is_protected:
        return Intensity.CRISIS
    if story.alert:
        return Intensity.INTENSIVE
    return Intensity.LIGHT if story.index % 5 == 4 else Intensity.ORDINARY


def _give(
    desk: Desk,
    container: Container,
    basis: GrantBasis,
    *,
    agent: Agent | None = None,
    service: Service | None = None,
    role: str = "",
) -> Grant:
    giver = current_agent()
    given = Grant(
        organisation_id=giver.organisation_id,
        container=container,
        agent=agent,
        service=service,
        role=role,
        basis=basis,
        valid_from=clock.now(),
        granted_by=giver,
    )
    desk.put(given)
    record("grant.give", given, container_id=container.pk, reason=basis)
    return given


def _presence(person: Person, service: Service, container: Container, worker: Agent | None = None) -> Presence:
    return Presence(
        organisation_id=service.organisation_id,
        person=person,
        service=service,
        container=container,
        worker=worker,
        since=clock.today(),
    )
