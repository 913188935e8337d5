"""What is done with contracts: drafted from the plan, signed (then frozen for good), ended, withdrawn from, renewed."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from hashlib import sha256
from typing import Any

from django.db import transaction

from tisserand.casework.actions.plan import settle_objective
from tisserand.casework.actions.support import lock, require_writer
from tisserand.casework.enums import ContractKind, ContractState, ObjectiveState
from tisserand.casework.models import Contract, ContractSignature, Objective, SignedPaper, SupportFile
from tisserand.casework.queries.contracts import agreed_now, draft_of, terms_of, times_of
from tisserand.casework.queries.signers import signers_of
from tisserand.casework.rules.contract import (
    CONTRACT_TRANSITIONS,
    Agreed,
    check_contract,
    check_end,
    check_signature,
    default_end,
    next_start,
    overlaps,
    read_agreed,
    read_words,
    write_agreed,
)
from tisserand.casework.rules.contract_print import compose_contract
from tisserand.casework.rules.lengths import last_day
from tisserand.casework.rules.signing import Signed, all_on_paper, check_scan, check_signings, media_type_of
from tisserand.casework.rules.support import SupportFault, check_transition, refuse
from tisserand.foundation.clock import PARIS
from tisserand.foundation.documents import render_pdf
from tisserand.people.api import Person
from tisserand.secrecy.api import current_agent, record, save_version


@transaction.atomic
def draft_contract(
    *,
    file: SupportFile,
    starts_on: date,
    ends_on: date | None = None,
    kind: ContractKind = ContractKind.FREE_SUPPORT,
    level: int | None = None,
    joint_with: Person | None = None,
) -> Contract:
    """Begin a contract with the file's person, for the usual time of its kind unless told otherwise; one draft at a time."""
    require_writer(file)
    last = ends_on or _usual_end(file, kind, starts_on)
    _check(file, kind, starts_on, last, level)
    _check_second(file, joint_with)
    lock(file)  # two tabs do not make two drafts
    if draft_of(file) is not None:
        refuse([("", SupportFault.DRAFT_ALREADY_THERE)])
    commitments = read_words()[kind].service_commitments
    return _create(
        file, kind=kind, level=level, joint_with=joint_with, starts_on=starts_on, ends_on=last, service_commitments=commitments
    )


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
    _check(contract.file, ContractKind(contract.kind), starts_on, ends_on, contract.level, contract)
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
def sign_contract(
    *,
    contract: Contract,
    expected_version: int,
    signed_on: date,
    at: datetime,
    signings: Sequence[Signed] = (),
    scan: bytes = b"",
) -> Contract:
    """Note how each signed, on the screen or on paper (everybody, when nothing is told); freeze what the plan holds, and the PDF.

    The agent who signs is the contract's author from then on.
    """
    require_writer(contract.file)
    lock(contract.file)  # nor two signed contracts over one day
    check_transition(CONTRACT_TRANSITIONS, ContractState(lock(contract).state), ContractState.SIGNED)
    lock(contract, expected_version)
    on, agent = at.astimezone(PARIS).date(), current_agent()
    agreed = agreed_now(contract, on)
    told = tuple(signings) or all_on_paper(signers_of(contract, agent.display_name, on))
    refuse(
        [
            *check_signature(signed_on=signed_on, ends_on=contract.ends_on, on=on, has_objectives=bool(agreed.objectives)),
            *check_signings(told),
            *(check_scan(scan) if scan else ()),
        ]
    )
    _check(contract.file, ContractKind(contract.kind), contract.starts_on, contract.ends_on, contract.level, contract)
    contract.author = agent
    saved = _freeze(contract, expected_version, agreed, told, signed_on, at)
    record("contract.sign", saved)
    if scan:
        _keep_paper(saved, scan)
    return saved


def _freeze(
    contract: Contract, expected_version: int, agreed: Agreed, told: tuple[Signed, ...], signed_on: date, at: datetime
) -> Contract:
    """The contract as it was signed: its words, its PDF and their digest, each signature."""
    terms = replace(
        terms_of(contract, at.astimezone(PARIS).date()), objectives=agreed.objectives, signed_on=signed_on, signings=told
    )
    pdf = render_pdf(compose_contract(terms), at=at)
    worker = contract.author.display_name
    frozen = replace(agreed, person=terms.parties, worker=worker, digest=sha256(pdf).hexdigest())
    saved = save_version(
        contract,
        expected_version,
        state=ContractState.SIGNED.value,
        signed_on=signed_on,
        author=contract.author,
        agreed=write_agreed(frozen),
        pdf=pdf,
    )
    _keep_signings(saved, told, signed_on)
    return saved


@transaction.atomic
def add_paper(*, contract: Contract, scan: bytes) -> SignedPaper:
    """Join the scan of the signed paper to a signed contract that has none."""
    require_writer(contract.file)
    if lock(contract).signed_on is None:
        refuse([("", SupportFault.NOT_FROM_THIS_STATE)])
    if SignedPaper.objects.filter(contract=contract).exists():
        refuse([("", SupportFault.ALREADY_SO)])
    refuse(check_scan(scan))
    return _keep_paper(contract, scan)


def _keep_paper(contract: Contract, scan: bytes) -> SignedPaper:
    paper = SignedPaper(
        organisation_id=contract.organisation_id,
        container_id=contract.container_id,
        contract=contract,
        content=scan,
        media_type=media_type_of(scan) or "",
        size=len(scan),
        digest=sha256(scan).hexdigest(),
    )
    paper.save(force_insert=True)
    record("contract.add_paper", contract)
    return paper


def _keep_signings(contract: Contract, signings: Sequence[Signed], signed_on: date) -> None:
    for position, each in enumerate(signings):
        ContractSignature(
            organisation_id=contract.organisation_id,
            container_id=contract.container_id,
            contract=contract,
            position=position,
            role=each.signer.role,
            manner=each.manner,
            name=each.signer.name,
            reason=each.reason,
            image=each.image,
            signed_on=signed_on,
        ).save(force_insert=True)


@transaction.atomic
def end_contract(*, contract: Contract, ended_on: date, on: date, outcomes: Mapping[str, str] | None = None) -> Contract:
    """Note the day a signed contract came to its end, and what became of each objective, by its identifier in the contract.

    What is left open goes on in the plan, and in the contract that follows.
    """
    saved = _leave(contract, ContractState.ENDED, ended_on, on)
    told = {key: ObjectiveState(state) for key, state in (outcomes or {}).items()}
    known = {objective.id for objective in read_agreed(saved.agreed).objectives}
    saved = save_version(saved, saved.version, outcome={key: state.value for key, state in told.items() if key in known})
    for objective in Objective.objects.filter(file=saved.file, pk__in=told, state=ObjectiveState.OPEN):
        if told[str(objective.pk)] is not ObjectiveState.OPEN:
            settle_objective(objective=objective, state=told[str(objective.pk)], on=ended_on)
    return saved


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
    kind, starts_on = ContractKind(contract.kind), next_start(contract.ended_on or contract.ends_on, on)
    return _create(
        contract.file,
        kind=kind,
        level=contract.level,
        joint_with=contract.joint_with,
        previous=contract,
        starts_on=starts_on,
        ends_on=_renewed_end(contract.file, kind, starts_on),
        service_commitments=contract.service_commitments,
        person_commitments=contract.person_commitments,
    )


def _usual_end(file: SupportFile, kind: ContractKind, starts_on: date) -> date:
    """The usual end, or the longest that the organisation allows where that is shorter."""
    usual, longest = default_end(starts_on, kind), times_of(file)[kind].length.longest
    return usual if longest is None else min(usual, last_day(starts_on, longest))


def _renewed_end(file: SupportFile, kind: ContractKind, starts_on: date) -> date:
    """The usual end, or what the whole time of the kind still allows; nothing is begun when nothing is left."""
    latest = times_of(file)[kind].latest_from(starts_on)
    if latest is not None and latest <= starts_on:
        refuse([("", SupportFault.TOTAL_REACHED)])
    usual = default_end(starts_on, kind)
    return usual if latest is None else min(usual, latest)


def _check(
    file: SupportFile, kind: ContractKind, starts_on: date, ends_on: date, level: int | None, but: Contract | None = None
) -> None:
    times = times_of(file, but)[kind]
    faults = list(check_contract(kind, starts_on, ends_on, level=level, length=times.length, earlier=times.earlier))
    if overlaps(starts_on, ends_on, times.earlier):
        faults.append(("starts_on", SupportFault.OVERLAPS))
    refuse(faults)


def _check_second(file: SupportFile, joint_with: Person | None) -> None:
    if joint_with is None:
        return
    if joint_with.pk == file.person_id:
        refuse([("joint_with", SupportFault.SAME_PERSON)])


def _create(file: SupportFile, **fields: Any) -> Contract:
    contract = Contract(
        organisation_id=file.organisation_id,
        container_id=file.container_id,
        file=file,
        person_id=file.person_id,
        author=current_agent(),
        agreed=write_agreed(Agreed()),
        **fields,
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
