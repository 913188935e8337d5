"""First demands: register, assign and hand over, answer without a file."""

from datetime import datetime

from django.db import transaction

from tisserand.accounts.api import Agent, Role, Service, services_of, workers_of
from tisserand.casework.actions.unmet import count_unmet
from tisserand.casework.enums import Medium, RequestState, UnmetReason, UnmetSource, Urgency
from tisserand.casework.models import Request
from tisserand.casework.policies import can_answer_request, can_assign_request, receiving_services
from tisserand.casework.rules.requests import can_become
from tisserand.foundation import clock
from tisserand.people.api import Person, can_see_person, note_presence
from tisserand.secrecy.api import (
    Container,
    ContainerKind,
    GrantBasis,
    Refused,
    current_agent,
    grant,
    open_container,
    record,
    revoke_grants,
)

ACTS = {RequestState.ASSIGNED: "assign", RequestState.ANSWERED: "answer"}
RECEIVING_ROLES = (Role.SECRETARY, Role.TEAM_MANAGER)


@transaction.atomic
def register_request(
    *,
    service: Service,
    person: Person,
    medium: Medium,
    urgency: Urgency,
    motive: str,
    message: str = "",
    received_at: datetime | None = None,
) -> Request:
    """Write a first demand down; until hand-over it is open to the service's secretaries and team managers, and to its writer."""
    agent, moment = current_agent(), received_at or clock.now()
    if not (receiving_services(agent).filter(pk=service.pk).exists() and can_see_person(agent, person.pk)):
        raise Refused("the agent receives no demand for this service, or does not see this person")
    container = _open_for_intake(agent, service)
    note_presence(person=person, service=service, on=clock.today(), container_id=container.pk)
    request = Request(
        organisation_id=agent.organisation_id,
        container=container,
        service=service,
        person=person,
        received_at=moment,
        medium=medium,
        urgency=urgency,
        motive=motive,
        message=message,
        registered_by=agent,
    )
    request.save(force_insert=True)
    record("request.register", request)
    return request


@transaction.atomic
def assign_request(*, request: Request, worker: Agent) -> Request:
    """Hand a demand over to a social worker, who alone reads it from now: whoever received it loses sight of its content."""
    agent, locked = current_agent(), _lock(request)
    if not can_assign_request(agent, locked):
        raise Refused("the team manager of the service assigns its demands")
    if not can_become(RequestState(locked.state), RequestState.ASSIGNED):
        raise Refused("this demand was already answered")
    if not workers_of(locked.service).filter(pk=worker.pk).exists():
        raise Refused("a demand goes to a social worker of its service")
    previous = locked.assigned_to
    if previous is not None and previous.pk == worker.pk:
        return locked
    note_presence(person=locked.person, service=locked.service, on=clock.today(), container_id=locked.container_id, worker=worker)
    grant(container=locked.container_id, agent=worker, basis=GrantBasis.LEAD_WORKER)
    _take_back(locked, previous)
    return _move(locked, RequestState.ASSIGNED, assigned_to=worker, assigned_at=clock.now())


@transaction.atomic
def answer_request(*, request: Request, answer: str, unmet_reason: UnmetReason | None = None) -> Request:
    """Answer a demand without opening a file: informed, or signposted elsewhere; the answer is kept with it.

    Why it could not be met, if so, is sealed with the answer, and counted for the service without a name.
    """
    locked = _lock(request)
    if not can_answer_request(current_agent(), locked):
        raise Refused("only the social worker to whom the demand was assigned answers it")
    if not can_become(RequestState(locked.state), RequestState.ANSWERED):
        raise Refused("this demand was already answered")
    if unmet_reason is not None:
        count_unmet(service=locked.service, reason=unmet_reason, source=UnmetSource.REQUEST, on=clock.today())
    return _move(locked, RequestState.ANSWERED, answer=answer, unmet_reason=unmet_reason or "")


def _open_for_intake(agent: Agent, service: Service) -> Container:
    container = open_container(kind=ContainerKind.REQUEST, service=service)
    held = [role for role in RECEIVING_ROLES if services_of(agent, role).filter(pk=service.pk).exists()]
    if not held:
        grant(container=container, agent=agent, basis=GrantBasis.INTAKE)
    for role in dict.fromkeys((*held, *RECEIVING_ROLES)):  # who holds the container gives it: the agent's own role first
        grant(container=container, service=service, role=role, basis=GrantBasis.INTAKE)
    return container


def _take_back(request: Request, previous: Agent | None) -> None:
    revoke_grants(container_id=request.container_id, basis=GrantBasis.INTAKE)
    if previous is not None:
        revoke_grants(container_id=request.container_id, agent=previous)


def _lock(request: Request) -> Request:
    rows = Request.objects.select_for_update(of=("self",)).select_related("service", "person", "assigned_to")
    return rows.get(pk=request.pk)


def _move(request: Request, state: RequestState, **values: object) -> Request:
    for name, value in values.items():
        setattr(request, name, value)
    request.state, request.version, request.saved_at = state, request.version + 1, clock.now()
    request.save(update_fields=["state", "version", "saved_at", *values])
    record(f"request.{ACTS[state]}", request)
    return request
