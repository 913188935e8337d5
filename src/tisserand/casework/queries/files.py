"""One support file: found, with those it concerns, or as an index line."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import QuerySet

from tisserand.accounts.api import Agent, Role, Service, services_of, workers_of
from tisserand.casework.enums import FileState
from tisserand.casework.models import Contact, Request, SupportFile
from tisserand.casework.policies import readable_files, visible_files
from tisserand.casework.queries.offers import offered_containers
from tisserand.people.api import MemberLine, Person, composition, shown_commune
from tisserand.secrecy.api import get_visible

AROUND = ("person", "household", "lead_worker", "service", "container")


def find_readable_file(agent: Agent, file_id: UUID) -> SupportFile:
    """The file with its person, household, lead worker, service and container, or a 404; two queries."""
    return get_visible(readable_files(agent).select_related(*AROUND), pk=file_id)


def find_visible_file(agent: Agent, file_id: UUID) -> SupportFile:
    """The file as an index line, or a 404; without its container, whose key the agent may not have."""
    return get_visible(visible_files(agent).select_related("person", "lead_worker", "service").defer("alert"), pk=file_id)


@dataclass(frozen=True, slots=True)
class FileSurroundings:
    """The household that day and where the person lives; no commune when it is unknown or protected."""

    members: tuple[MemberLine, ...]
    commune: str
    is_protected: bool


def surroundings_of(file: SupportFile, on: date) -> FileSurroundings:
    """Who lives with the person, and where; two queries at most."""
    members = tuple(composition(file.household_id, on)) if file.household_id else ()
    return FileSurroundings(members, shown_commune(file.person, on), file.person.is_protected)


def adults_with_space(file: SupportFile, on: date) -> list[Person]:
    """Adults whose words the file may hold, its person first: each has an own space; one query."""
    members = composition(file.household_id, on) if file.household_id else []
    return [file.person, *(line.person for line in members if not line.is_child and line.person.pk != file.person_id)]


@dataclass(frozen=True, slots=True)
class ContactLine:
    """Index line of a contact: never what was said."""

    occurred_at: datetime
    medium: str
    minutes: int | None
    author_name: str


def contact_lines(file: SupportFile, limit: int = 50) -> list[ContactLine]:
    """The latest contacts of a file as index lines; one query that reads no sealed column."""
    rows = Contact.objects.filter(file=file).select_related("author").order_by("-occurred_at", "id")
    told = rows.only("occurred_at", "medium", "minutes", "author__first_name", "author__last_name")[:limit]
    return [ContactLine(row.occurred_at, row.medium, row.minutes, row.author.display_name) for row in told]


def sees_contact_lines(agent: Agent, file: SupportFile) -> bool:
    """Secretaries and team managers of the service see when and how contacts took place; colleagues only the file's line."""
    return services_of(agent, Role.SECRETARY, Role.TEAM_MANAGER).filter(pk=file.service_id).exists()


def opening_services(agent: Agent) -> QuerySet[Service]:
    """Services where the agent, a social worker, may open files."""
    return services_of(agent, Role.SOCIAL_WORKER).order_by("name", "id")


def workers_to_take_over(file: SupportFile) -> QuerySet[Agent]:
    """Social workers of the file's service other than its lead worker."""
    return workers_of(file.service).exclude(pk=file.lead_worker_id)


def unclosed_file_of(agent: Agent, person_id: UUID) -> SupportFile | None:
    """The latest file of a person that the agent sees and that is not closed; two queries."""
    return visible_files(agent).filter(person=person_id).exclude(state=FileState.CLOSED).defer("alert").first()


def own_unclosed_file(agent: Agent, person_id: UUID, service_id: UUID) -> SupportFile | None:
    """The file of the person that the agent leads in the service and that is not closed, if any."""
    led = readable_files(agent).filter(person=person_id, service=service_id, lead_worker=agent)
    return led.exclude(state=FileState.CLOSED).first()


def containers_of_file(file: SupportFile) -> list[UUID]:
    """The file's container, then those of its demands, of the messages taken for it and of what packages above keep with it."""
    demands = Request.objects.filter(file=file).values_list("container_id", flat=True)
    messages = Contact.objects.filter(file=file).exclude(container=file.container_id).values_list("container_id", flat=True)
    return [file.container_id, *sorted({*demands, *messages, *offered_containers(file)})]
