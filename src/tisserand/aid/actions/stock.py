"""Stocks of urgent aid: set up, entries, losses, corrections, counts closed by two people. The journal is only added to."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db import IntegrityError, transaction

from tisserand.accounts.api import RECEIVING_ROLES, Role, Service, services_of
from tisserand.aid.actions.common import lock, require
from tisserand.aid.enums import AidFault, MovementKind, StockKind, VoucherState
from tisserand.aid.models import AidStock, EmergencyGrant, HandedVoucher, StockCount, StockMovement, Voucher
from tisserand.aid.policies import can_count_stock, can_keep_stock, can_manage_stock
from tisserand.aid.rules.faults import refuse
from tisserand.aid.rules.stock import CORRECTABLE, Balance, Count, Movement, check_day, read_numbers, write_numbers
from tisserand.foundation import clock
from tisserand.foundation.money import ZERO
from tisserand.secrecy.api import ContainerKind, GrantBasis, current_agent, grant, open_container, record, save_version

LIMITS = ("name", "low_level", "limit_grant", "limit_day", "limit_person", "period_days", "is_active")


@dataclass(frozen=True, slots=True)
class Moved:
    """What moves: euros of cash, or numbers of vouchers in a series."""

    amount: Decimal | None = None
    series: str = ""
    numbers: str = ""

    def read(self, stock: AidStock) -> tuple[Decimal, list[int]]:
        """Euros above zero, and the numbers of the vouchers; raises `AidRefused` beside the field."""
        if stock.kind == StockKind.CASH:
            if self.amount is None or self.amount <= ZERO:
                refuse([("amount", AidFault.NOT_AN_AMOUNT)])
            return self.amount or ZERO, []
        numbers = read_numbers(self.numbers)
        if not numbers:
            refuse([("numbers", AidFault.VOUCHERS_MISSING)])
        return (stock.unit_value or ZERO) * len(numbers), numbers


@dataclass(frozen=True, slots=True)
class Numbered:
    """Vouchers of one series, by their numbers; none for cash."""

    series: str = ""
    numbers: tuple[int, ...] = ()


@transaction.atomic
def add_stock(*, service: Service, name: str, kind: StockKind, unit_value: Decimal | None = None, **limits: Any) -> AidStock:
    """Open a stock for a service; those who work there read it and write in its journal."""
    agent = current_agent()
    require(services_of(agent, Role.TEAM_MANAGER).filter(pk=service.pk).exists())
    if kind == StockKind.VOUCHERS and (unit_value is None or unit_value <= ZERO):
        refuse([("unit_value", AidFault.NOT_AN_AMOUNT)])
    container = open_container(kind=ContainerKind.AID_STOCK, service=service)
    for role in (Role.TEAM_MANAGER, *(role for role in RECEIVING_ROLES if role != Role.TEAM_MANAGER)):
        grant(container=container, service=service, role=role, basis=GrantBasis.SERVICE_STOCK)
    stock = AidStock(
        organisation_id=agent.organisation_id,
        container=container,
        service=service,
        name=name,
        kind=kind,
        unit_value=unit_value if kind == StockKind.VOUCHERS else None,
        **limits,
    )
    try:
        with transaction.atomic():
            stock.save(force_insert=True)
    except IntegrityError:
        refuse([("name", AidFault.ALREADY_SO)])
    record("aid_stock.add", stock)
    return stock


@transaction.atomic
def change_stock(*, stock: AidStock, expected_version: int, **limits: Any) -> AidStock:
    """Change a stock's name and limits; neither what it holds nor the value of its vouchers."""
    require(can_manage_stock(current_agent(), stock))
    try:
        with transaction.atomic():
            saved = save_version(stock, expected_version, **{name: limits[name] for name in LIMITS if name in limits})
    except IntegrityError:
        refuse([("name", AidFault.ALREADY_SO)])
    record("aid_stock.change", saved)
    return saved


@transaction.atomic
def enter_stock(*, stock: AidStock, moved: Moved, moved_on: date, remark: str, on: date) -> StockMovement:
    """Note a purchase: cash, or vouchers whose numbers the stock does not have yet."""
    require(can_keep_stock(current_agent(), stock))
    refuse(("moved_on", fault) for fault in check_day(moved_on, on))
    current = lock_stock(stock)
    amount, numbers = moved.read(current)
    add_vouchers(current, moved.series, numbers)
    line = Movement(MovementKind.ENTRY, amount, len(numbers))
    return write_line(current, line, moved_on, Numbered(moved.series, tuple(numbers)), remark=remark)


@transaction.atomic
def note_loss(*, stock: AidStock, moved: Moved, moved_on: date, remark: str, on: date) -> StockMovement:
    """Note what was lost or stolen, with its explanation."""
    require(can_keep_stock(current_agent(), stock))
    refuse(("moved_on", fault) for fault in check_day(moved_on, on))
    if not remark.strip():
        refuse([("remark", AidFault.EXPLANATION_MISSING)])
    current = lock_stock(stock)
    amount, numbers = moved.read(current)
    take_vouchers(current, moved.series, numbers, VoucherState.LOST)
    line = Movement(MovementKind.LOSS, -amount, -len(numbers))
    return write_line(current, line, moved_on, Numbered(moved.series, tuple(numbers)), remark=remark)


@transaction.atomic
def correct_movement(*, movement: StockMovement, remark: str, on: date) -> StockMovement:
    """Undo an entry or a loss by another line; the first stays in the journal."""
    stock = AidStock.objects.select_related("container").get(pk=movement.stock_id)
    require(can_keep_stock(current_agent(), stock))
    current = lock_stock(stock)
    if movement.kind not in CORRECTABLE or StockMovement.objects.filter(corrects=movement).exists():
        refuse([("", AidFault.NOT_CORRECTABLE)])
    if not remark.strip():
        refuse([("remark", AidFault.EXPLANATION_MISSING)])
    moved = Numbered(movement.series, tuple(read_numbers(movement.numbers)))
    if movement.kind == MovementKind.ENTRY:
        take_vouchers(current, moved.series, moved.numbers, VoucherState.WITHDRAWN)
    else:
        set_vouchers(Voucher.objects.filter(stock=stock, series=moved.series, number__in=moved.numbers), VoucherState.IN_STOCK)
    undone = Movement(MovementKind.CORRECTION, -movement.amount, -movement.quantity)
    return write_line(current, undone, on, moved, remark=remark, corrects=movement)


@transaction.atomic
def count_stock(*, stock: AidStock, counted: Decimal, missing: Moved, explanation: str, counted_on: date, on: date) -> StockCount:
    """Note what was counted (euros, or vouchers) beside the journal; a difference is explained, missing vouchers are named."""
    agent = current_agent()
    require(can_count_stock(agent, stock))
    refuse(("counted_on", fault) for fault in check_day(counted_on, on))
    current = lock_stock(stock, is_open=False)
    if StockCount.objects.filter(stock=stock, confirmed_by__isnull=True).exists():
        refuse([("", AidFault.COUNT_PENDING)])
    is_cash = current.kind == StockKind.CASH
    count = Count(current.balance if is_cash else Decimal(current.quantity), counted)
    numbers = [] if is_cash else _missing_numbers(current, count, missing)
    if count.difference and not explanation.strip():
        refuse([("explanation", AidFault.EXPLANATION_MISSING)])
    row = StockCount(
        organisation_id=stock.organisation_id,
        container=stock.container,
        stock=stock,
        counted_on=counted_on,
        counted_by=agent,
        expected=count.expected,
        counted=counted,
        missing_series=missing.series if numbers else "",
        missing_numbers=write_numbers(numbers),
        explanation=explanation,
    )
    row.save(force_insert=True)
    record("aid_stock.count", row)
    return row


@transaction.atomic
def confirm_count(*, count: StockCount, on: date) -> StockCount:
    """Close a count, as a second person who counted too: the difference enters the journal."""
    agent = current_agent()
    stock = AidStock.objects.select_related("container").get(pk=count.stock_id)
    require(can_count_stock(agent, stock))
    current = lock_stock(stock, is_open=False)
    row = lock(count)
    if row.confirmed_by_id is not None:
        refuse([("", AidFault.ALREADY_SO)])
    if row.counted_by_id == agent.pk:
        refuse([("", AidFault.SAME_COUNTER)])
    difference = row.counted - row.expected
    if difference:
        numbers = read_numbers(row.missing_numbers)
        take_vouchers(current, row.missing_series, numbers, VoucherState.LOST)
        euros = difference if current.kind == StockKind.CASH else difference * (current.unit_value or ZERO)
        line = Movement(MovementKind.COUNT, euros, -len(numbers))
        write_line(current, line, on, Numbered(row.missing_series, tuple(numbers)), remark=count.explanation)
    saved = save_version(row, row.version, confirmed_by=agent, confirmed_at=clock.now())
    record("aid_stock.confirm_count", saved)
    return saved


@transaction.atomic
def discard_count(*, count: StockCount) -> None:
    """Throw away a count that nobody closed."""
    require(can_count_stock(current_agent(), count.stock))
    row = lock(count)
    if row.confirmed_by_id is not None:
        refuse([("", AidFault.NOT_FROM_THIS_STATE)])
    record("aid_stock.discard_count", row)
    row.delete()


def lock_stock(stock: AidStock, *, is_open: bool = True) -> AidStock:
    """The stock as it is now, locked: movements come one after the other."""
    current = AidStock.objects.select_for_update(of=("self",)).select_related("container").get(pk=stock.pk)
    if is_open and not current.is_active:
        refuse([("", AidFault.STOCK_CLOSED)])
    return current


def write_line(
    stock: AidStock,
    movement: Movement,
    moved_on: date,
    moved: Numbered | None = None,
    *,
    remark: str = "",
    given: EmergencyGrant | None = None,
    corrects: StockMovement | None = None,
) -> StockMovement:
    """Add a line to the journal of a locked stock, and bring its balance to date; never below zero."""
    left = Balance(stock.balance, stock.quantity).after(movement)
    stock.balance, stock.quantity, stock.last_rank = left.amount, left.quantity, stock.last_rank + 1
    stock.save(update_fields=["balance", "quantity", "last_rank"])
    line = StockMovement(
        organisation_id=stock.organisation_id,
        container=stock.container,
        stock=stock,
        rank=stock.last_rank,
        kind=movement.kind,
        moved_on=moved_on,
        agent=current_agent(),
        amount=movement.amount,
        quantity=movement.quantity,
        balance=left.amount,
        series=moved.series if moved and moved.numbers else "",
        numbers=write_numbers(moved.numbers) if moved else "",
        grant=given,
        corrects=corrects,
        remark=remark,
    )
    line.save(force_insert=True)
    record("aid_stock.move", line, reason=movement.kind)
    return line


def add_vouchers(stock: AidStock, series: str, numbers: list[int]) -> None:
    """Put new vouchers in the stock, and those that a correction had withdrawn; refused when it already has one of them."""
    known = {voucher.number: voucher for voucher in Voucher.objects.filter(stock=stock, series=series, number__in=numbers)}
    already = [number for number, voucher in known.items() if voucher.state != VoucherState.WITHDRAWN]
    if already:
        refuse([("numbers", AidFault.VOUCHER_ALREADY_THERE)], write_numbers(already))
    set_vouchers(known.values(), VoucherState.IN_STOCK)
    shared = {"organisation_id": stock.organisation_id, "container": stock.container, "stock": stock, "series": series}
    Voucher.objects.bulk_create([Voucher(**shared, number=number) for number in numbers if number not in known])


def take_vouchers(stock: AidStock, series: str, numbers: Sequence[int], state: VoucherState) -> list[Voucher]:
    """Take vouchers out of the stock; refused, naming them, when one is unknown or already gone."""
    found = list(Voucher.objects.filter(stock=stock, series=series, number__in=numbers).order_by("number"))
    unknown = set(numbers) - {voucher.number for voucher in found}
    if unknown:
        refuse([("numbers", AidFault.VOUCHER_UNKNOWN)], write_numbers(unknown))
    gone = [voucher.number for voucher in found if voucher.state != VoucherState.IN_STOCK]
    if gone:
        refuse([("numbers", AidFault.VOUCHER_GONE)], write_numbers(gone))
    set_vouchers(found, state)
    return found


def set_vouchers(vouchers: Iterable[Voucher], state: VoucherState) -> None:
    """Bring vouchers to a state."""
    Voucher.objects.filter(pk__in=[voucher.pk for voucher in vouchers]).update(state=state)


def give_vouchers(given: EmergencyGrant, vouchers: list[Voucher]) -> None:
    """Tie vouchers to what was handed over; the database lets none be given twice."""
    shared = {"organisation_id": given.organisation_id, "grant": given}
    HandedVoucher.objects.bulk_create(
        [HandedVoucher(**shared, container_id=voucher.container_id, voucher=voucher) for voucher in vouchers]
    )


def _missing_numbers(stock: AidStock, count: Count, missing: Moved) -> list[int]:
    if count.difference > ZERO:
        refuse([("counted_vouchers", AidFault.COUNTED_TOO_MANY)])
    numbers = read_numbers(missing.numbers)
    if len(numbers) != -count.difference:
        refuse([("numbers", AidFault.DIFFERENCE_UNLISTED)], str(-count.difference))
    present = Voucher.objects.filter(stock=stock, series=missing.series, number__in=numbers, state=VoucherState.IN_STOCK)
    unknown = set(numbers) - set(present.values_list("number", flat=True))
    if unknown:
        refuse([("numbers", AidFault.VOUCHER_UNKNOWN)], write_numbers(unknown))
    return numbers
