"""First demands as a list, one of them, and what each social worker already carries."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from django.db.models import Case, Count, IntegerField, QuerySet, Value, When

from tisserand.accounts.api import Agent, Role, Service, services_of, workers_of
from tisserand.casework.enums import FileState, RequestState, Urgency
from tisserand.casework.models import Request, SupportFile
from tisserand.casework.policies import can_answer_request, can_assign_request, readable_requests, visible_files, visible_requests
from tisserand.casework.queries.opening import attach_containers
from tisserand.casework.rules.requests import PENDING
from tisserand.interface.pagination import Page, keyed_page
from tisserand.secrecy.api import get_visible

PAGE_SIZE: Final = 50
RECENT: Final = timedelta(days=30)
URGENCY_RANK: Final = Case(
    When(urgency=Urgency.TODAY, then=Value(0)),
    When(urgency=Urgency.THIS_WEEK, then=Value(1)),
    default=Value(2),
    output_field=IntegerField(),
)


@dataclass(frozen=True, slots=True)
class RequestLine:
    """One demand in a list; `motive` is empty for whoever may not read it."""

    request: Request
    is_readable: bool
    motive: str


@dataclass(frozen=True, slots=True)
class RequestsPage:
    """One page of demands, and how many there are in each state."""

    page: Page[Request]
    lines: list[RequestLine]
    counts: dict[str, int]

    @property
    def pending(self) -> int:
        """Demands that still wait for a file or an answer."""
        return sum(self.counts.get(state, 0) for state in PENDING)


def list_requests(agent: Agent, *, state: RequestState | None, cursor: str | None) -> RequestsPage:
    """Demands the agent sees, the most urgent first, then the oldest; those that wait when no state is named."""
    seen = visible_requests(agent)
    wanted = seen.filter(state=state) if state else seen.filter(state__in=PENDING)
    rows: QuerySet[Request] = wanted.annotate(urgency_rank=URGENCY_RANK)
    page = keyed_page(rows.select_related("person", "assigned_to", "service"), ("urgency_rank", "received_at"), cursor, PAGE_SIZE)
    opened = attach_containers(agent, page.items)
    lines = [_line_of(request, request.container_id in opened) for request in page.items]
    counted = seen.values("state").annotate(number=Count("id")).order_by("state")
    return RequestsPage(page, lines, {row["state"]: row["number"] for row in counted})


def find_request(agent: Agent, request_id: UUID) -> RequestLine:
    """One demand, with its motive if the agent may read it, or a 404."""
    around = ("person", "assigned_to", "service", "registered_by", "file")
    request = get_visible(visible_requests(agent).select_related(*around), pk=request_id)
    return _line_of(request, bool(attach_containers(agent, [request])))


@dataclass(frozen=True, slots=True)
class RequestRights:
    """What the agent may do with a demand."""

    can_assign: bool
    can_answer: bool


def rights_on(agent: Agent, request: Request) -> RequestRights:
    """What the agent may do with a demand in its present state."""
    is_pending = RequestState(request.state) in PENDING
    return RequestRights(
        can_assign=is_pending and can_assign_request(agent, request),
        can_answer=request.state == RequestState.ASSIGNED and can_answer_request(agent, request),
    )


@dataclass(frozen=True, slots=True)
class Workload:
    """What one social worker carries: files under way, and demands received in the last thirty days."""

    worker: Agent
    files: int
    requests: int


def workloads_of(service: Service, now: datetime) -> list[Workload]:
    """The social workers of a service, the least loaded first; three queries. For its team manager, who sees every index line."""
    workers = list(workers_of(service).order_by("last_name", "first_name", "id"))
    files = _count_by(SupportFile.objects.filter(service=service, state=FileState.OPEN), "lead_worker")
    recent = Request.objects.filter(service=service, assigned_to__isnull=False, received_at__gte=now - RECENT)
    requests = _count_by(recent, "assigned_to")
    loads = [Workload(worker, files.get(worker.pk, 0), requests.get(worker.pk, 0)) for worker in workers]
    return sorted(loads, key=lambda load: (load.files, load.requests))


def files_of_person(agent: Agent, person_id: UUID) -> list[SupportFile]:
    """Files of a person that the agent sees, as index lines; one query."""
    rows = visible_files(agent).filter(person=person_id).select_related("lead_worker", "service").defer("alert")
    return list(rows.order_by("-opened_on", "id"))


def is_overseer(agent: Agent) -> bool:
    """Whether the agent receives the demands of a whole service: its secretary or its team manager."""
    return services_of(agent, Role.SECRETARY, Role.TEAM_MANAGER).exists()


def requests_to_assign(agent: Agent) -> QuerySet[Request]:
    """New demands of the services that the agent manages."""
    managed = services_of(agent, Role.TEAM_MANAGER)
    return visible_requests(agent).filter(service__in=managed, state=RequestState.NEW)


def requests_assigned_to(agent: Agent) -> QuerySet[Request]:
    """Demands handed over to the agent that have neither a file nor an answer yet."""
    return readable_requests(agent).filter(assigned_to=agent, state=RequestState.ASSIGNED)


def by_urgency(requests: QuerySet[Request]) -> QuerySet[Request]:
    """The most urgent first, then the oldest."""
    return requests.annotate(urgency_rank=URGENCY_RANK).order_by("urgency_rank", "received_at", "id")


def _count_by(rows: QuerySet[SupportFile] | QuerySet[Request], column: str) -> dict[UUID, int]:
    counted = rows.values(column).annotate(number=Count("id")).order_by(column)
    return {row[column]: row["number"] for row in counted}


def _line_of(request: Request, is_readable: bool) -> RequestLine:
    return RequestLine(request, is_readable, request.motive if is_readable else "")
