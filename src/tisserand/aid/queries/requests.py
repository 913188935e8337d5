"""Requests for aid: in a file, before a commission; aid already asked for the same purpose."""

from collections.abc import Sequence
from datetime import date, timedelta
from uuid import UUID

from django.db.models import Q, QuerySet

from tisserand.accounts.api import Agent
from tisserand.aid.enums import AidState, AppealRule, Outcome, RefusalReason
from tisserand.aid.models import AidFund, AidRequest, AidSitting, AidTransmission
from tisserand.aid.policies import commission_requests, visible_requests
from tisserand.aid.queries.funds import envelope_of
from tisserand.aid.rules.cases import Decided, Session
from tisserand.aid.rules.labels import AID_STATE_LABELS, PURPOSE_LABELS
from tisserand.aid.rules.requests import DECIDED, WAITING, Decision, EarlierAid, appeal_of
from tisserand.aid.rules.transmitted import Transmitted, read_transmitted
from tisserand.casework.api import SupportFile
from tisserand.secrecy.api import Container, get_visible, grants_of

AROUND = ("container", "fund__service__organisation", "author", "service", "sitting", "decided_by")


def requests_of_file(file: SupportFile) -> list[AidRequest]:
    """Requests of a file that the agent reads, the latest first; one query."""
    rows = AidRequest.objects.filter(file=file).select_related("fund", "author", "sitting")
    return list(rows.order_by("-asked_on", "-number", "id"))


def shared_containers(file: SupportFile) -> set[UUID]:
    """The containers of what the file's requests transmitted."""
    rows = AidRequest.objects.filter(file=file, shared_container__isnull=False)
    return {each for each in rows.values_list("shared_container_id", flat=True) if each}


def find_request(file: SupportFile, request_id: UUID) -> AidRequest:
    """A request of the file with what its page needs, or a 404."""
    return get_visible(AidRequest.objects.filter(file=file).select_related(*AROUND, "file", "person"), pk=request_id)


def find_commission_request(agent: Agent, request_id: UUID) -> AidRequest:
    """A request submitted to a fund that the agent runs, or a 404; its file and person stay closed."""
    rows = commission_requests(agent).exclude(state=AidState.DRAFT)
    return get_visible(
        rows.select_related("fund__service__organisation", "author", "service", "sitting", "decided_by"), pk=request_id
    )


def waiting_requests(agent: Agent, fund: AidFund) -> list[AidRequest]:
    """What a fund was asked and no sitting hears yet, the oldest first."""
    rows = commission_requests(agent).filter(fund=fund, state__in=(*WAITING, AidState.GRANTED))
    rows = rows.exclude(state=AidState.LISTED).exclude(state=AidState.GRANTED, sitting__isnull=False)
    return list(rows.select_related("author", "service").order_by("submitted_on", "number", "id"))


def requests_of_sitting(agent: Agent, sitting: AidSitting) -> list[AidRequest]:
    """The requests of a sitting in their order."""
    rows = commission_requests(agent).filter(Q(sitting=sitting) | Q(adjourned_from=sitting))
    rows = rows.select_related("author", "service", "fund", "decided_by", "sitting")
    return list(rows.order_by("position", "number", "id"))


def transmissions_of(agent: Agent, requests: Sequence[AidRequest]) -> dict[UUID, AidTransmission]:
    """What each request transmits, where it is open to the agent, by request; three queries for any number of rows."""
    rows = list(AidTransmission.objects.filter(request__in=[each.pk for each in requests]).order_by("id"))
    held = grants_of(agent).filter(container_id__in={row.container_id for row in rows}).values("container_id")
    opened = {container.pk: container for container in Container.objects.filter(pk__in=held)}
    for row in rows:
        if row.container_id in opened:
            row.container = opened[row.container_id]
    return {row.request_id: row for row in rows if row.container_id in opened}


def transmission_of(request: AidRequest) -> AidTransmission | None:
    """What a request transmits, None where nothing was or where it is closed to the agent."""
    return AidTransmission.objects.filter(request=request).select_related("container").first()


def content_of(transmission: AidTransmission) -> Transmitted:
    """What was frozen."""
    return read_transmitted(transmission.content)


def decision_of(request: AidRequest, text: str) -> Decision | None:
    """What was decided, None while nothing was."""
    if not request.outcome:
        return None
    return Decision(
        Outcome(request.outcome),
        request.granted_amount,
        request.granted_from,
        RefusalReason(request.refusal_reason) if request.refusal_reason else None,
        text,
    )


def case_of(request: AidRequest, transmission: AidTransmission, sitting: AidSitting | None = None) -> Decided:
    """The request as it is read and printed; as `sitting` decided on it, when that is not the last one that heard it."""
    decision = decision_of(request, transmission.decision_text)
    if sitting is not None and request.sitting_id != sitting.pk:
        decision = Decision(Outcome.ADJOURNED)
    return Decided(
        number=request.number,
        fund=request.fund.name,
        submitted_on=request.submitted_on or request.asked_on,
        content=content_of(transmission),
        decision=decision,
        decided_on=sitting.held_on if sitting else request.decided_on,
        decided_by=request.decided_by.display_name if request.decided_by else "",
        appeal=appeal_of(AppealRule(request.fund.appeal)),
    )


def session_of(agent: Agent, sitting: AidSitting) -> Session:
    """The sitting as it prints, with the requests that are open to the agent."""
    rows = requests_of_sitting(agent, sitting)
    opened = transmissions_of(agent, rows)
    envelope = envelope_of(sitting.fund, sitting.held_on.year, but=[row.pk for row in rows])
    return Session(
        fund=sitting.fund.name,
        held_on=sitting.held_on,
        members=tuple(sitting.member_names),
        cases=tuple(case_of(row, opened[row.pk], sitting) for row in rows if row.pk in opened),
        envelope=envelope.total,
        left=envelope.left,
    )


def earlier_requests(agent: Agent, request: AidRequest, on: date) -> list[EarlierAid]:
    """Aid for the same purpose, asked or granted to the person or the household within the fund's period, that the agent sees."""
    since = on - timedelta(days=request.fund.repeat_days)
    rows = _of_household(visible_requests(agent), request.person_id, request.household_id)
    rows = rows.filter(purpose=request.purpose, asked_on__gte=since, state__in=(*WAITING, *DECIDED)).exclude(pk=request.pk)
    rows = rows.exclude(state=AidState.REFUSED).select_related("fund", "author")
    return [_as_earlier(row) for row in rows.order_by("-asked_on", "id")]


def _of_household(rows: QuerySet[AidRequest], person_id: UUID, household_id: UUID | None) -> QuerySet[AidRequest]:
    same = Q(person=person_id)
    return rows.filter(same | Q(household=household_id) if household_id else same)


def _as_earlier(row: AidRequest) -> EarlierAid:
    return EarlierAid(
        on=row.decided_on or row.submitted_on or row.asked_on,
        purpose=PURPOSE_LABELS[row.purpose],
        amount=row.granted_amount or row.amount,
        label=f"{row.fund.name}, {AID_STATE_LABELS[row.state].lower()}",
        by=row.author.display_name,
        number=row.number,
    )
