"""What may be read of grants, drafts and the trail."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar
from uuid import UUID

from django.db import models
from django.db.models import QuerySet
from django.shortcuts import get_object_or_404

from tisserand.accounts.api import Agent
from tisserand.secrecy.models import AuditRecord, Draft, Grant, current_agent

Row = TypeVar("Row", bound=models.Model)


def get_visible(visible: QuerySet[Row], **lookup: Any) -> Row:
    """The row, or a 404: what the agent may not see does not exist."""
    return get_object_or_404(visible, **lookup)


def drafts_for(key: str) -> QuerySet[Draft]:
    """The current agent's drafts of a form, the latest first."""
    return Draft.objects.filter(agent=current_agent(), key=key).select_related("container").order_by("-saved_at", "id")


def grants_on(container_id: UUID) -> QuerySet[Grant]:
    """Everybody who may open the container, now or before, the first granted first."""
    rows = Grant.objects.filter(container_id=container_id).select_related("agent", "service", "granted_by")
    return rows.order_by("valid_from", "id")


@dataclass(frozen=True, slots=True)
class Access:
    """One line of « who saw this »."""

    at: datetime
    agent_name: str
    action: str
    reason: str


def accesses_of(container_id: UUID, limit: int = 100) -> list[Access]:
    """The latest acts and readings on a container, newest first; two queries."""
    records = list(AuditRecord.objects.filter(container_id=container_id).order_by("-at", "-number")[:limit])
    agents = Agent.objects.in_bulk({record.agent_id for record in records if record.agent_id})
    return [
        Access(
            record.at,
            agents[record.agent_id].display_name if record.agent_id in agents else "",
            record.action,
            record.reason,
        )
        for record in records
    ]
