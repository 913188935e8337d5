"""What the fund's agents do with a request: ask documents, put it on a sitting's list, note the decision, the payment."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Max

from tisserand.aid.actions.common import lock, require
from tisserand.aid.actions.funds import lock_sitting
from tisserand.aid.actions.requests import COMMISSION_ROLES
from tisserand.aid.enums import AidFault, AidState, Decider, Outcome, RepeatRule
from tisserand.aid.models import AidRequest, AidSitting, AidTransmission
from tisserand.aid.policies import can_decide, can_override, can_run_fund
from tisserand.aid.queries.funds import delegated_given
from tisserand.aid.queries.requests import earlier_requests
from tisserand.aid.rules.faults import check_transition, refuse
from tisserand.aid.rules.requests import AID_TRANSITIONS, Decision, check_decision, left_to_delegate, period_start
from tisserand.aid.rules.stock import check_day
from tisserand.foundation import clock
from tisserand.foundation.clock import PARIS
from tisserand.foundation.money import format_amount
from tisserand.secrecy.api import GrantBasis, Refused, can_write, current_agent, grant, record, revoke_grants, save_version

FINAL = (Outcome.GRANTED, Outcome.REFUSED)
_STATE_OF = {
    Outcome.GRANTED: AidState.GRANTED,
    Outcome.ADJOURNED: AidState.ADJOURNED,
    Outcome.REFUSED: AidState.REFUSED,
}


@dataclass(frozen=True, slots=True)
class Noted:
    """A decision with the day it was taken."""

    decision: Decision
    decided_on: date


@transaction.atomic
def ask_documents(*, request: AidRequest, expected_version: int, missing: str) -> AidRequest:
    """Send a request back: something is missing, said in words."""
    require(can_decide(current_agent(), request))
    _pass(request, expected_version, AidState.INCOMPLETE)
    if not missing.strip():
        refuse([("missing", AidFault.REASON_MISSING)])
    _write(request, missing=missing)
    saved = save_version(request, expected_version, state=AidState.INCOMPLETE)
    record("aid.ask_documents", saved)
    return saved


@transaction.atomic
def list_request(*, request: AidRequest, sitting: AidSitting) -> AidRequest:
    """Put a request at the end of a sitting's list, within its capacity."""
    require(can_decide(current_agent(), request) and sitting.fund_id == request.fund_id)
    current = lock_sitting(sitting)
    _pass(request, request.version, AidState.LISTED)
    listed = AidRequest.objects.filter(sitting=current)
    if listed.count() >= current.capacity:
        refuse([("", AidFault.SITTING_FULL)])
    last = listed.aggregate(last=Max("position"))["last"] or 0
    saved = save_version(
        request,
        request.version,
        state=AidState.LISTED,
        sitting=current,
        position=last + 1,
        adjourned_from=request.sitting or request.adjourned_from,
        **_no_decision(),
    )
    record("aid.list", saved)
    return saved


@transaction.atomic
def unlist_request(*, request: AidRequest) -> AidRequest:
    """Take a request off its list."""
    require(can_decide(current_agent(), request))
    _pass(request, request.version, AidState.SUBMITTED)
    if request.sitting is None:
        refuse([("", AidFault.NOT_FROM_THIS_STATE)])
    saved = save_version(request, request.version, state=AidState.SUBMITTED, sitting=None, position=0, **_no_decision())
    record("aid.unlist", saved)
    return saved


@transaction.atomic
def move_request(*, request: AidRequest, step: int) -> None:
    """Change places with the request before (-1) or after (1) on the list; nothing at its ends."""
    require(can_decide(current_agent(), request) and request.sitting is not None)
    rows = list(AidRequest.objects.filter(sitting=request.sitting).select_for_update().order_by("position", "number", "id"))
    place = next(rank for rank, row in enumerate(rows) if row.pk == request.pk)
    if not 0 <= place + step < len(rows):
        return
    rows.insert(place + step, rows.pop(place))
    for rank, row in enumerate(rows, 1):
        if row.position != rank:
            AidRequest.objects.filter(pk=row.pk).update(position=rank)


@transaction.atomic
def note_outcome(*, request: AidRequest, expected_version: int, decision: Decision, on: date) -> AidRequest:
    """Note what the sitting decides on one request; it may be noted again until the sitting is closed."""
    agent = current_agent()
    require(can_decide(agent, request))
    sitting = _sitting_of(request)
    lock_sitting(sitting)
    current = lock(request, expected_version)
    if current.state != AidState.LISTED:
        refuse([("", AidFault.NOT_FROM_THIS_STATE)])
    if sitting.held_on > on:
        refuse([("", AidFault.SITTING_TO_COME)])
    _check(request, Noted(decision, sitting.held_on), on)
    saved = save_version(request, expected_version, **_columns(decision), decided_on=sitting.held_on, decided_by=agent)
    _write(request, decision_text=decision.text)
    record("aid.note_outcome", saved, reason=decision.outcome)
    return saved


@transaction.atomic
def close_sitting(*, sitting: AidSitting, on: date) -> AidSitting:
    """Make the decisions of a sitting final: workers see them, and the fund's agents keep reading until a dated end only."""
    agent = current_agent()
    require(can_run_fund(agent, sitting.fund))
    current = lock_sitting(sitting)
    if current.held_on > on:
        refuse([("", AidFault.SITTING_TO_COME)])
    rows = list(
        AidRequest.objects.filter(sitting=current, state=AidState.LISTED).select_related("fund").order_by("position", "id")
    )
    if any(not row.outcome for row in rows):
        refuse([("", AidFault.UNDECIDED)])
    for row in rows:
        _settle(row, Outcome(row.outcome))
    current.closed_at, current.closed_by, current.version = clock.now(), agent, current.version + 1
    current.save(update_fields=["closed_at", "closed_by", "version"])
    record("aid_sitting.close", current)
    return current


@transaction.atomic
def decide_alone(*, request: AidRequest, expected_version: int, noted: Noted, on: date) -> AidRequest:
    """Decide by delegation, within the limit for a person and a period."""
    agent = current_agent()
    require(can_decide(agent, request) and can_override(agent, request.fund))
    if request.fund.decider != Decider.DELEGATE:
        refuse([("", AidFault.NOT_A_DELEGATE)])
    decision = noted.decision
    _pass(request, expected_version, _STATE_OF[decision.outcome])
    _check(request, noted, on)
    _check_delegation(request, noted)
    row = save_version(request, expected_version, **_columns(decision), decided_on=noted.decided_on, decided_by=agent)
    _write(request, decision_text=decision.text)
    row.fund = request.fund
    return _settle(row, decision.outcome)


@transaction.atomic
def override_repeat(*, request: AidRequest, expected_version: int, reason: str) -> AidRequest:
    """The fund's team manager lets an aid be granted again in spite of the fund's rule, and says why."""
    agent = current_agent()
    require(can_decide(agent, request) and can_override(agent, request.fund))
    if not reason.strip():
        refuse([("reason", AidFault.REASON_MISSING)])
    lock(request, expected_version)
    saved = save_version(request, expected_version, overridden_by=agent)
    _write(request, override_reason=reason)
    record("aid.override", saved)
    return saved


@transaction.atomic
def note_payment(*, request: AidRequest, expected_version: int, paid_on: date, reference: str, on: date) -> AidRequest:
    """Note that a granted aid was paid, with the reference of its payment."""
    _require_follower(request)
    _pass(request, expected_version, AidState.PAID)
    refuse(("paid_on", fault) for fault in check_day(paid_on, on, request.decided_on, AidFault.BEFORE_DECISION))
    saved = save_version(request, expected_version, state=AidState.PAID, paid_on=paid_on, payment_reference=reference)
    record("aid.pay", saved)
    return saved


@transaction.atomic
def note_notification(*, request: AidRequest, expected_version: int, notified_on: date, on: date) -> AidRequest:
    """Note the day the person received the decision: the delay to contest it begins there."""
    _require_follower(request)
    if request.state not in {AidState.GRANTED, AidState.REFUSED, AidState.PAID}:
        refuse([("", AidFault.NOT_FROM_THIS_STATE)])
    refuse(("notified_on", fault) for fault in check_day(notified_on, on, request.decided_on, AidFault.BEFORE_DECISION))
    saved = save_version(request, expected_version, notified_on=notified_on)
    record("aid.notify", saved)
    return saved


def _sitting_of(request: AidRequest) -> AidSitting:
    if request.sitting is None:
        raise Refused("the request is on no list")
    return request.sitting


def _require_follower(request: AidRequest) -> None:
    """Whoever holds the file, or runs the fund, notes what follows a decision."""
    agent = current_agent()
    require(can_write(agent, request.container_id) or can_run_fund(agent, request.fund))


def _pass(request: AidRequest, expected_version: int, state: AidState) -> None:
    current = lock(request, expected_version)
    check_transition(AID_TRANSITIONS, AidState(current.state), state)


def _check(request: AidRequest, noted: Noted, on: date) -> None:
    submitted_on = request.submitted_on or request.asked_on
    refuse(check_decision(noted.decision, asked=request.amount, submitted_on=submitted_on, decided_on=noted.decided_on, on=on))
    is_blocked = request.fund.repeat_rule == RepeatRule.BLOCK and request.overridden_by_id is None
    if noted.decision.outcome == Outcome.GRANTED and is_blocked and earlier_requests(current_agent(), request, on):
        refuse([("", AidFault.REPEATED)])


def _check_delegation(request: AidRequest, noted: Noted) -> None:
    limit, amount = request.fund.delegate_limit, noted.decision.amount
    if limit is None or amount is None:
        return
    given = delegated_given(request, period_start(noted.decided_on, request.fund.delegate_days))
    left = left_to_delegate(limit, given)
    if amount > left:
        refuse([("amount", AidFault.ABOVE_LIMIT)], format_amount(left))


def _settle(request: AidRequest, outcome: Outcome) -> AidRequest:
    saved = save_version(request, request.version, state=_STATE_OF[outcome])
    if outcome in FINAL:
        _end_commission(request)
    record("aid.decide", saved, reason=outcome)
    return saved


def _end_commission(request: AidRequest) -> None:
    """The fund's agents write no more and read until a day; nobody of the commission reads after it."""
    container_id, decided_on = request.shared_container_id, request.decided_on
    if container_id is None or decided_on is None:
        return
    ends_at = datetime.combine(decided_on + timedelta(days=request.fund.follow_up_days + 1), time(), PARIS)
    if ends_at > clock.now():
        for role in COMMISSION_ROLES:
            grant(
                container=container_id,
                service=request.fund.service,
                role=role,
                basis=GrantBasis.COMMISSION_FOLLOW_UP,
                valid_until=ends_at,
            )
    revoke_grants(container_id=container_id, basis=GrantBasis.COMMISSION)


def _write(request: AidRequest, **texts: str) -> None:
    row = AidTransmission.objects.select_related("container").get(request=request)
    save_version(row, row.version, **texts)


def _columns(decision: Decision) -> dict[str, Any]:
    return {
        "outcome": decision.outcome,
        "granted_amount": decision.amount if decision.outcome == Outcome.GRANTED else None,
        "granted_from": decision.since if decision.outcome == Outcome.GRANTED else None,
        "refusal_reason": decision.reason or "" if decision.outcome == Outcome.REFUSED else "",
    }


def _no_decision() -> dict[str, Any]:
    return {
        "outcome": "",
        "granted_amount": None,
        "granted_from": None,
        "refusal_reason": "",
        "decided_on": None,
        "decided_by": None,
    }
