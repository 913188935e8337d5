"""What is done with claims on rights: noted, then moved from state to state with their dates."""

from datetime import date
from uuid import UUID

from django.db import transaction

from tisserand.casework.actions.support import lock, require_writer
from tisserand.casework.enums import ClaimState
from tisserand.casework.models import Claim, SupportFile
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
        **_columns(dates),
    )
    claim.save(force_insert=True)
    record("claim.note", claim, reason=dates.state)
    return claim


@transaction.atomic
def change_claim(*, claim: Claim, expected_version: int, dates: ClaimDates, remark: str, on: date) -> Claim:
    """Change the dates of a claim, and its state where the table allows it."""
    require_writer(claim.file)
    current = lock(claim, expected_version)
    if dates.state != current.state:
        check_transition(CLAIM_TRANSITIONS, ClaimState(current.state), dates.state)
    refuse(check_claim(dates, on))
    saved = save_version(claim, expected_version, remark=remark, **_columns(dates))
    record("claim.change", saved, reason=dates.state)
    return saved


def _persons_of(file: SupportFile, on: date) -> set[UUID]:
    members = composition(file.household_id, on) if file.household_id else []
    return {person.pk for person in adults_with_space(file, on)} | {line.person.pk for line in members}


def _columns(dates: ClaimDates) -> dict[str, object]:
    return {
        "state": dates.state.value,
        "filed_on": dates.filed_on,
        "decided_on": dates.decided_on,
        "amount": dates.amount,
        "since": dates.since,
        "until": dates.until,
    }
