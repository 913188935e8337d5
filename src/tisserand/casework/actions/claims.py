"""What is done with claims on rights: noted, then moved from state to state with their dates."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, replace
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db import transaction

from tisserand.casework.actions.support import lock, require_writer
from tisserand.casework.enums import ClaimState
from tisserand.casework.models import Claim, SupportFile
from tisserand.casework.queries.claims import claim_dates
from tisserand.casework.queries.files import adults_with_space
from tisserand.casework.rules.claims import CLAIM_TRANSITIONS, FIRST_STATES, ClaimDates, ClaimedRight, check_claim
from tisserand.casework.rules.support import SupportFault, check_transition, refuse
from tisserand.people.api import composition
from tisserand.secrecy.api import record, save_version


@transaction.atomic
def note_claim(
    *, file: SupportFile, code: ClaimedRight, person_id: UUID | None, dates: ClaimDates, remark: str, on: date
) -> Claim:
    """Note a right to ask, asked or open; `person_id` None for a right of the family or household."""
    require_writer(file)
    if dates.state not in FIRST_STATES:
        refuse([("state", SupportFault.NOT_FROM_THIS_STATE)])
    if person_id is not None and person_id not in _persons_of(file, on):
        refuse([("person", SupportFault.NOT_AN_ADULT)])
    refuse(check_claim(dates, on))
    claim = Claim(
        organisation_id=file.organisation_id,
        container_id=file.container_id,
        file=file,
        person_id=person_id,
        code=code,
        remark=remark,
        papers=[],
        **_columns(dates),
    )
    claim.save(force_insert=True)
    record("claim.note", claim, reason=dates.state)
    return claim


@transaction.atomic
def change_claim(
    *, claim: Claim, expected_version: int, dates: ClaimDates, remark: str, on: date, reason: str | None = None
) -> Claim:
    """Correct what was noted of a claim, and its state where the table allows it; `reason` None leaves that of a refusal."""
    require_writer(claim.file)
    current = lock(claim, expected_version)
    if dates.state != current.state:
        check_transition(CLAIM_TRANSITIONS, ClaimState(current.state), dates.state)
    refuse(check_claim(dates, on))
    told = {} if reason is None else {"reason": reason}
    saved = save_version(claim, expected_version, remark=remark, **told, **_columns(dates))
    record("claim.change", saved, reason=dates.state)
    return saved


@transaction.atomic
def file_claim(*, claim: Claim, filed_on: date, on: date, expected_on: date | None = None) -> Claim:
    """Note that a claim was filed, or filed again; `expected_on` is the day of answer that the body announced."""
    anew = dict.fromkeys(("decided_on", "notified_on", "appealed_on"))
    return _pass(claim, ClaimState.FILED, on, filed_on=filed_on, expected_on=expected_on, **anew)


@transaction.atomic
def note_missing_papers(*, claim: Claim, papers: Sequence[str], on: date) -> Claim:
    """Note the documents that the body asks for."""
    known = [label for label, _ in claim.papers or []]
    added = [[label, False] for label in papers if label not in known]
    return _pass(claim, ClaimState.MISSING_PAPERS, on, {"papers": [*(claim.papers or []), *added]})


@transaction.atomic
def grant_claim(
    *,
    claim: Claim,
    since: date,
    on: date,
    decided_on: date | None = None,
    amount: Decimal | None = None,
    until: date | None = None,
) -> Claim:
    """Note that a right is granted: euros in the right's own period, its first day, its last day when it has one."""
    return _pass(
        claim, ClaimState.GRANTED, on, decided_on=decided_on or claim.decided_on, amount=amount, since=since, until=until
    )


@transaction.atomic
def refuse_claim(*, claim: Claim, decided_on: date, notified_on: date | None, reason: str, on: date) -> Claim:
    """Note a refusal, its reason, and the day it was notified: the appeal is counted from there."""
    dated = {"decided_on": decided_on, "notified_on": notified_on or decided_on, "appealed_on": None}
    return _pass(claim, ClaimState.REFUSED, on, {"reason": reason}, **dated)


@transaction.atomic
def appeal_claim(*, claim: Claim, appealed_on: date, on: date) -> Claim:
    """Note that the refusal is contested."""
    return _pass(claim, ClaimState.APPEALED, on, appealed_on=appealed_on)


@transaction.atomic
def end_claim(*, claim: Claim, on: date, until: date | None = None) -> Claim:
    """Note the end of a right, or that the claim was given up; `until` is the last day of a right."""
    return _pass(claim, ClaimState.ENDED, on, until=until or claim.until)


@transaction.atomic
def lapse_claim(*, claim: Claim, on: date) -> Claim:
    """Note that the claim was closed without a decision, or that the right ran out and was not renewed."""
    return _pass(claim, ClaimState.LAPSED, on)


@transaction.atomic
def tick_claim_paper(*, claim: Claim, place: int, gathered: bool) -> Claim:
    """Say that the document at that place of the list is gathered, or is not after all."""
    require_writer(claim.file)
    current = lock(claim)
    papers = [list(each) for each in current.papers or []]
    if not 0 <= place < len(papers):
        refuse([("", SupportFault.NOT_FROM_THIS_STATE)])
    papers[place][1] = gathered
    saved = save_version(current, current.version, papers=papers)
    record("claim.change", saved)
    return saved


def _pass(claim: Claim, wanted: ClaimState, on: date, told: Mapping[str, object] | None = None, **dated: Any) -> Claim:
    require_writer(claim.file)
    current = lock(claim)
    check_transition(CLAIM_TRANSITIONS, ClaimState(current.state), wanted)
    dates = replace(claim_dates(current), state=wanted, **dated)
    refuse(check_claim(dates, on))
    saved = save_version(current, current.version, **(told or {}), **_columns(dates))
    record("claim.change", saved, reason=wanted)
    return saved


def _persons_of(file: SupportFile, on: date) -> set[UUID]:
    members = composition(file.household_id, on) if file.household_id else []
    return {person.pk for person in adults_with_space(file, on)} | {line.person.pk for line in members}


def _columns(dates: ClaimDates) -> dict[str, object]:
    return {**asdict(dates), "state": dates.state.value}
