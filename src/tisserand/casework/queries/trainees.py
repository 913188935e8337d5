"""Who may be assigned a file as a trainee, and until when."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from tisserand.accounts.api import Agent, Membership, Role
from tisserand.casework.models import SupportFile
from tisserand.casework.rules.trainees import last_day_before
from tisserand.secrecy.api import Grant, GrantBasis, grants_of


@dataclass(frozen=True, slots=True)
class PracticePlacement:
    """A trainee of the service and the end of the placement (None: not known)."""

    trainee: Agent
    ends_at: datetime | None

    @property
    def last_day(self) -> date | None:
        """The last day of the placement, if it is known."""
        return _last_day(self.ends_at)


def placements_in(service_id: UUID) -> list[PracticePlacement]:
    """Trainees of the service today, by name; of two placements of one trainee, the one that ends last. One query."""
    rows = Membership.objects.current().filter(service=service_id, role=Role.TRAINEE).select_related("agent")
    latest: dict[UUID, Membership] = {}
    for row in rows.order_by("agent__last_name", "agent__first_name", "agent_id"):
        known = latest.get(row.agent_id)
        if known is None or (known.valid_until and (row.valid_until is None or row.valid_until > known.valid_until)):
            latest[row.agent_id] = row
    return [PracticePlacement(row.agent, row.valid_until) for row in latest.values()]


@dataclass(frozen=True, slots=True)
class AssignedFile:
    """A file that a trainee reads, and the last day of it (None: until the end of the placement)."""

    file: SupportFile
    last_day: date | None


def files_assigned_to(agent: Agent) -> list[AssignedFile]:
    """Files that the agent reads as a trainee, the first to end first; two queries."""
    given: dict[UUID, Grant] = {}
    for each in grants_of(agent).filter(basis=GrantBasis.ASSIGNED_TRAINEE).order_by("valid_from", "id"):
        given[each.container_id] = each
    rows = SupportFile.objects.filter(container__in=list(given)).select_related("person").defer("alert").order_by("number", "id")
    lines = [AssignedFile(file, _last_day(given[file.container_id].valid_until)) for file in rows]
    return sorted(lines, key=lambda line: line.last_day or date.max)


def _last_day(end: datetime | None) -> date | None:
    return last_day_before(end) if end else None
