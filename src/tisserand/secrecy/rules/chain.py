"""The keyed chain that makes an audit trail tamper-evident.

Each record's digest is HMAC-SHA256 (RFC 2104) over the previous digest and the record's own fields, so that a record changed,
removed or inserted breaks every digest after it, and nobody without the audit key can make the chain again.
"""

import hashlib
import hmac
import json
from dataclasses import dataclass, fields
from datetime import UTC, datetime
from uuid import UUID

GENESIS = bytes(32)


@dataclass(frozen=True, slots=True)
class Entry:
    """What one audit record states: who did what to which subject, when, and on which ground. Never content."""

    organisation: UUID
    number: int
    at: datetime
    agent: UUID | None
    action: str
    subject_kind: str
    subject: UUID
    container: UUID | None
    reason: str


STATED = tuple(field.name for field in fields(Entry))


def digest_of(entry: Entry, previous: bytes, key: bytes) -> bytes:
    """Digest of `entry` standing after `previous` (32 bytes each)."""
    stated = {name: getattr(entry, name) for name in STATED} | {"at": entry.at.astimezone(UTC).isoformat(timespec="microseconds")}
    canonical = json.dumps(stated, default=str, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hmac.new(key, previous + canonical.encode(), hashlib.sha256).digest()


def head_seal(organisation: UUID, number: int, digest: bytes, key: bytes) -> bytes:
    """Authentication of the chain's end, so that a shortened trail is noticed."""
    return hmac.new(key, b"head" + organisation.bytes + number.to_bytes(8, "big") + digest, hashlib.sha256).digest()
