"""What is due in aid: for an agent's day, and still under way in a file."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from django.db.models import Count, F, Q
from django.urls import reverse

from tisserand.accounts.api import Agent
from tisserand.aid.enums import AidState, GrantState
from tisserand.aid.models import AidRequest, EmergencyGrant
from tisserand.aid.policies import answerable_grants, commission_requests, run_sittings, visible_stocks
from tisserand.aid.rules.labels import AID_STATE_LABELS, PURPOSE_LABELS
from tisserand.casework.api import SupportFile, Unfinished
from tisserand.foundation.dates import format_date
from tisserand.foundation.money import format_amount

SITTING_WITHIN: Final = timedelta(days=14)
UNDER_WAY: Final = (
    AidState.DRAFT,
    AidState.SUBMITTED,
    AidState.INCOMPLETE,
    AidState.LISTED,
    AidState.ADJOURNED,
    AidState.GRANTED,
)


@dataclass(frozen=True, slots=True)
class AidDue:
    """One thing to do in aid, worded without a name; `on` None where it has no day."""

    label: str
    detail: str
    url: str
    on: date | None = None


def due_for(agent: Agent, today: date) -> list[AidDue]:
    """What waits for the agent, the earliest first: eight queries, whatever the number of rows."""
    due = [
        *_own_requests(agent),
        *_receipts(agent),
        *_received(agent),
        *_proposals(agent),
        *_sittings(agent, today),
        *_low_stocks(agent),
    ]
    return sorted(due, key=lambda each: (each.on is None, each.on or date.min, each.label))


def _own_requests(agent: Agent) -> Iterator[AidDue]:
    """The agent's own requests that were sent back, adjourned, or never transmitted."""
    rows = AidRequest.objects.filter(author=agent, state__in=(AidState.DRAFT, AidState.INCOMPLETE, AidState.ADJOURNED))
    rows = rows.only("number", "state", "purpose", "amount", "asked_on", "file_id")
    for row in rows.order_by("asked_on", "id"):
        detail = f"{PURPOSE_LABELS[row.purpose]}, {format_amount(row.amount)}, {AID_STATE_LABELS[row.state].lower()}"
        url = reverse("aid:file_request", args=[row.file_id, row.pk])
        yield AidDue(f"Demande d’aide {row.number}", detail, url, row.asked_on)


def _receipts(agent: Agent) -> Iterator[AidDue]:
    """What the agent handed over without a signature yet, or may hand over now."""
    rows = EmergencyGrant.objects.filter(author=agent, state__in=(GrantState.HANDED_OVER, GrantState.AGREED))
    rows = rows.only("number", "state", "amount", "asked_on", "file_id")
    for row in rows.order_by("asked_on", "id"):
        words = "reçu à signer" if row.state == GrantState.HANDED_OVER else "accordée, à remettre"
        detail = f"{format_amount(row.amount)}, {words}"
        yield AidDue(f"Aide d’urgence {row.number}", detail, reverse("aid:grant", args=[row.file_id, row.pk]), row.asked_on)


def _received(agent: Agent) -> Iterator[AidDue]:
    """Requests that a fund of the agent received and nobody put on a list or decided."""
    rows = commission_requests(agent).filter(state=AidState.SUBMITTED).values("fund", "fund__name")
    for row in rows.annotate(waiting=Count("pk")).order_by("fund__name", "fund"):
        words = f"{row['waiting']} demande{'s' if row['waiting'] > 1 else ''} à examiner"
        yield AidDue(row["fund__name"], words, reverse("aid:fund", args=[row["fund"]]))


def _proposals(agent: Agent) -> Iterator[AidDue]:
    waiting = answerable_grants(agent).filter(state=GrantState.PROPOSED).exclude(author=agent).count()
    if waiting:
        yield AidDue("Aides d’urgence à accorder", f"{waiting} au-dessus des plafonds", reverse("aid:home"))


def _sittings(agent: Agent, today: date) -> Iterator[AidDue]:
    """Sittings within two weeks, and those that were held and not closed."""
    rows = run_sittings(agent).filter(closed_at__isnull=True, held_on__lte=today + SITTING_WITHIN)
    for row in rows.select_related("fund").annotate(heard=Count("requests")).order_by("held_on", "id"):
        words = f"séance du {format_date(row.held_on)}, {row.heard} demande{'s' if row.heard > 1 else ''}"
        yield AidDue(row.fund.name, words, reverse("aid:sitting", args=[row.pk]), row.held_on)


def _low_stocks(agent: Agent) -> Iterator[AidDue]:
    rows = visible_stocks(agent).filter(Q(low_level__isnull=False), is_active=True, balance__lte=F("low_level"))
    for row in rows.order_by("name", "id"):
        yield AidDue(row.name, f"réserve basse : {format_amount(row.balance)}", reverse("aid:stock", args=[row.pk]))


def unfinished_of_file(agent: Agent, file: SupportFile) -> list[Unfinished]:
    """Requests and urgent aid that are not settled in a file; two queries."""
    requests = AidRequest.objects.filter(file=file, state__in=UNDER_WAY).select_related("sitting", "fund")
    told = [
        Unfinished(
            label=f"Aide {row.number}",
            detail=f"{row.fund.name}, {AID_STATE_LABELS[row.state].lower()}",
            url=reverse("aid:file_request", args=[file.pk, row.pk]),
            due_on=row.sitting.held_on if row.state == AidState.LISTED and row.sitting else None,
        )
        for row in requests.order_by("asked_on", "id")
    ]
    waiting = (GrantState.PROPOSED, GrantState.AGREED, GrantState.HANDED_OVER)
    grants = EmergencyGrant.objects.filter(file=file, state__in=waiting).defer("reason", "scan")
    words = {GrantState.HANDED_OVER.value: "reçu à signer", GrantState.AGREED.value: "à remettre"}
    told += [
        Unfinished(
            label=f"Aide d’urgence {row.number}",
            detail=words.get(row.state, "attend l’accord du chef de service"),
            url=reverse("aid:grant", args=[file.pk, row.pk]),
        )
        for row in grants.order_by("asked_on", "id")
    ]
    return told
