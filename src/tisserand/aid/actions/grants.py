"""Urgent aid: proposed or handed over at once within the delegation, agreed beyond it, signed for, returned."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from tisserand.aid.actions.common import GRANTS, lock, next_number, require, require_writer
from tisserand.aid.actions.stock import (
    Moved,
    Numbered,
    give_vouchers,
    lock_stock,
    set_vouchers,
    take_vouchers,
    write_line,
)
from tisserand.aid.enums import AidFault, GrantState, MovementKind, Purpose, VoucherState
from tisserand.aid.models import AidStock, EmergencyGrant, HandedVoucher, StockMovement
from tisserand.aid.policies import answerable_grants, visible_stocks
from tisserand.aid.queries.stock import earlier_grants, exceeded_by, label_vouchers, stock_of
from tisserand.aid.rules.faults import check_transition, refuse
from tisserand.aid.rules.stock import GRANT_TRANSITIONS, Movement, check_day, read_numbers, scan_type
from tisserand.casework.api import SupportFile
from tisserand.foundation import clock
from tisserand.secrecy.api import Refused, current_agent, record, save_version


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be handed over, and why; `repeat_seen` once earlier aid to the household was shown."""

    purpose: Purpose
    moved: Moved
    reason: str = ""
    repeat_seen: bool = False


@transaction.atomic
def give_aid(*, file: SupportFile, stock: AidStock, wanted: Wanted, on: date) -> EmergencyGrant:
    """Hand urgent aid over to the file's person; beyond a limit it is only proposed, and waits for the manager's agreement."""
    require_writer(file)
    agent = current_agent()
    require(stock.service_id == file.service_id and visible_stocks(agent).filter(pk=stock.pk).exists())
    current = lock_stock(stock)
    amount, numbers = wanted.moved.read(current)
    if not wanted.reason.strip():
        refuse([("reason", AidFault.REASON_MISSING)])
    if not wanted.repeat_seen and earlier_grants(agent, file, stock.period_days, on):
        refuse([("repeat_seen", AidFault.REPEAT_UNSEEN)])
    exceeds = exceeded_by(current, file, agent, amount, on)
    given = EmergencyGrant(
        organisation_id=file.organisation_id,
        container=file.container,
        number=next_number(GRANTS, on.year),
        file=file,
        person_id=file.person_id,
        household_id=file.household_id,
        service_id=file.service_id,
        stock=current,
        author=agent,
        state=GrantState.PROPOSED,
        purpose=wanted.purpose,
        amount=amount,
        asked_on=on,
        exceeds=",".join(exceeds),
        reason=wanted.reason,
    )
    if exceeds:
        given.save(force_insert=True)
        record("emergency_grant.propose", given)
        return given
    given.state, given.handed_on = GrantState.HANDED_OVER, on
    given.vouchers = _label(wanted.moved.series, numbers)
    given.save(force_insert=True)
    _leave_stock(given, current, Numbered(wanted.moved.series, tuple(numbers)), on)
    record("emergency_grant.hand_over", given)
    return given


@transaction.atomic
def answer_proposal(*, given: EmergencyGrant, agreed: bool) -> EmergencyGrant:
    """The team manager of the service agrees, or not, to a grant beyond the agent's limits; its reason stays in the file."""
    agent = current_agent()
    require(answerable_grants(agent).filter(pk=given.pk).exists() and given.author_id != agent.pk)
    state = GrantState.AGREED if agreed else GrantState.REFUSED
    current = EmergencyGrant.objects.select_for_update().defer("reason", "scan").get(pk=given.pk)
    check_transition(GRANT_TRANSITIONS, GrantState(current.state), state)
    saved = save_version(current, current.version, state=state, answered_by=agent, answered_at=clock.now())
    record(f"emergency_grant.{'agree' if agreed else 'refuse'}", saved)
    return saved


@transaction.atomic
def hand_over(*, given: EmergencyGrant, moved: Moved, on: date) -> EmergencyGrant:
    """Hand over what was agreed: the same amount, not more."""
    require_writer(given.file)
    current = lock_stock(_stock_of(given))
    row = lock(given)
    check_transition(GRANT_TRANSITIONS, GrantState(row.state), GrantState.HANDED_OVER)
    amount, numbers = moved.read(current)
    if amount > row.amount:
        field = "numbers" if numbers else "amount"
        refuse([(field, AidFault.ABOVE_ASKED)])
    saved = save_version(
        given,
        row.version,
        state=GrantState.HANDED_OVER,
        handed_on=on,
        amount=amount,
        vouchers=_label(moved.series, numbers),
    )
    _leave_stock(saved, current, Numbered(moved.series, tuple(numbers)), on)
    record("emergency_grant.hand_over", saved)
    return saved


@transaction.atomic
def sign_receipt(*, given: EmergencyGrant, signed_on: date, scan: bytes, on: date) -> EmergencyGrant:
    """Note that the person signed the receipt; the scan, if there is one, is told by its content and sealed in the file."""
    require_writer(given.file)
    row = lock(given)
    check_transition(GRANT_TRANSITIONS, GrantState(row.state), GrantState.SIGNED)
    refuse(("signed_on", fault) for fault in check_day(signed_on, on, row.handed_on, AidFault.BEFORE_HAND_OVER))
    kind = scan_type(scan) if scan else ""
    saved = save_version(given, row.version, state=GrantState.SIGNED, signed_on=signed_on, scan=scan, scan_type=kind)
    record("emergency_grant.sign", saved)
    return saved


@transaction.atomic
def return_aid(*, given: EmergencyGrant, on: date) -> EmergencyGrant:
    """Note that all that was handed over came back to the stock."""
    require_writer(given.file)
    current = lock_stock(_stock_of(given), is_open=False)
    row = lock(given)
    check_transition(GRANT_TRANSITIONS, GrantState(row.state), GrantState.RETURNED)
    left = StockMovement.objects.filter(grant=given, kind=MovementKind.HAND_OVER).order_by("-rank", "id")[0]
    handed = HandedVoucher.objects.filter(grant=given, returned_on__isnull=True)
    set_vouchers([each.voucher for each in handed.select_related("voucher")], VoucherState.IN_STOCK)
    handed.update(returned_on=on)
    write_line(current, Movement(MovementKind.RETURN, row.amount, -left.quantity), on, _moved(left), given=given)
    saved = save_version(given, row.version, state=GrantState.RETURNED)
    record("emergency_grant.return", saved)
    return saved


@transaction.atomic
def cancel_grant(*, given: EmergencyGrant) -> EmergencyGrant:
    """Give up what was proposed or agreed and not handed over."""
    require_writer(given.file)
    row = lock(given)
    check_transition(GRANT_TRANSITIONS, GrantState(row.state), GrantState.CANCELLED)
    saved = save_version(given, row.version, state=GrantState.CANCELLED)
    record("emergency_grant.cancel", saved)
    return saved


def _stock_of(given: EmergencyGrant) -> AidStock:
    stock = stock_of(given)
    if stock is None:
        raise Refused("the stock is closed to the agent")
    return stock


def _leave_stock(given: EmergencyGrant, stock: AidStock, moved: Numbered, on: date) -> None:
    vouchers = take_vouchers(stock, moved.series, moved.numbers, VoucherState.HANDED_OVER)
    give_vouchers(given, vouchers)
    write_line(stock, Movement(MovementKind.HAND_OVER, -given.amount, -len(vouchers)), on, moved, given=given)


def _moved(line: StockMovement) -> Numbered:
    return Numbered(line.series, tuple(read_numbers(line.numbers)))


def _label(series: str, numbers: Sequence[int]) -> str:
    return label_vouchers(series, numbers) if numbers else ""
