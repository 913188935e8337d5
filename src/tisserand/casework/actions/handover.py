"""Transfer a file: proposed with its sheet, directed by the receiving manager, accepted or declined, withdrawn."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction

from tisserand.accounts.api import Agent, Role, Service, services_of, workers_of
from tisserand.casework.actions.files import pass_lead
from tisserand.casework.actions.support import lock
from tisserand.casework.models import Contact, Handover, SupportFile
from tisserand.casework.policies import can_answer_handover, can_close_file, can_direct_handover, readable_handovers
from tisserand.casework.queries.files import containers_of_file
from tisserand.casework.queries.handover import make_sheet, pending_handover, proposed_to
from tisserand.casework.rules.life import (
    Agreement,
    FileFault,
    FileRefused,
    HandoverState,
    check_agreement,
    check_handover,
    check_handover_state,
    refuse_faults,
)
from tisserand.foundation import clock
from tisserand.foundation.clock import PARIS
from tisserand.secrecy.api import (
    ContainerKind,
    GrantBasis,
    Refused,
    can_open,
    current_agent,
    grant,
    offers_to,
    open_container,
    record,
    revoke_grants,
    save_version,
)

SEEN_BY_TAKER = (GrantBasis.OFFERED, GrantBasis.HANDOVER)


@dataclass(frozen=True, slots=True)
class Transfer:
    """What is proposed: to a worker of the service, or to another service; what the person answered; words for who follows."""

    to_service: Service
    taker: Agent | None
    agreement: Agreement
    told_on: date | None
    agreement_reason: str = ""
    words: str = ""
    keep_until: date | None = None


@transaction.atomic
def propose_handover(*, file: SupportFile, transfer: Transfer, today: date) -> Handover:
    """Offer the file with its sheet. Whoever is asked reads the sheet; the file stays with its worker until it is accepted."""
    agent = current_agent()
    if not can_close_file(agent, file):
        raise Refused("only the lead worker, or who replaces them, transfers a file")
    refuse_faults(_faults(file, transfer, today))
    container = open_container(kind=ContainerKind.HANDOVER, service=file.service)
    grant(container=container, agent=agent, basis=GrantBasis.AUTHOR)
    if agent.pk != file.lead_worker_id:
        grant(container=container, agent=file.lead_worker, basis=GrantBasis.LEAD_WORKER)
    handover = Handover(
        organisation_id=file.organisation_id,
        container=container,
        file_key=file.pk,
        number=file.number,
        giver=file.lead_worker,
        from_service=file.service,
        to_service=transfer.to_service,
        taker=transfer.taker,
        agreement=transfer.agreement,
        told_on=transfer.told_on,
        agreement_reason=transfer.agreement_reason,
        words=transfer.words,
        keep_until=transfer.keep_until,
        sheet=make_sheet(agent, file, today),
        containers=[str(each) for each in (*containers_of_file(file), container.pk) if can_open(agent, each)],
        proposed_at=clock.now(),
    )
    handover.save(force_insert=True)
    _offer(handover, agent=transfer.taker)
    record("handover.propose", handover, container_id=file.container_id)
    return handover


@transaction.atomic
def direct_handover(*, handover: Handover, worker: Agent, expected_version: int) -> Handover:
    """The receiving service's manager names who will take the file; the manager then loses sight of its sheet."""
    locked = _lock(handover, expected_version)
    if not can_direct_handover(current_agent(), locked):
        raise Refused("the manager of the receiving service names who takes a file")
    if not workers_of(locked.to_service).filter(pk=worker.pk).exists():
        raise Refused("a file goes to a social worker of the receiving service")
    saved = save_version(locked, expected_version, taker=worker)
    _offer(saved, agent=worker)
    for container_id in _listed(saved):
        for basis in SEEN_BY_TAKER:
            revoke_grants(container_id=container_id, service=saved.to_service, role=Role.TEAM_MANAGER, basis=basis)
    record("handover.direct", saved)
    return saved


@transaction.atomic
def accept_handover(*, handover: Handover, expected_version: int) -> SupportFile:
    """Take the file over: its containers open to the agent, and close to who led it, unless both kept a reading until a day."""
    agent, locked = current_agent(), _lock(handover, expected_version)
    if not can_answer_handover(agent, locked):
        raise Refused("only the worker who was asked accepts a file")
    check_handover_state(HandoverState(locked.state), HandoverState.ACCEPTED)
    containers = _listed(locked)
    _take(containers, agent)
    file = SupportFile.objects.select_for_update(of=("self",)).select_related("service", "lead_worker", "container")
    taken = file.get(pk=locked.file_key)
    strays = _strays(taken, agent)
    giver = taken.lead_worker
    passed = pass_lead(taken, [*containers, *strays], locked.to_service)
    saved = _settle(locked, HandoverState.ACCEPTED, taker=agent)
    if saved.keep_until is not None:
        ends_at = datetime.combine(saved.keep_until + timedelta(days=1), time(), PARIS)
        if ends_at > clock.now():
            grant(container=passed.container_id, agent=giver, basis=GrantBasis.FORMER_WORKER, valid_until=ends_at)
    record("handover.accept", saved, container_id=passed.container_id)
    return passed


@transaction.atomic
def decline_handover(*, handover: Handover, reason: str, expected_version: int) -> Handover:
    """Say no, and why; the file stays where it is."""
    agent, locked = current_agent(), _lock(handover, expected_version)
    if not (can_answer_handover(agent, locked) or can_direct_handover(agent, locked)):
        raise Refused("only who was asked declines a file")
    check_handover_state(HandoverState(locked.state), HandoverState.DECLINED)
    if not reason.strip():
        raise FileRefused([("reason", FileFault.REASON_MISSING)])
    saved = _settle(locked, HandoverState.DECLINED, decline_reason=reason)
    record("handover.decline", saved, container_id=_listed(saved)[0])
    _close_offers(saved)
    return saved


@transaction.atomic
def withdraw_handover(*, handover: Handover, expected_version: int) -> Handover:
    """Take the proposal back; whoever was asked loses sight of the sheet."""
    locked = _lock(handover, expected_version)
    file = SupportFile.objects.filter(pk=locked.file_key).defer("alert").first()
    if file is None or not can_close_file(current_agent(), file):
        raise Refused("only who leads the file takes the proposal back")
    check_handover_state(HandoverState(locked.state), HandoverState.WITHDRAWN)
    saved = _settle(locked, HandoverState.WITHDRAWN)
    _close_offers(saved)
    record("handover.withdraw", saved, container_id=file.container_id)
    return saved


def _faults(file: SupportFile, transfer: Transfer, today: date) -> Iterable[tuple[str, FileFault]]:
    leaves = transfer.to_service.pk != file.service_id
    if transfer.taker is not None and transfer.taker.pk == file.lead_worker_id:
        yield "taker", FileFault.ALREADY_LEADS
    if leaves and services_of(current_agent()).filter(pk=transfer.to_service.pk).exists():
        yield "to_service", FileFault.TO_ONESELF
    if not leaves and transfer.taker is None:
        yield "taker", FileFault.NOBODY_CHOSEN
    if pending_handover(file) is not None:
        yield "", FileFault.ALREADY_PROPOSED
    yield from check_handover(agreement=transfer.agreement, leaves_service=leaves, keep_until=transfer.keep_until, today=today)
    yield from check_agreement(transfer.agreement, transfer.told_on, transfer.agreement_reason, today)


def _lock(handover: Handover, expected_version: int) -> Handover:
    if not readable_handovers(current_agent()).filter(pk=handover.pk).exists():
        raise Refused("the transfer is no longer open to the agent")
    return lock(handover, expected_version)


def _offer(handover: Handover, *, agent: Agent | None) -> None:
    """Offer the file's containers and open the sheet: to the worker, or to the managers of the service."""
    to: dict[str, Any] = {"agent": agent} if agent else {"service": handover.to_service, "role": Role.TEAM_MANAGER}
    for container_id in _listed(handover):
        grant(container=container_id, basis=GrantBasis.OFFERED, **to)
    grant(container=handover.container_id, basis=GrantBasis.HANDOVER, **to)


def _take(containers: Iterable[UUID], agent: Agent) -> None:
    for container_id in containers:
        grant(container=container_id, agent=agent, basis=GrantBasis.LEAD_WORKER)
        for basis in SEEN_BY_TAKER:
            revoke_grants(container_id=container_id, agent=agent, basis=basis)


def _strays(file: SupportFile, agent: Agent) -> list[UUID]:
    """Messages taken for the file since it was offered: they were offered too. Those of another file are closed again at once."""
    offered = set(offers_to(agent).values_list("container_id", flat=True))
    for other in proposed_to(agent):
        offered -= set(_listed(other))
    kept: list[UUID] = []
    for container_id in sorted(offered):
        grant(container=container_id, agent=agent, basis=GrantBasis.LEAD_WORKER)
        if Contact.objects.filter(container=container_id, file=file).exists():
            kept.append(container_id)
            revoke_grants(container_id=container_id, agent=agent, basis=GrantBasis.OFFERED)
        else:
            revoke_grants(container_id=container_id, agent=agent, basis=GrantBasis.LEAD_WORKER)
    return kept


def _close_offers(handover: Handover) -> None:
    for container_id in _listed(handover):
        for basis in SEEN_BY_TAKER:
            revoke_grants(container_id=container_id, basis=basis)


def _listed(handover: Handover) -> list[UUID]:
    return [UUID(each) for each in handover.containers]


def _settle(handover: Handover, state: HandoverState, **values: Any) -> Handover:
    return save_version(handover, handover.version, state=state.value, answered_at=clock.now(), **values)
