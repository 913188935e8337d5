"""Funds and their sittings."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from uuid import UUID

from django.db.models import Count, Q, QuerySet, Sum

from tisserand.accounts.api import Agent
from tisserand.aid.enums import AidState, Decider
from tisserand.aid.models import AidFund, AidRequest, AidSitting
from tisserand.aid.policies import commission_requests, run_funds, run_sittings, settable_funds
from tisserand.aid.rules.requests import WAITING
from tisserand.foundation.money import ZERO
from tisserand.secrecy.api import get_visible


@dataclass(frozen=True, slots=True)
class FundLine:
    """A fund that the agent runs: what waits, and its next sitting if there is one."""

    fund: AidFund
    waiting: int
    next_sitting: AidSitting | None


@dataclass(frozen=True, slots=True)
class Envelope:
    """A fund's year: euros. `total` None where no envelope was set."""

    year: int
    total: Decimal | None
    granted: Decimal

    @property
    def left(self) -> Decimal | None:
        """What is left, below zero when more was granted than set."""
        return None if self.total is None else self.total - self.granted


def find_settable_fund(agent: Agent, fund_id: UUID) -> AidFund:
    """A fund whose rules the agent changes, or a 404."""
    return get_visible(settable_funds(agent).select_related("service"), pk=fund_id)


def find_run_fund(agent: Agent, fund_id: UUID) -> AidFund:
    """A fund whose commission the agent serves, or a 404."""
    return get_visible(run_funds(agent).select_related("service"), pk=fund_id)


def find_sitting(agent: Agent, sitting_id: UUID) -> AidSitting:
    """A sitting that the agent prepares, or a 404."""
    return get_visible(run_sittings(agent).select_related("fund__service__organisation", "service"), pk=sitting_id)


def list_settable(agent: Agent) -> list[AidFund]:
    """Funds whose rules the agent changes, by name."""
    return list(settable_funds(agent).select_related("service").order_by("name", "id"))


def fund_lines(agent: Agent, on: date) -> list[FundLine]:
    """The funds that the agent runs; three queries."""
    funds = list(run_funds(agent).filter(is_active=True).select_related("service").order_by("name", "id"))
    waiting = commission_requests(agent).filter(state__in=WAITING).values_list("fund_id")
    counts = dict(waiting.annotate(count=Count("pk")).order_by("fund_id"))
    upcoming: dict[UUID, AidSitting] = {}
    for sitting in run_sittings(agent).filter(closed_at__isnull=True).order_by("held_on", "id"):
        upcoming.setdefault(sitting.fund_id, sitting)
    return [FundLine(fund, counts.get(fund.pk, 0), upcoming.get(fund.pk)) for fund in funds]


def envelope_of(fund: AidFund, year: int, but: Iterable[UUID] = ()) -> Envelope:
    """What was granted of the fund's envelope in a year, some requests left out."""
    rows = AidRequest.objects.filter(fund=fund, state__in=(AidState.GRANTED, AidState.PAID), decided_on__year=year).exclude(
        pk__in=list(but)
    )
    granted = rows.aggregate(total=Sum("granted_amount"))["total"] or ZERO
    return Envelope(year, fund.envelope, granted)


def sittings_of(fund: AidFund) -> QuerySet[AidSitting]:
    """Sittings of a fund, the latest first, each with the number of its requests as `heard`."""
    return AidSitting.objects.filter(fund=fund).annotate(heard=Count("requests")).order_by("-held_on", "id")


def open_sittings(fund: AidFund) -> list[AidSitting]:
    """Sittings that still take requests, the first first."""
    rows = AidSitting.objects.filter(fund=fund, closed_at__isnull=True).annotate(heard=Count("requests"))
    return list(rows.order_by("held_on", "id"))


def delegated_given(request: AidRequest, since: date) -> list[Decimal]:
    """What the fund's delegate already granted to the person since a day, another request than this one."""
    rows = AidRequest.objects.filter(
        fund=request.fund_id, person=request.person_id, state__in=(AidState.GRANTED, AidState.PAID), decided_on__gte=since
    )
    rows = rows.filter(Q(sitting__isnull=True), fund__decider=Decider.DELEGATE).exclude(pk=request.pk)
    return list(rows.order_by("decided_on", "id").values_list("granted_amount", flat=True))
