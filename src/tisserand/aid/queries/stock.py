"""Stocks of urgent aid: what they hold, their journal, what was handed over to whom."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from uuid import UUID

from django.db.models import Q, QuerySet, Sum

from tisserand.accounts.api import Agent
from tisserand.aid.enums import GrantState, StockKind, VoucherState
from tisserand.aid.models import AidStock, EmergencyGrant, StockCount, StockMovement, Voucher
from tisserand.aid.policies import answerable_grants, visible_grants, visible_stocks
from tisserand.aid.rules.labels import GRANT_STATE_LABELS, PURPOSE_LABELS
from tisserand.aid.rules.requests import EarlierAid, period_start
from tisserand.aid.rules.stock import GIVEN, Limits, exceeded_limits, write_numbers
from tisserand.casework.api import SupportFile
from tisserand.foundation.money import ZERO
from tisserand.secrecy.api import get_visible

COLUMNS = ("Rang", "Date", "Écriture", "Montant", "Bons", "Numéros", "Solde", "Reçu", "Par", "Corrige le rang")


@dataclass(frozen=True, slots=True)
class StockLine:
    """A stock with what it holds."""

    stock: AidStock
    is_low: bool
    available: str


def limits_of(stock: AidStock) -> Limits:
    """What an agent may hand over alone from the stock."""
    return Limits(stock.limit_grant, stock.limit_day, stock.limit_person, stock.period_days)


def find_stock(agent: Agent, stock_id: UUID) -> AidStock:
    """A stock of the agent's services, or a 404."""
    return get_visible(visible_stocks(agent).select_related("container", "service__organisation"), pk=stock_id)


def stock_lines(agent: Agent, *, only_active: bool = True) -> list[StockLine]:
    """The stocks of the agent's services, by name; two queries."""
    rows = visible_stocks(agent).select_related("service").order_by("name", "id")
    stocks = [row for row in rows if row.is_active or not only_active]
    numbers = _available(stocks)
    return [StockLine(stock, is_low(stock), numbers.get(stock.pk, "")) for stock in stocks]


def is_low(stock: AidStock) -> bool:
    """Whether the stock is at or under the level at which it says so."""
    return stock.low_level is not None and stock.balance <= stock.low_level


def _available(stocks: Iterable[AidStock]) -> dict[UUID, str]:
    wanted = [stock.pk for stock in stocks if stock.kind == StockKind.VOUCHERS]
    rows = Voucher.objects.filter(stock__in=wanted, state=VoucherState.IN_STOCK).order_by("stock", "series", "number")
    held: dict[UUID, dict[str, list[int]]] = {}
    for stock_id, series, number in rows.values_list("stock_id", "series", "number"):
        held.setdefault(stock_id, {}).setdefault(series, []).append(number)
    return {
        stock_id: " ; ".join(label_vouchers(series, numbers) for series, numbers in by_series.items())
        for stock_id, by_series in held.items()
    }


def label_vouchers(series: str, numbers: Iterable[int]) -> str:
    """« série A, 12-15 »; numbers alone where the stock has no series."""
    told = write_numbers(numbers)
    return f"série {series}, {told}" if series else told


def stocks_for(agent: Agent, file: SupportFile) -> list[AidStock]:
    """Stocks from which the file's person may be given something."""
    rows = visible_stocks(agent).filter(service=file.service_id, is_active=True)
    return list(rows.select_related("container").order_by("name", "id"))


def grants_of_file(file: SupportFile) -> list[EmergencyGrant]:
    """Urgent aid in a file that the agent reads, the latest first, without the scans; one query."""
    rows = EmergencyGrant.objects.filter(file=file).select_related("author").defer("scan")
    return list(rows.order_by("-asked_on", "-number", "id"))


def find_grant(file: SupportFile, grant_id: UUID) -> EmergencyGrant:
    """One grant of the file, or a 404."""
    rows = EmergencyGrant.objects.filter(file=file).defer("scan")
    return get_visible(
        rows.select_related("container", "author", "answered_by", "service__organisation", "person", "file"), pk=grant_id
    )


def stock_of(grant: EmergencyGrant) -> AidStock | None:
    """The stock of a grant, None where it is closed to the agent."""
    return AidStock.objects.filter(pk=grant.stock_id).select_related("container").first()


def find_answerable(agent: Agent, grant_id: UUID) -> EmergencyGrant:
    """A grant that waits for the agent's agreement, or a 404; its reason stays in the file."""
    rows = answerable_grants(agent).select_related("author", "service").defer("scan", "reason")
    return get_visible(rows, pk=grant_id)


def proposed_grants(agent: Agent) -> list[EmergencyGrant]:
    """Grants that wait for the agreement of the agent, the oldest first; one query."""
    rows = answerable_grants(agent).filter(state=GrantState.PROPOSED).select_related("author", "service").defer("scan", "reason")
    return list(rows.order_by("asked_on", "number", "id"))


def earlier_grants(agent: Agent, file: SupportFile, days: int, on: date) -> list[EarlierAid]:
    """What the person or the household was handed over in the last days, that the agent sees: who, what, when, never why."""
    same = Q(person=file.person_id)
    same |= Q(household=file.household_id) if file.household_id else Q()
    rows = visible_grants(agent).filter(same, state__in=GIVEN, handed_on__gte=period_start(on, days))
    rows = rows.select_related("author").defer("scan", "reason")
    return [_as_earlier(row) for row in rows.order_by("-handed_on", "id")]


def _as_earlier(row: EmergencyGrant) -> EarlierAid:
    state = GRANT_STATE_LABELS[row.state].lower()
    return EarlierAid(
        row.handed_on or row.asked_on, PURPOSE_LABELS[row.purpose], row.amount, state, row.author.display_name, row.number
    )


def exceeded_by(stock: AidStock, file: SupportFile, agent: Agent, amount: Decimal, on: date) -> list[str]:
    """The limits that a grant of the agent to the file's person would go beyond."""
    given = EmergencyGrant.objects.filter(stock=stock, state__in=GIVEN)
    today = _sum(given.filter(author=agent, handed_on=on))
    person = _sum(given.filter(person=file.person_id, handed_on__gte=on - timedelta(days=stock.period_days)))
    return [str(limit) for limit in exceeded_limits(limits_of(stock), amount, today, person)]


def _sum(rows: QuerySet[EmergencyGrant]) -> Decimal:
    return rows.aggregate(total=Sum("amount"))["total"] or ZERO


def journal_of(stock: AidStock) -> QuerySet[StockMovement]:
    """The lines of a stock's journal, the latest first."""
    rows = StockMovement.objects.filter(stock=stock).select_related("agent", "grant", "corrects", "corrected_by", "container")
    return rows.defer("grant__scan", "grant__reason").order_by("-rank", "id")


def find_movement(stock: AidStock, movement_id: UUID) -> StockMovement:
    """One line of the journal, or a 404."""
    return get_visible(StockMovement.objects.filter(stock=stock).select_related("container"), pk=movement_id)


def counts_of(stock: AidStock) -> list[StockCount]:
    """The latest counts of a stock."""
    rows = StockCount.objects.filter(stock=stock).select_related("counted_by", "confirmed_by", "container")
    return list(rows.order_by("-counted_on", "-saved_at", "id")[:20])


def find_count(stock: AidStock, count_id: UUID) -> StockCount:
    """One count of the stock, or a 404."""
    return get_visible(StockCount.objects.filter(stock=stock).select_related("container", "counted_by", "stock"), pk=count_id)
