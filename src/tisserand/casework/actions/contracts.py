"""What is done with contracts: drafted from the plan, signed (then frozen for good), ended, withdrawn from, renewed."""

from dataclasses import replace
from datetime import date, datetime
from hashlib import sha256

from django.db import transaction

from tisserand.casework.actions.support import lock, require_writer
from tisserand.casework.enums import ContractKind, ContractState
from tisserand.casework.models import Contract, SupportFile
from tisserand.casework.queries.contracts import agreed_now, draft_of, signed_periods, terms_of
from tisserand.casework.rules.contract import (
    CONTRACT_TRANSITIONS,
    Agreed,
    check_end,
    check_period,
    check_signature,
    default_end,
    next_start,
    overlaps,
    read_words,
    write_agreed,
)
from tisserand.casework.rules.contract_print import compose_contract
from tisserand.casework.rules.support import SupportFault, check_transition, refuse
from tisserand.foundation.clock import PARIS
from tisserand.foundation.documents import render_pdf
from tisserand.people.api import formal_name
from tisserand.secrecy.api import current_agent, record, save_version


@transaction.atomic
def draft_contract(*, file: SupportFile, starts_on: date, ends_on: date | None = None) -> Contract:
    """Begin a contract of free support with the file's person, for six months unless told otherwise; one draft at a time."""
    require_writer(file)
    last = ends_on or default_end(starts_on)
    refuse(check_period(starts_on, last))
    lock(file)  # two tabs do not make two drafts
    if draft_of(file) is not None:
        refuse([("", SupportFault.DRAFT_ALREADY_THERE)])
    kind = ContractKind.FREE_SUPPORT
    return _create(file, kind, starts_on, last, service_commitments=read_words()[kind].service_commitments)


@transaction.atomic
def change_contract(
    *,
    contract: Contract,
    expected_version: int,
    starts_on: date,
    ends_on: date,
    service_commitments: str,
    person_commitments: str,
    person_remarks: str,
) -> Contract:
    """Change a draft; a signed contract never changes."""
    require_writer(contract.file)
    _require_draft(contract)
    refuse(check_period(starts_on, ends_on, ContractKind(contract.kind)))
    saved = save_version(
        contract,
        expected_version,
        starts_on=starts_on,
        ends_on=ends_on,
        service_commitments=service_commitments,
        person_commitments=person_commitments,
        person_remarks=person_remarks,
    )
    record("contract.change", saved)
    return saved


@transaction.atomic
def sign_contract(*, contract: Contract, expected_version: int, signed_on: date, at: datetime) -> Contract:
    """Note that the person signed on paper and the current agent for the service; freeze what the plan holds, and the PDF.

    The agent who signs is the contract's author from then on.
    """
    require_writer(contract.file)
    lock(contract.file)  # nor two signed contracts over one day
    check_transition(CONTRACT_TRANSITIONS, ContractState(lock(contract).state), ContractState.SIGNED)
    lock(contract, expected_version)
    on, agent = at.astimezone(PARIS).date(), current_agent()
    agreed = agreed_now(contract, on)
    refuse(check_signature(signed_on=signed_on, ends_on=contract.ends_on, on=on, has_objectives=bool(agreed.objectives)))
    if overlaps(contract.starts_on, contract.ends_on, signed_periods(contract.file, contract)):
        refuse([("", SupportFault.OVERLAPS)])
    contract.author = agent
    terms = replace(terms_of(contract, on), objectives=agreed.objectives, signed_on=signed_on)
    pdf = render_pdf(compose_contract(terms), at=at)
    frozen = replace(agreed, person=formal_name(contract.person), worker=agent.display_name, digest=sha256(pdf).hexdigest())
    saved = save_version(
        contract,
        expected_version,
        state=ContractState.SIGNED.value,
        signed_on=signed_on,
        author=agent,
        agreed=write_agreed(frozen),
        pdf=pdf,
    )
    record("contract.sign", saved)
    return saved


@transaction.atomic
def end_contract(*, contract: Contract, ended_on: date, on: date) -> Contract:
    """Note the day a signed contract came to its end."""
    return _leave(contract, ContractState.ENDED, ended_on, on)


@transaction.atomic
def withdraw_contract(*, contract: Contract, ended_on: date, on: date) -> Contract:
    """Note that the person withdrew from a signed contract, or that a draft was given up; it has no effect on rights."""
    return _leave(contract, ContractState.WITHDRAWN, ended_on, on)


@transaction.atomic
def renew_contract(*, contract: Contract, on: date) -> Contract:
    """Begin the contract that follows a signed or ended one: same commitments, the day after; the plan's open items go on."""
    require_writer(contract.file)
    if contract.state not in {ContractState.SIGNED, ContractState.ENDED}:
        refuse([("", SupportFault.NOT_FROM_THIS_STATE)])
    lock(contract.file)
    if draft_of(contract.file) is not None:
        refuse([("", SupportFault.DRAFT_ALREADY_THERE)])
    starts_on = next_start(contract.ended_on or contract.ends_on, on)
    return _create(
        contract.file,
        ContractKind(contract.kind),
        starts_on,
        default_end(starts_on),
        service_commitments=contract.service_commitments,
        person_commitments=contract.person_commitments,
        renews=str(contract.pk),
    )


def _create(
    file: SupportFile,
    kind: ContractKind,
    starts_on: date,
    ends_on: date,
    *,
    service_commitments: str,
    person_commitments: str = "",
    renews: str = "",
) -> Contract:
    contract = Contract(
        organisation_id=file.organisation_id,
        container_id=file.container_id,
        file=file,
        person_id=file.person_id,
        author=current_agent(),
        kind=kind,
        starts_on=starts_on,
        ends_on=ends_on,
        service_commitments=service_commitments,
        person_commitments=person_commitments,
        agreed=write_agreed(Agreed(renews=renews)),
    )
    contract.save(force_insert=True)
    record("contract.draft", contract)
    return contract


def _leave(contract: Contract, state: ContractState, ended_on: date, on: date) -> Contract:
    require_writer(contract.file)
    current = lock(contract)
    check_transition(CONTRACT_TRANSITIONS, ContractState(current.state), state)
    refuse(check_end(ended_on=ended_on, signed_on=current.signed_on or ended_on, on=on))
    saved = save_version(current, current.version, state=state.value, ended_on=ended_on)
    record(f"contract.{'end' if state is ContractState.ENDED else 'withdraw'}", saved)
    return saved


def _require_draft(contract: Contract) -> None:
    if contract.state != ContractState.DRAFT:
        refuse([("", SupportFault.NOT_FROM_THIS_STATE)])
