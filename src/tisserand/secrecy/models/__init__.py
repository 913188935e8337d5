"""Tables of professional secrecy, the sealed fields and the agent's transaction."""

from tisserand.secrecy.models.container import Container, Grant, Refused, data_key_of
from tisserand.secrecy.models.context import AuditUnavailable, NoAgent, agent_context, current_agent, current_context
from tisserand.secrecy.models.draft import Draft
from tisserand.secrecy.models.keyring import current_keyring
from tisserand.secrecy.models.row_security import (
    CONTENT,
    INDEX_LINE,
    OWN_ORGANISATION,
    SEES_CONTAINER,
    WRITES_CONTAINER,
    WRITTEN,
    protect,
)
from tisserand.secrecy.models.sealed import SealedBytes, SealedJSON, SealedModel, SealedText
from tisserand.secrecy.models.trail import AuditHead, AuditRecord

__all__ = [
    "CONTENT",
    "INDEX_LINE",
    "OWN_ORGANISATION",
    "SEES_CONTAINER",
    "WRITES_CONTAINER",
    "WRITTEN",
    "AuditHead",
    "AuditRecord",
    "AuditUnavailable",
    "Container",
    "Draft",
    "Grant",
    "NoAgent",
    "Refused",
    "SealedBytes",
    "SealedJSON",
    "SealedModel",
    "SealedText",
    "agent_context",
    "current_agent",
    "current_context",
    "current_keyring",
    "data_key_of",
    "protect",
]
