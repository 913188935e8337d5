"""What other packages may use of professional secrecy."""

from tisserand.secrecy.actions.drafting import discard_submitted, own_notes
from tisserand.secrecy.actions.granting import grant, open_container, revoke_grants
from tisserand.secrecy.actions.recording import record
from tisserand.secrecy.actions.versions import StaleVersion, save_version
from tisserand.secrecy.enums import ContainerKind, GrantBasis
from tisserand.secrecy.models import (
    CONTENT,
    INDEX_LINE,
    OWN_ORGANISATION,
    SEES_CONTAINER,
    WRITES_CONTAINER,
    WRITTEN,
    AuditUnavailable,
    Container,
    Grant,
    NoAgent,
    Refused,
    SealedBytes,
    SealedJSON,
    SealedModel,
    SealedText,
    agent_context,
    current_agent,
    protect,
)
from tisserand.secrecy.policies import can_open, can_write, grants_of, offers_to
from tisserand.secrecy.queries import Access, LogLine, accesses_of, get_visible, grants_on, last_saver_of, log_lines, require_role

__all__ = [
    "CONTENT",
    "INDEX_LINE",
    "OWN_ORGANISATION",
    "SEES_CONTAINER",
    "WRITES_CONTAINER",
    "WRITTEN",
    "Access",
    "AuditUnavailable",
    "Container",
    "ContainerKind",
    "Grant",
    "GrantBasis",
    "LogLine",
    "NoAgent",
    "Refused",
    "SealedBytes",
    "SealedJSON",
    "SealedModel",
    "SealedText",
    "StaleVersion",
    "accesses_of",
    "agent_context",
    "can_open",
    "can_write",
    "current_agent",
    "discard_submitted",
    "get_visible",
    "grant",
    "grants_of",
    "grants_on",
    "last_saver_of",
    "log_lines",
    "offers_to",
    "open_container",
    "own_notes",
    "protect",
    "record",
    "require_role",
    "revoke_grants",
    "save_version",
]
