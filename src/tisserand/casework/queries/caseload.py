"""The caseload: files as a table that sorts, filters and pages in a constant number of queries."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from typing import Any, Final
from uuid import UUID

from django.db.models import Case, F, Min, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce

from tisserand.accounts.api import Agent, Role, index_services_of
from tisserand.casework.enums import ActionState, ContractState, FileState, MandateState
from tisserand.casework.models import Contract, Mandate, PlanAction, SupportFile, Suspension
from tisserand.casework.policies import readable_files, visible_files
from tisserand.casework.rules.files import SILENT_AFTER_MONTHS, silent_since
from tisserand.casework.rules.life import Intensity
from tisserand.foundation.among import Among
from tisserand.foundation.clock import PARIS
from tisserand.foundation.territory import Commune, find_commune
from tisserand.interface.pagination import Page, keyed_page
from tisserand.people.api import PersonAddress, age_on_day

PAGE_SIZE: Final = 50
EXPORT_LIMIT: Final = 2000
NEVER: Final = datetime(1970, 1, 1, tzinfo=UTC)
NO_DUE_DAY: Final = date(9999, 12, 31)
_SORTS: Final[Mapping[str, str]] = {
    "nom": "person__sort_key",
    "ouverture": "opened_on",
    "echange": "last_seen",
    "echeance": "next_due",
    "intensite": "heaviness",
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
    silent_months: int | None = None
    intensity: Intensity | None = None
    commune: str = ""
    frame: str = ""
    due_within: int | None = None
    back_due: bool = False

    @property
    def is_narrowed(self) -> bool:
        """Whether anything but the view and the sort is asked."""
        return replace(self, whole_service=False, sort=DEFAULT_SORT) != CaseloadFilter()


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
    communes: list[Commune]


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
        communes=_communes_of(visible_files(agent) if wanted.whole_service else readable_files(agent), today),
    )


def exported_lines(agent: Agent, wanted: CaseloadFilter, *, today: date) -> list[CaseloadLine]:
    """The files wanted, in their order, as many as a table to take away may hold; one query, index columns only."""
    rows = _with_dates(_filter_files(agent, wanted, today)).order_by(order_of(wanted.sort), "id")
    return [_line_of(file, today) for file in rows[:EXPORT_LIMIT]]


def order_of(sort: str) -> str:
    """The column of a sort (« nom », « -echange »…); by name for an unknown one."""
    column = _SORTS.get(sort.removeprefix("-"))
    if column is None:
        return _SORTS[DEFAULT_SORT]
    return f"-{column}" if sort.startswith("-") else column


def own_files(agent: Agent) -> QuerySet[SupportFile]:
    """Files under way that the agent leads."""
    return readable_files(agent).filter(lead_worker=agent, state__in=UNDER_WAY)


def silent_files(files: QuerySet[SupportFile], today: date, months: int = SILENT_AFTER_MONTHS) -> QuerySet[SupportFile]:
    """Those without a contact for so many months; a file never in touch counts from its opening."""
    limit = silent_since(today, months)
    moment = datetime.combine(limit, datetime.min.time(), PARIS)
    return files.filter(Q(last_contact_at__lt=moment) | Q(last_contact_at__isnull=True, opened_on__lt=limit))


def _filter_files(agent: Agent, wanted: CaseloadFilter, today: date) -> QuerySet[SupportFile]:
    rows = visible_files(agent) if wanted.whole_service else readable_files(agent)
    rows = rows.filter(state=wanted.state) if wanted.state else rows.filter(state__in=UNDER_WAY)
    if wanted.lead_worker and wanted.whole_service:
        rows = rows.filter(lead_worker=wanted.lead_worker)
    if wanted.only_silent or wanted.silent_months:
        rows = silent_files(rows, today, wanted.silent_months or SILENT_AFTER_MONTHS)
    return _filter_more(rows, wanted, today)


def _filter_more(rows: QuerySet[SupportFile], wanted: CaseloadFilter, today: date) -> QuerySet[SupportFile]:
    """Filters on what only those who read a file see stay within what they read: row-level security shows no other row."""
    if wanted.intensity:
        rows = rows.filter(intensity=wanted.intensity)
    if wanted.commune:
        rows = rows.filter(person__is_protected=False, person__in=_living_in(today, wanted.commune).values("person"))
    if wanted.frame:
        mandated = Mandate.objects.filter(kind=wanted.frame, state=MandateState.RUNNING).values("file")
        signed = Contract.objects.filter(kind=wanted.frame, state=ContractState.SIGNED).values("file")
        rows = rows.filter(Q(Among("pk", mandated)) | Q(Among("pk", signed)))
    if wanted.due_within is not None:
        until = today + timedelta(days=wanted.due_within)
        soon = PlanAction.objects.filter(state=ActionState.TO_DO, due_on__lte=until).values("file")
        rows = rows.filter(Among("pk", soon))
    if wanted.back_due:
        rows = rows.filter(Among("pk", Suspension.objects.filter(ended_on=None, expected_on__lte=today).values("file")))
    return rows


def back_due_files(agent: Agent, today: date) -> QuerySet[SupportFile]:
    """The agent's suspended files whose support should go on by now."""
    return _filter_more(own_files(agent), CaseloadFilter(back_due=True), today)


def _living_in(today: date, *codes: str) -> QuerySet[PersonAddress]:
    """Addresses that day, but the protected ones; in some communes when named."""
    now = Q(valid_until__isnull=True) | Q(valid_until__gt=today)
    rows = PersonAddress.objects.filter(now, valid_from__lte=today, is_protected=False)
    return rows.filter(commune_code__in=codes) if codes else rows


def _communes_of(files: QuerySet[SupportFile], today: date) -> list[Commune]:
    """Communes where the persons of the files live, by name; one query, no protected address."""
    persons = files.filter(state__in=UNDER_WAY, person__is_protected=False).order_by().values("person")
    codes = (
        _living_in(today).filter(person__in=persons).order_by("commune_code").values_list("commune_code", flat=True).distinct()
    )
    found = (find_commune(code) for code in codes)
    return sorted((commune for commune in found if commune), key=lambda commune: commune.name)


def _with_dates(rows: QuerySet[SupportFile]) -> QuerySet[SupportFile]:
    due = PlanAction.objects.filter(file=OuterRef("pk"), state=ActionState.TO_DO, due_on__isnull=False)
    next_due = due.order_by().values("file").annotate(first=Min("due_on")).values("first")
    told = rows.select_related("person", "lead_worker", "service").defer("alert")
    return told.annotate(
        last_seen=Coalesce(F("last_contact_at"), Value(NEVER)),
        next_due=Coalesce(Subquery(next_due), Value(NO_DUE_DAY)),
        heaviness=Case(*(When(intensity=each, then=Value(rank)) for rank, each in enumerate(Intensity)), default=Value(1)),
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
