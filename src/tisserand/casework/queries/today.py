"""What a day begins with: demands, what is due, what ends, who has not been in touch, what was said lately."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from django.db.models import QuerySet

from tisserand.accounts.api import Agent, Role, has_role
from tisserand.casework.enums import ActionState, FileState
from tisserand.casework.models import Contact, PlanAction, Request, SupportFile
from tisserand.casework.policies import readable_contacts, readable_files
from tisserand.casework.queries.absence import uncovered_files
from tisserand.casework.queries.caseload import back_due_files, own_files, silent_files
from tisserand.casework.queries.handover import proposed_to
from tisserand.casework.queries.opening import attach_containers
from tisserand.casework.queries.requests import by_urgency, requests_assigned_to, requests_to_assign
from tisserand.casework.queries.trainees import AssignedFile, files_assigned_to

SHOWN: Final = 8
MOST_DUE: Final = 100


@dataclass(frozen=True, slots=True)
class Due:
    """An action of a plan to be done within seven days, or late."""

    action: PlanAction
    is_late: bool


@dataclass(frozen=True, slots=True)
class Day:
    """All of it; each list is cut at `SHOWN`, `due` at `MOST_DUE`; each number is the whole."""

    to_assign: list[Request]
    to_assign_count: int
    assigned: list[Request]
    assigned_count: int
    due: list[Due]
    due_count: int
    silent: list[SupportFile]
    silent_count: int
    contacts: list[Contact]
    files_count: int
    assigned_files: list[AssignedFile]
    uncovered_count: int
    handover_count: int
    back_due_count: int


def day_of(agent: Agent, today: date) -> Day:
    """The agent's day; a constant number of queries. Sealed fields of `due`, `assigned` and `to_assign` may be read at once."""
    to_assign, assigned = requests_to_assign(agent), requests_assigned_to(agent)
    due, silent = actions_due(agent, today), silent_files(own_files(agent).filter(state=FileState.OPEN), today)
    return Day(
        to_assign=_open_requests(agent, to_assign),
        to_assign_count=to_assign.count(),
        assigned=_open_requests(agent, assigned),
        assigned_count=assigned.count(),
        due=[Due(action, action.due_on is not None and action.due_on < today) for action in due[:MOST_DUE]],
        due_count=due.count(),
        silent=list(silent.select_related("person").defer("alert").order_by("last_contact_at", "opened_on", "id")[:SHOWN]),
        silent_count=silent.count(),
        contacts=list(_latest_contacts(agent)[:SHOWN]),
        files_count=own_files(agent).count(),
        assigned_files=files_assigned_to(agent) if has_role(agent, Role.TRAINEE) else [],
        uncovered_count=uncovered_files(agent, today).count() if has_role(agent, Role.TEAM_MANAGER) else 0,
        handover_count=len(proposed_to(agent)),
        back_due_count=back_due_files(agent, today).count(),
    )


def actions_due(agent: Agent, today: date) -> QuerySet[PlanAction]:
    """Actions to do of the agent's own files, late or due within seven days, the oldest first."""
    rows = PlanAction.objects.filter(file__in=own_files(agent), state=ActionState.TO_DO, due_on__lte=today + timedelta(days=7))
    return rows.select_related("container", "file__person").defer("file__alert").order_by("due_on", "id")


def _latest_contacts(agent: Agent) -> QuerySet[Contact]:
    rows = readable_contacts(agent).filter(author=agent, file__in=readable_files(agent))
    told = rows.select_related("file__person").only("occurred_at", "medium", "minutes", "file", "file__number", "file__person")
    return told.order_by("-occurred_at", "id")


def _open_requests(agent: Agent, requests: QuerySet[Request]) -> list[Request]:
    rows = list(by_urgency(requests).select_related("person")[:SHOWN])
    attach_containers(agent, rows)
    return rows
