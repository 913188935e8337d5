"""Pause a support with its reason, and end it with its results."""

from datetime import date

from django.db import transaction

from tisserand.casework.actions.contracts import end_contract
from tisserand.casework.actions.files import close_file, suspend_file
from tisserand.casework.actions.plan import settle_objective
from tisserand.casework.enums import ObjectiveState
from tisserand.casework.models import Closing, Objective, SupportFile, Suspension
from tisserand.casework.policies import can_close_file
from tisserand.casework.queries.closing import last_contact_day, open_contracts
from tisserand.casework.rules.closing import STATE_OF_RESULT, Ending, active_until, check_ending
from tisserand.casework.rules.life import Intensity, SuspensionReason, check_suspension, refuse_faults
from tisserand.secrecy.api import Refused, current_agent, record, save_version


@transaction.atomic
def pause_support(
    *,
    file: SupportFile,
    expected_version: int,
    reason: SuspensionReason,
    starts_on: date,
    today: date,
    expected_on: date | None = None,
    remark: str = "",
) -> Suspension:
    """Suspend the file and note why, since when, and when the support should go on."""
    _require_lead(file)
    refuse_faults(check_suspension(starts_on=starts_on, expected_on=expected_on, opened_on=file.opened_on, today=today))
    suspend_file(file=file, expected_version=expected_version)
    noted = Suspension(
        organisation_id=file.organisation_id,
        container_id=file.container_id,
        file=file,
        author=current_agent(),
        reason=reason,
        starts_on=starts_on,
        expected_on=expected_on,
        remark=remark,
    )
    noted.save(force_insert=True)
    return noted


@transaction.atomic
def end_support(*, file: SupportFile, ending: Ending, expected_version: int, today: date) -> Closing:
    """Close the file with what became of it: objectives settled, contracts ended, relay, words of the person."""
    _require_lead(file)
    objectives = {str(each.pk): each for each in Objective.objects.filter(file=file, state=ObjectiveState.OPEN)}
    contracts = open_contracts(file)
    refuse_faults(
        check_ending(ending, opened_on=file.opened_on, open_objectives=objectives, has_contract=bool(contracts), today=today)
    )
    for identifier, result in ending.results:
        if identifier in objectives and result in STATE_OF_RESULT:
            settle_objective(objective=objectives[identifier], state=STATE_OF_RESULT[result], on=ending.closed_on)
    for contract in contracts:
        end_contract(contract=contract, ended_on=ending.closed_on, on=today)
    close_file(file=file, reason=ending.reason, expected_version=expected_version, closed_on=ending.closed_on)
    Suspension.objects.filter(file=file, ended_on=None).update(ended_on=ending.closed_on)
    closing = _make_closing(file, ending)
    closing.save(force_insert=True)
    return closing


@transaction.atomic
def weigh_file(*, file: SupportFile, intensity: Intensity, expected_version: int) -> SupportFile:
    """Say how much the support asks of its worker."""
    _require_lead(file)
    saved = save_version(file, expected_version, intensity=intensity, is_weighed=True)
    record("file.weigh", saved)
    return saved


def _make_closing(file: SupportFile, ending: Ending) -> Closing:
    return Closing(
        organisation_id=file.organisation_id,
        container_id=file.container_id,
        file=file,
        author=current_agent(),
        reason=ending.reason,
        opened_on=file.opened_on,
        closed_on=ending.closed_on,
        last_met_on=ending.last_met_on,
        active_until=active_until(max(last_contact_day(file), ending.last_met_on or date.min), ending.closed_on),
        results=dict(ending.results),
        remains=ending.remains,
        relay=ending.relay,
        agreement=ending.agreement or "",
        told_on=ending.told_on,
        agreement_reason=ending.agreement_reason,
        words=ending.words,
        satisfaction=ending.satisfaction,
    )


def _require_lead(file: SupportFile) -> None:
    if not can_close_file(current_agent(), file):
        raise Refused("only the lead worker, or who replaces them, changes the life of a file")
