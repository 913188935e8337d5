"""Support files: open, suspend, resume, close, give to another social worker."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.db import transaction

from tisserand.accounts.api import Agent, Service, workers_of
from tisserand.casework.enums import ClosingReason, FileState, RequestState
from tisserand.casework.models import Closing, FileCounter, Request, SupportFile, Suspension
from tisserand.casework.policies import can_answer_request, can_close_file, can_open_file, can_reassign_file, can_write_file
from tisserand.casework.queries.closing import check_reopening
from tisserand.casework.queries.files import containers_of_file, own_unclosed_file
from tisserand.casework.rules.files import can_become, write_number
from tisserand.casework.rules.life import refuse_faults
from tisserand.casework.rules.requests import can_become as request_can_become
from tisserand.foundation import clock
from tisserand.foundation.dates import age_on
from tisserand.people.api import (
    Household,
    HouseholdRole,
    Person,
    Presence,
    can_see_person,
    composition,
    current_household,
    note_presence,
    open_household,
)
from tisserand.secrecy.api import (
    ContainerKind,
    GrantBasis,
    Refused,
    current_agent,
    grant,
    open_container,
    record,
    revoke_grants,
    save_version,
)

MAJORITY = 18


@transaction.atomic
def open_file(*, person: Person, service: Service, opened_on: date | None = None) -> SupportFile:
    """Open a file for a person and the household they live in that day, led by the current agent."""
    agent, on = current_agent(), opened_on or clock.today()
    if not (can_open_file(agent, service) and can_see_person(agent, person.pk)):
        raise Refused("a social worker opens files in their own service, for persons they know")
    container = open_container(kind=ContainerKind.FILE, service=service)
    grant(container=container, agent=agent, basis=GrantBasis.LEAD_WORKER)
    household = current_household(person, on) or _found_household(person, on)
    _note_household(household, person, service, container.pk, agent)
    file = SupportFile(
        organisation_id=agent.organisation_id,
        container=container,
        number=_next_number(agent.organisation_id, on.year),
        service=service,
        person=person,
        household=household,
        lead_worker=agent,
        opened_on=on,
    )
    file.save(force_insert=True)
    record("file.open", file)
    return file


@transaction.atomic
def open_file_for_request(*, request: Request) -> SupportFile:
    """Open the file that a demand asks for; when the agent already leads an unclosed one for this person, the demand joins it."""
    agent = current_agent()
    locked = Request.objects.select_for_update(of=("self",)).select_related("service", "person").get(pk=request.pk)
    if not can_answer_request(agent, locked):
        raise Refused("only the social worker to whom the demand was assigned opens a file for it")
    if not request_can_become(RequestState(locked.state), RequestState.FILE_OPENED):
        raise Refused("this demand was already answered")
    file = own_unclosed_file(agent, locked.person_id, locked.service_id) or open_file(
        person=locked.person, service=locked.service
    )
    locked.state, locked.file, locked.version, locked.saved_at = RequestState.FILE_OPENED, file, locked.version + 1, clock.now()
    locked.save(update_fields=["state", "file", "version", "saved_at"])
    record("request.open_file", locked)
    return file


@transaction.atomic
def suspend_file(*, file: SupportFile, expected_version: int) -> SupportFile:
    """Pause the support; its file stays open to the same people."""
    return _pass_to(file, FileState.SUSPENDED, expected_version, "file.suspend")


@transaction.atomic
def resume_file(*, file: SupportFile, expected_version: int) -> SupportFile:
    """Take up a suspended or closed file again, from today; what was noted of its pause or of its end stays."""
    today = clock.today()
    if file.state == FileState.CLOSED:
        refuse_faults(check_reopening(file, today))
    saved = _pass_to(file, FileState.OPEN, expected_version, "file.resume", closed_on=None, closing_reason="")
    Suspension.objects.filter(file=file, ended_on=None).update(ended_on=today)
    Closing.objects.filter(file=file, reopened_on=None).update(reopened_on=today)
    return saved


@transaction.atomic
def close_file(*, file: SupportFile, reason: ClosingReason, expected_version: int, closed_on: date | None = None) -> SupportFile:
    """End the support; the file is kept, still readable by its lead worker."""
    day = closed_on or clock.today()
    return _pass_to(file, FileState.CLOSED, expected_version, "file.close", reason, closed_on=day, closing_reason=reason)


@transaction.atomic
def set_file_alert(*, file: SupportFile, alert: str, expected_version: int) -> SupportFile:
    """Write or clear the line that stands at the top of every page of the file."""
    if not can_write_file(current_agent(), file):
        raise Refused("only those who write in the file change its alert")
    saved = save_version(file, expected_version, alert=alert)
    record("file.set_alert", saved)
    return saved


@transaction.atomic
def reassign_file(*, file: SupportFile, worker: Agent) -> SupportFile:
    """Give a file, its demands and messages to another social worker of the service; the previous one loses sight of them."""
    rows = SupportFile.objects.select_for_update(of=("self",)).select_related("service", "lead_worker")
    locked = rows.defer("alert").get(pk=file.pk)
    if not can_reassign_file(current_agent(), locked):
        raise Refused("the team manager of the service gives files to its social workers")
    if not workers_of(locked.service).filter(pk=worker.pk).exists():
        raise Refused("a file goes to a social worker of its service")
    if locked.lead_worker_id == worker.pk:
        return locked
    for container_id in containers_of_file(locked):
        grant(container=container_id, agent=worker, basis=GrantBasis.LEAD_WORKER)
        _end_previous(container_id, locked.lead_worker)
        _follow_with(container_id, worker)
    locked.lead_worker, locked.version, locked.saved_at = worker, locked.version + 1, clock.now()
    locked.save(update_fields=["lead_worker", "version", "saved_at"])
    record("file.reassign", locked)
    return locked


def pass_lead(file: SupportFile, containers: Iterable[UUID], service: Service) -> SupportFile:
    """Let the current agent lead a file whose containers were just opened to them, in their service; the previous one leaves."""
    agent, previous, leaves = current_agent(), file.lead_worker, file.service_id != service.pk
    for container_id in containers:
        _end_previous(container_id, previous)
        if leaves:
            revoke_grants(container_id=container_id, basis=GrantBasis.CO_WORKER, also_to_come=True)
        _follow_with(container_id, agent, service)
    file.lead_worker, file.service, file.version, file.saved_at = agent, service, file.version + 1, clock.now()
    file.save(update_fields=["lead_worker", "service", "version", "saved_at"])
    return file


def _end_previous(container_id: UUID, previous: Agent) -> None:
    """The previous lead worker, who replaces them, their trainees and whoever was offered the file lose sight of it."""
    revoke_grants(container_id=container_id, agent=previous)
    for basis in (GrantBasis.REPLACEMENT, GrantBasis.ASSIGNED_TRAINEE, GrantBasis.OFFERED):
        revoke_grants(container_id=container_id, basis=basis, also_to_come=True)


def _pass_to(file: SupportFile, state: FileState, version: int, act: str, reason: str = "", **values: object) -> SupportFile:
    if not can_close_file(current_agent(), file):
        raise Refused("only the lead worker, or who replaces them, suspends, resumes or closes a file")
    if not can_become(FileState(file.state), state):
        raise Refused("the file is not in a state that allows it")
    saved = save_version(file, version, state=state, **values)
    record(act, saved, reason=reason)
    return saved


def _found_household(person: Person, on: date) -> Household:
    is_child = person.birth_date is not None and person.birth_date <= on and age_on(person.birth_date, on) < MAJORITY
    return open_household(person=person, starts_on=on, role=HouseholdRole.CHILD if is_child else HouseholdRole.ADULT)


def _note_household(household: Household | None, person: Person, service: Service, container_id: UUID, worker: Agent) -> None:
    """Whoever holds the file knows everybody who lives there."""
    on = clock.today()
    members = composition(household, on) if household else []
    for known in {person.pk: person, **{line.person.pk: line.person for line in members}}.values():
        note_presence(person=known, service=service, on=on, container_id=container_id, worker=worker)


def _follow_with(container_id: UUID, worker: Agent, service: Service | None = None) -> None:
    """Everybody known through the container is followed by the worker from now, in the service if it is another one."""
    for known in list(Presence.objects.filter(container=container_id).select_related("person", "service")):
        into = service or known.service
        note_presence(person=known.person, service=into, on=clock.today(), container_id=container_id, worker=worker)
        if into.pk != known.service_id:
            known.delete()


def _next_number(organisation_id: UUID, year: int) -> str:
    """The next number of the organisation's year; its counter stays locked until the transaction ends."""
    first = FileCounter(organisation_id=organisation_id, year=year)
    FileCounter.objects.bulk_create([first], ignore_conflicts=True)
    counter = FileCounter.objects.select_for_update().get(organisation=organisation_id, year=year)
    counter.last += 1
    counter.save(update_fields=["last"])
    return write_number(year, counter.last)
