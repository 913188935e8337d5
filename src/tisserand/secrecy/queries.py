"""What may be read of grants, drafts and the trail."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import wraps
from typing import Any, Final, TypeVar
from uuid import UUID

from django.db import models
from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404

from tisserand.accounts.api import Agent, Role, has_role
from tisserand.secrecy.models import AuditRecord, Draft, Grant, Refused, SealedModel, current_agent

Row = TypeVar("Row", bound=models.Model)
_READING: Final = Q(action__endswith=".read") | Q(action__endswith=".preview") | Q(action__endswith=".download")


def get_visible(visible: QuerySet[Row], **lookup: Any) -> Row:
    """The row, or a 404: what the agent may not see does not exist."""
    return get_object_or_404(visible, **lookup)


def require_role(*roles: Role) -> Agent:
    """The current agent, or a 404 for whoever holds none of the roles now: a page that is not for you does not exist."""
    agent = current_agent()
    if not has_role(agent, *roles):
        raise Http404
    return agent


def refused_is_absent(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Answer 404 when the act of a view is refused by its policy: what is refused is not there."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return view(request, *args, **kwargs)
        except Refused as refusal:
            raise Http404 from refusal

    return guarded


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


@dataclass(frozen=True, slots=True)
class ContainerAct:
    """One act, not a reading, on one of several containers."""

    at: datetime
    agent_name: str
    action: str
    container_id: UUID


def acts_on_containers(
    containers: Iterable[UUID], *, since: datetime, until: datetime, but: UUID, limit: int = 300
) -> list[ContainerAct]:
    """What others than `but` did between two instants, the latest first; two queries."""
    rows = AuditRecord.objects.filter(container_id__in=list(containers), at__gte=since, at__lt=until, agent_id__isnull=False)
    records = list(rows.exclude(_READING).exclude(agent_id=but).order_by("-at", "-number")[:limit])
    agents = Agent.objects.in_bulk({record.agent_id for record in records})
    names = {key: agent.display_name for key, agent in agents.items()}
    return [
        ContainerAct(record.at, names.get(record.agent_id, ""), record.action, record.container_id)
        for record in records
        if record.container_id
    ]


def last_saver_of(row: SealedModel) -> Agent | None:
    """Who saved the row as it is, told by the trail: the first act on it since. None when the trail no longer says."""
    acts = AuditRecord.objects.filter(container_id=row.container_id, subject_id=row.pk, at__gte=row.saved_at)
    act = acts.exclude(_READING).order_by("at", "number").first()
    return Agent.objects.filter(pk=act.agent_id).first() if act and act.agent_id else None


@dataclass(frozen=True, slots=True)
class LogLine:
    """One line of the organisation's log: who, what kind of act on what kind of thing, when; never which person or what text."""

    number: int
    at: datetime
    agent_name: str
    action: str
    reason: str


def log_lines(organisation_id: UUID, *, before: int | None, limit: int) -> list[LogLine]:
    """The latest lines before a number; row security shows them to the organisation's administrators. Two queries."""
    records = AuditRecord.objects.filter(organisation_id=organisation_id).order_by("-number")
    if before is not None:
        records = records.filter(number__lt=before)
    found = list(records[:limit])
    names = {agent.pk: agent.display_name for agent in Agent.objects.filter(pk__in={record.agent_id for record in found})}
    return [
        LogLine(record.number, record.at, names.get(record.agent_id, "") if record.agent_id else "", record.action, record.reason)
        for record in found
    ]
