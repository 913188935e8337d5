"""Set up funds and plan the sittings of their commissions."""

from datetime import date
from typing import Any

from django.db import IntegrityError, transaction

from tisserand.accounts.api import Service
from tisserand.aid.actions.common import StaleFund, require
from tisserand.aid.enums import AidFault, Decider
from tisserand.aid.models import AidFund, AidSitting
from tisserand.aid.policies import can_run_fund, running_services
from tisserand.aid.rules.faults import refuse
from tisserand.aid.rules.requests import FOLLOW_UP_DAYS
from tisserand.foundation import clock
from tisserand.secrecy.api import current_agent, record


@transaction.atomic
def add_fund(*, service: Service, **rules: Any) -> AidFund:
    """Add a fund that a service runs; `rules` are the fund's columns."""
    agent = current_agent()
    require(running_services(agent).filter(pk=service.pk).exists())
    fund = AidFund(organisation_id=agent.organisation_id, service=service, **rules)
    _save(fund, force_insert=True)
    record("aid_fund.add", fund)
    return fund


@transaction.atomic
def change_fund(*, fund: AidFund, expected_version: int, **rules: Any) -> AidFund:
    """Change a fund's rules; what was already decided keeps what it was decided under."""
    require(running_services(current_agent()).filter(pk=fund.service_id).exists())
    current = AidFund.objects.select_for_update().get(pk=fund.pk)
    if current.version != expected_version:
        raise StaleFund
    for name, value in rules.items():
        setattr(current, name, value)
    current.version, current.saved_at = expected_version + 1, clock.now()
    _save(current)
    record("aid_fund.change", current)
    return current


def _save(fund: AidFund, *, force_insert: bool = False) -> None:
    if not FOLLOW_UP_DAYS[0] <= fund.follow_up_days <= FOLLOW_UP_DAYS[1]:
        refuse([("follow_up_days", AidFault.LONGER_ACCESS)])
    if fund.decider == Decider.COMMISSION:
        fund.delegate_limit = None
    try:
        with transaction.atomic():
            fund.save(force_insert=force_insert)
    except IntegrityError:
        refuse([("name", AidFault.ALREADY_SO)])


@transaction.atomic
def plan_sitting(*, fund: AidFund, held_on: date, capacity: int, members: str, on: date) -> AidSitting:
    """Plan a sitting of the fund's commission, today or later."""
    agent = current_agent()
    require(can_run_fund(agent, fund))
    if fund.decider != Decider.COMMISSION:
        refuse([("", AidFault.NOT_A_COMMISSION)])
    if held_on < on:
        refuse([("held_on", AidFault.IN_THE_PAST)])
    if AidSitting.objects.filter(fund=fund, held_on=held_on).exists():
        refuse([("held_on", AidFault.ALREADY_SO)])
    sitting = AidSitting.objects.create(
        organisation_id=agent.organisation_id,
        service_id=fund.service_id,
        fund=fund,
        held_on=held_on,
        capacity=capacity,
        members=members,
    )
    record("aid_sitting.plan", sitting)
    return sitting


@transaction.atomic
def change_sitting(*, sitting: AidSitting, capacity: int, members: str) -> AidSitting:
    """Change how many requests a sitting hears, and who sits."""
    require(can_run_fund(current_agent(), sitting.fund))
    current = lock_sitting(sitting)
    if current.requests.count() > capacity:
        refuse([("capacity", AidFault.SITTING_FULL)])
    current.capacity, current.members, current.version = capacity, members, current.version + 1
    current.save(update_fields=["capacity", "members", "version"])
    record("aid_sitting.change", current)
    return current


def lock_sitting(sitting: AidSitting) -> AidSitting:
    """The sitting as it is now, locked; refused once closed."""
    current = AidSitting.objects.select_for_update().get(pk=sitting.pk)
    if current.closed_at is not None:
        refuse([("", AidFault.SITTING_CLOSED)])
    return current
