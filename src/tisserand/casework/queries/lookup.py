"""Find files from elsewhere: by number, or by the persons they are about; within what the agent may see."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet

from tisserand.accounts.api import Agent
from tisserand.casework.models import SupportFile
from tisserand.casework.policies import visible_files
from tisserand.people.api import formal_name


@dataclass(frozen=True, slots=True)
class FileLine:
    """Index line of a file."""

    pk: UUID
    number: str
    state: str
    person_name: str


def find_files_by_number(agent: Agent, text: str, most: int) -> list[FileLine]:
    """Files whose number begins as typed, such as « 2026-01 »; none unless a digit comes first."""
    if not text[:1].isdigit():
        return []
    found = _lines(visible_files(agent)).filter(number__gte=text, number__lt=f"{text}\uffff")
    return [_line(file) for file in found.order_by("number", "id")[:most]]


def files_of_persons(agent: Agent, persons: Iterable[UUID]) -> dict[UUID, list[FileLine]]:
    """Files of each person, the latest first; one query."""
    files: dict[UUID, list[FileLine]] = {}
    for file in _lines(visible_files(agent)).filter(person__in=list(persons)).order_by("-opened_on", "id"):
        files.setdefault(file.person_id, []).append(_line(file))
    return files


def _lines(files: QuerySet[SupportFile]) -> QuerySet[SupportFile]:
    return files.select_related("person").defer("alert")


def _line(file: SupportFile) -> FileLine:
    return FileLine(file.pk, file.number, file.state, formal_name(file.person))
