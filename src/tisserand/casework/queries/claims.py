"""Claims of a file, and the rights open on a day."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from uuid import UUID

from tisserand.casework.enums import ClaimState
from tisserand.casework.models import Claim, SupportFile
from tisserand.casework.rules.claims import ClaimedRight, is_open
from tisserand.secrecy.api import get_visible

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
