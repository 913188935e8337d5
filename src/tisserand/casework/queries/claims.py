"""Claims of a file, and the rights open on a day."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from uuid import UUID

from tisserand.accounts.api import Agent
from tisserand.casework.enums import ClaimState
from tisserand.casework.models import Claim, SupportFile
from tisserand.casework.policies import readable_files
from tisserand.casework.rules.claims import ClaimDates, ClaimedRight, is_open
from tisserand.casework.rules.recourse import ClaimDay, next_day, renewal_opens
from tisserand.secrecy.api import get_visible

AWAITED = (ClaimState.FILED, ClaimState.MISSING_PAPERS, ClaimState.REFUSED, ClaimState.APPEALED, ClaimState.GRANTED)
_ORDER = {code.value: place for place, code in enumerate(ClaimedRight)}


@dataclass(frozen=True, slots=True)
class OpenRight:
    """Where a right stands in a file. `person` is None for a right of the family or household; euros in the right's own period.

    `is_open` says whether it is granted on the day asked; the claim's state may also be to ask, filed or refused.
    """

    code: str
    person: UUID | None
    amount: Decimal | None
    state: ClaimState
    since: date | None
    until: date | None
    is_open: bool


def claims_of(file: SupportFile) -> list[Claim]:
    """Claims of a file that the agent reads, in the order of the rights; one query."""
    rows = Claim.objects.filter(file=file).select_related("container", "person")
    return sorted(rows.order_by("-since", "-filed_on", "id"), key=lambda claim: _ORDER.get(claim.code, len(_ORDER)))


def find_claim(file: SupportFile, claim_id: UUID) -> Claim:
    """A claim of the file, or a 404."""
    return get_visible(Claim.objects.select_related("container", "file", "person"), file=file, pk=claim_id)


def claim_dates(claim: Claim) -> ClaimDates:
    """The days of a claim, as its rules take them."""
    names = ("filed_on", "decided_on", "amount", "since", "until", "expected_on", "notified_on", "appealed_on")
    return ClaimDates(ClaimState(claim.state), **{name: getattr(claim, name) for name in names})


def claims_due(agent: Agent, on: date) -> list[tuple[Claim, ClaimDay]]:
    """The next day to know of every claim that has one, in the files that the agent reads, the nearest first; one query."""
    rows = Claim.objects.filter(file__in=readable_files(agent), state__in=AWAITED).select_related(
        "container", "file__person", "person"
    )
    told = [
        (claim, day)
        for claim in rows
        if (day := next_day(claim.code, claim_dates(claim), on)) and day.due_on and _is_near(claim, day, on)
    ]
    return sorted(told, key=lambda each: (each[1].due_on or date.max, str(each[0].pk)))


def _is_near(claim: Claim, day: ClaimDay, on: date) -> bool:
    """A right granted is told only once its renewal is to be prepared; anything else at once."""
    return claim.state != ClaimState.GRANTED or (day.due_on is not None and renewal_opens(day.due_on) <= on)


def open_rights(file: SupportFile, on: date) -> list[OpenRight]:
    """Every claim of the file as it stands on the day, in the order of the rights; one query that opens nothing sealed."""
    return [_stand(claim, on) for claim in claims_of(file)]


def _stand(claim: Claim, on: date) -> OpenRight:
    state = ClaimState(claim.state)
    return OpenRight(
        code=claim.code,
        person=claim.person_id,
        amount=claim.amount,
        state=state,
        since=claim.since,
        until=claim.until,
        is_open=is_open(state, claim.since, claim.until, on),
    )
