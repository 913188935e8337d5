"""What a worker does with a request for aid: prepared, transmitted with the person's agreement, withdrawn."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db import transaction

from tisserand.accounts.api import Role
from tisserand.aid.actions.common import REQUESTS, lock, next_number, require_writer
from tisserand.aid.enums import AidFault, AidState, Opinion, Payee, Purpose
from tisserand.aid.models import AidFund, AidRequest, AidTransmission
from tisserand.aid.queries.freezing import freeze_request
from tisserand.aid.queries.requests import earlier_requests
from tisserand.aid.rules.faults import check_transition, refuse
from tisserand.aid.rules.requests import AID_TRANSITIONS, EDITABLE, check_agreement, check_request
from tisserand.aid.rules.transmitted import write_transmitted
from tisserand.casework.api import SupportFile
from tisserand.secrecy.api import (
    ContainerKind,
    GrantBasis,
    current_agent,
    grant,
    open_container,
    record,
    revoke_grants,
    save_version,
)

COMMISSION_ROLES = (Role.TEAM_MANAGER, Role.SECRETARY)


@dataclass(frozen=True, slots=True)
class Asked:
    """What a request says: euros; `documents` are the labels of those joined."""

    purpose: Purpose
    amount: Decimal
    payee: Payee
    payee_name: str
    facts: str
    words: str
    analysis: str
    opinion: Opinion
    opinion_text: str
    documents: tuple[str, ...] = ()

    def columns(self) -> dict[str, Any]:
        """As columns of a request; raises `AidRefused` when something is missing or absurd."""
        refuse(
            check_request(
                amount=self.amount,
                payee=self.payee,
                payee_name=self.payee_name,
                facts=self.facts,
                opinion_text=self.opinion_text,
            )
        )
        names = ("purpose", "amount", "payee", "facts", "words", "analysis", "opinion", "opinion_text")
        name = "" if self.payee == Payee.PERSON else self.payee_name
        return {**{each: getattr(self, each) for each in names}, "payee_name": name, "documents": list(self.documents)}


@transaction.atomic
def draft_request(*, file: SupportFile, fund: AidFund, asked: Asked, on: date) -> AidRequest:
    """Prepare a request to a fund for the file's person."""
    require_writer(file)
    if not fund.is_active:
        refuse([("fund", AidFault.FUND_CLOSED)])
    request = AidRequest(
        organisation_id=file.organisation_id,
        container=file.container,
        number=next_number(REQUESTS, on.year),
        file=file,
        person_id=file.person_id,
        household_id=file.household_id,
        service_id=file.service_id,
        author=current_agent(),
        fund=fund,
        asked_on=on,
        **asked.columns(),
    )
    request.save(force_insert=True)
    record("aid.draft", request)
    return request


@transaction.atomic
def change_request(*, request: AidRequest, expected_version: int, asked: Asked) -> AidRequest:
    """Change a request that is not in the hands of whoever decides."""
    require_writer(request.file)
    if request.state not in EDITABLE:
        refuse([("", AidFault.NOT_FROM_THIS_STATE)])
    saved = save_version(request, expected_version, **asked.columns())
    record("aid.change", saved)
    return saved


@transaction.atomic
def submit_request(
    *, request: AidRequest, expected_version: int, agreed_on: date | None, repeat_seen: bool, on: date
) -> AidRequest:
    """Transmit a frozen copy to whoever decides: it has a container of its own, granted to the fund's agents until they decided.

    An aid already asked for the same purpose has to be seen first (`repeat_seen`).
    """
    require_writer(request.file)
    current = lock(request, expected_version)
    check_transition(AID_TRANSITIONS, AidState(current.state), AidState.SUBMITTED)
    refuse(check_agreement(agreed_on, on))
    if not request.fund.is_active:
        refuse([("", AidFault.FUND_CLOSED)])
    if not repeat_seen and earlier_requests(current_agent(), request, on):
        refuse([("repeat_seen", AidFault.REPEAT_UNSEEN)])
    content = write_transmitted(freeze_request(request, agreed_on or on, on))
    container_id = request.shared_container_id or _share(request)
    saved = save_version(
        request,
        expected_version,
        state=AidState.SUBMITTED,
        agreed_on=agreed_on,
        submitted_on=on,
        commission_id=request.fund.service_id,
        shared_container_id=container_id,
    )
    known = AidTransmission.objects.filter(request=request).first()
    if known is None:
        AidTransmission(organisation_id=request.organisation_id, container_id=container_id, request=saved, content=content).save(
            force_insert=True
        )
    else:
        save_version(known, known.version, content=content, missing="")
    record("aid.submit", saved)
    return saved


def _share(request: AidRequest) -> Any:
    """A container for what is transmitted, held by whoever holds the file and by the fund's agents."""
    agent, file, service = current_agent(), request.file, request.fund.service
    container = open_container(kind=ContainerKind.AID_REQUEST, service=file.service)
    if agent.pk != file.lead_worker_id:
        grant(container=container, agent=agent, basis=GrantBasis.AUTHOR)
    grant(container=container, agent=file.lead_worker, basis=GrantBasis.LEAD_WORKER)
    for role in COMMISSION_ROLES:
        grant(container=container, service=service, role=role, basis=GrantBasis.COMMISSION)
    return container.pk


@transaction.atomic
def cancel_request(*, request: AidRequest, expected_version: int) -> AidRequest:
    """Give a request up, or note that the person withdrew: the fund's agents lose sight of what was transmitted."""
    require_writer(request.file)
    current = lock(request, expected_version)
    check_transition(AID_TRANSITIONS, AidState(current.state), AidState.CANCELLED)
    saved = save_version(request, expected_version, state=AidState.CANCELLED, sitting=None)
    if request.shared_container_id:
        for basis in (GrantBasis.COMMISSION, GrantBasis.COMMISSION_FOLLOW_UP):
            revoke_grants(container_id=request.shared_container_id, basis=basis)
    record("aid.cancel", saved)
    return saved
