"""The caseload: files as a table that sorts, filters and pages in a constant number of queries."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any, Final
from uuid import UUID

from django.db.models import F, Min, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from tisserand.accounts.api import Agent, Role, index_services_of
from tisserand.casework.enums import ActionState, FileState
from tisserand.casework.models import PlanAction, SupportFile
from tisserand.casework.policies import readable_files, visible_files
from tisserand.casework.rules.files import silent_since
from tisserand.foundation.clock import PARIS
from tisserand.interface.pagination import Page, keyed_page
from tisserand.people.api import age_on_day

PAGE_SIZE: Final = 50
NEVER: Final = datetime(1970, 1, 1, tzinfo=UTC)
NO_DUE_DAY: Final = date(9999, 12, 31)
_SORTS: Final[Mapping[str, str]] = {
    "nom": "person__sort_key",
    "ouverture": "opened_on",
    "echange": "last_seen",
    "echeance": "next_due",
}
DEFAULT_SORT: Final = "nom"
UNDER_WAY: Final = (FileState.OPEN, FileState.SUSPENDED)


@dataclass(frozen=True, slots=True)
class CaseloadFilter:
    """What is wanted of the caseload; the default is one's own files under way, by name."""

    whole_service: bool = False
    state: FileState | None = None
    lead_worker: UUID | None = None
    only_silent: bool = False
    sort: str = DEFAULT_SORT


@dataclass(frozen=True, slots=True)
class CaseloadLine:
    """One file of the table; `next_due` is only known to those who read the file."""

    file: SupportFile
    age: int | None
    is_silent: bool
    next_due: date | None
    is_late: bool


@dataclass(frozen=True, slots=True)
class Caseload:
    """One page of the table, how many files it has in all, and who may be picked as lead worker."""

    page: Page[SupportFile]
    lines: list[CaseloadLine]
    count: int
    workers: list[Agent]
    sees_service: bool


def list_caseload(agent: Agent, wanted: CaseloadFilter, *, cursor: str | None, today: date) -> Caseload:
    """The files wanted, as index lines. Constant queries for ten files or ten thousand."""
    services = list(index_services_of(agent))
    rows = _filter_files(agent, wanted, today)
    page = keyed_page(_with_dates(rows), (order_of(wanted.sort),), cursor, PAGE_SIZE)
    return Caseload(
        page=page,
        lines=[_line_of(file, today) for file in page.items],
        count=rows.count(),
        workers=_workers_of([service.pk for service in services]) if wanted.whole_service else [],
        sees_service=bool(services),
    )


def order_of(sort: str) -> str:
    """The column of a sort (« nom », « -echange »…); by name for an unknown one."""
    column = _SORTS.get(sort.removeprefix("-"))
    if column is None:
        return _SORTS[DEFAULT_SORT]
    return f"-{column}" if sort.startswith("-") else column


def own_files(agent: Agent) -> QuerySet[SupportFile]:
    """Files under way that the agent leads."""
    return readable_files(agent).filter(lead_worker=agent, state__in=UNDER_WAY)


def silent_files(files: QuerySet[SupportFile], today: date) -> QuerySet[SupportFile]:
    """Those without a contact for three months; a file never in touch counts from its opening."""
    limit = silent_since(today)
    moment = datetime.combine(limit, datetime.min.time(), PARIS)
    return files.filter(Q(last_contact_at__lt=moment) | Q(last_contact_at__isnull=True, opened_on__lt=limit))


def _filter_files(agent: Agent, wanted: CaseloadFilter, today: date) -> QuerySet[SupportFile]:
    rows = visible_files(agent) if wanted.whole_service else readable_files(agent)
    rows = rows.filter(state=wanted.state) if wanted.state else rows.filter(state__in=UNDER_WAY)
    if wanted.lead_worker and wanted.whole_service:
        rows = rows.filter(lead_worker=wanted.lead_worker)
    return silent_files(rows, today) if wanted.only_silent else rows


def _with_dates(rows: QuerySet[SupportFile]) -> QuerySet[SupportFile]:
    due = PlanAction.objects.filter(file=OuterRef("pk"), state=ActionState.TO_DO, due_on__isnull=False)
    next_due = due.order_by().values("file").annotate(first=Min("due_on")).values("first")
    told = rows.select_related("person", "lead_worker", "service").defer("alert")
    return told.annotate(
        last_seen=Coalesce(F("last_contact_at"), Value(NEVER)),
        next_due=Coalesce(Subquery(next_due), Value(NO_DUE_DAY)),
    )


def _line_of(file: SupportFile, today: date) -> CaseloadLine:
    annotated: Any = file
    due: date | None = annotated.next_due if annotated.next_due != NO_DUE_DAY else None
    seen = file.last_contact_at.astimezone(PARIS).date() if file.last_contact_at else file.opened_on
    is_silent = file.state == FileState.OPEN and seen < silent_since(today)
    return CaseloadLine(file, age_on_day(file.person, today), is_silent, due, due is not None and due < today)


def _workers_of(services: list[UUID]) -> list[Agent]:
    held = Q(memberships__service__in=services, memberships__role=Role.SOCIAL_WORKER)
    return list(Agent.objects.filter(held).distinct().order_by("last_name", "first_name", "id"))
