"""Verify the audit trail from its first record to its sealed end, in bounded memory."""

import hmac
from dataclasses import dataclass
from uuid import UUID

from tisserand.secrecy.models import AuditHead, AuditRecord, current_keyring
from tisserand.secrecy.rules.chain import GENESIS, digest_of, head_seal

ROWS_AT_ONCE = 2_000
MAINTENANCE = "maintenance"


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was found in one organisation's trail; `broken_at` is the number of the first record that does not hold."""

    organisation: UUID
    records: int
    broken_at: int | None
    fault: str

    @property
    def holds(self) -> bool:
        """Whether nothing was changed, removed or inserted."""
        return self.broken_at is None


@dataclass(frozen=True, slots=True)
class Anchor:
    """The end of a trail at an earlier moment, exported and kept outside the database."""

    organisation: UUID
    number: int
    digest: str


def verify_trails(anchors: list[Anchor] | None = None) -> list[Verdict]:
    """A verdict for every organisation that has records, a head or an anchor; reads with the maintenance role."""
    known = anchors or []
    heads = {head.organisation_id: head for head in AuditHead.objects.using(MAINTENANCE).all()}
    recorded = set(AuditRecord.objects.using(MAINTENANCE).order_by().values_list("organisation_id", flat=True).distinct())
    organisations = sorted({*heads, *recorded, *(anchor.organisation for anchor in known)})
    return [
        _verify(organisation, heads.get(organisation), {a.number: a.digest for a in known if a.organisation == organisation})
        for organisation in organisations
    ]


def export_anchors() -> list[Anchor]:
    """The present end of every trail."""
    heads = AuditHead.objects.using(MAINTENANCE).order_by("organisation_id")
    return [Anchor(head.organisation_id, head.number, bytes(head.digest).hex()) for head in heads]


def _verify(organisation: UUID, head: AuditHead | None, anchored: dict[int, str]) -> Verdict:
    key, digest, number = current_keyring().audit, GENESIS, 0
    records = AuditRecord.objects.using(MAINTENANCE).filter(organisation_id=organisation).order_by("number")
    for record in records.iterator(chunk_size=ROWS_AT_ONCE):
        number += 1
        if record.number != number:
            return Verdict(organisation, number - 1, number, "missing")
        digest = digest_of(record.to_entry(), digest, key)
        if not hmac.compare_digest(digest, bytes(record.digest)):
            return Verdict(organisation, number - 1, number, "altered")
        if anchored.pop(number, digest.hex()) != digest.hex():
            return Verdict(organisation, number - 1, number, "not_as_anchored")
    return _verify_end(organisation, number, digest, head, anchored)


def _verify_end(organisation: UUID, number: int, digest: bytes, head: AuditHead | None, anchored: dict[int, str]) -> Verdict:
    later = [anchor for anchor in anchored if anchor > number]
    if later or head is None or head.number > number:
        return Verdict(organisation, number, number + 1, "missing")
    sealed = head_seal(organisation, head.number, bytes(head.digest), current_keyring().audit)
    if head.number != number or bytes(head.digest) != digest or not hmac.compare_digest(sealed, bytes(head.seal)):
        return Verdict(organisation, number, number, "end_altered")
    return Verdict(organisation, number, None, "")
