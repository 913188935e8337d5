"""The frame that every tab of a support file shares: its header, its tabs, its one audit record a request."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from tisserand.casework.models import SupportFile
from tisserand.casework.policies import can_write_file
from tisserand.casework.queries.files import FileSurroundings, find_readable_file, surroundings_of
from tisserand.casework.rules.labels import FILE_STATE_LABELS, FILE_STATE_TAGS
from tisserand.foundation import clock
from tisserand.foundation.dates import add_months, format_age, format_date, months_old
from tisserand.interface.components import Member, Tab
from tisserand.people.api import Person, Sex, Title, formal_name
from tisserand.secrecy.api import current_agent, record

TABS: Final = (
    ("timeline", "Fil", ""),
    ("situation", "Situation", "situation/"),
    ("rights", "Droits", "droits/"),
    ("plan", "Plan", "plan/"),
    ("documents", "Écrits", "ecrits/"),
    ("access", "Accès", "acces/"),
)


@dataclass(frozen=True, slots=True)
class FileHeader:
    """What stays at the top of a file: who, how old, with whom, since when, with which worker."""

    title: str
    facts: tuple[str, ...]
    members: tuple[Member, ...]
    alert: str
    number: str
    state: str
    state_tag: str
    is_protected: bool


@dataclass(frozen=True, slots=True)
class FilePage:
    """A file that the agent reads, and what its pages share."""

    file: SupportFile
    header: FileHeader
    can_write: bool

    @property
    def url(self) -> str:
        """Address of the file."""
        return reverse("casework:file", args=[self.file.pk])

    def tabs(self, active: str) -> list[Tab]:
        """The tabs as links; `active` is the first word of a line of `TABS`."""
        return [Tab(label, f"{self.url}{end}", current=name == active) for name, label, end in TABS]


def file_page(request: HttpRequest, file_id: UUID) -> FilePage:
    """The file's frame, or a 404 for whoever may not read it; records the reading. Call it once in a view that shows content."""
    agent = current_agent()
    file = find_readable_file(agent, file_id)
    record("file.read", file)
    on = clock.today()
    return FilePage(file, make_header(file, surroundings_of(file, on)), can_write_file(agent, file))


def writable_file(request: HttpRequest, file_id: UUID) -> SupportFile:
    """The file, for a view that changes it without showing it; 404 for whoever may not add to it."""
    agent = current_agent()
    file = find_readable_file(agent, file_id)
    if not can_write_file(agent, file):
        raise Http404
    return file


def render_tab(
    request: HttpRequest,
    template: str,
    page: FilePage,
    active: str,
    context: Mapping[str, Any] | None = None,
    status: int = 200,
) -> HttpResponse:
    """Render a template that extends `casework/file_base.html`, with `page` and `tabs` added to its context."""
    return render(request, template, {"page": page, "tabs": page.tabs(active), **(context or {})}, status=status)


def make_header(file: SupportFile, around: FileSurroundings) -> FileHeader:
    """The header, worded."""
    return FileHeader(
        title=formal_name(file.person),
        facts=_facts(file, around),
        members=tuple(
            Member(line.short_name, line.detail, line.initial, child=line.is_child)
            for line in around.members
            if len(around.members) > 1
        ),
        alert=file.alert,
        number=file.number,
        state=FILE_STATE_LABELS[file.state],
        state_tag=FILE_STATE_TAGS[file.state],
        is_protected=around.is_protected,
    )


def _facts(file: SupportFile, around: FileSurroundings) -> tuple[str, ...]:
    facts = (
        describe_birth(file.person),
        around.commune,
        f"Dossier {file.number}",
        describe_opening(file),
        f"Suivi par {file.lead_worker.display_name}",
    )
    return tuple(fact for fact in facts if fact)


def describe_birth(person: Person) -> str:
    """« 34 ans, née le 12 mars 1992 »; empty when the birth date is not known."""
    born, today = person.birth_date, clock.today()
    if born is None or born > today:
        return ""
    if person.deceased_on:
        return f"Décès le {format_date(person.deceased_on)}"
    return f"{format_age(born, today)}, {_agree('né', person)} le {format_date(born)}"


def _agree(word: str, person: Person) -> str:
    if person.title == Title.MADAME or person.sex == Sex.FEMALE:
        return f"{word}e"
    if person.title == Title.MONSIEUR or person.sex == Sex.MALE:
        return word
    return f"{word}(e)"


def describe_opening(file: SupportFile) -> str:
    """« Ouvert depuis 7 mois »; in days during the first month, by its date once closed."""
    if file.closed_on:
        return f"Ouvert du {format_date(file.opened_on)} au {format_date(file.closed_on)}"
    today = clock.today()
    if today < add_months(file.opened_on, 1):
        return f"Ouvert le {format_date(file.opened_on)}"
    months = months_old(file.opened_on, today)
    years, rest = divmod(months, 12)
    if not years:
        return f"Ouvert depuis {months}\u00a0mois"
    length = f"{years}\u00a0an{'s' if years > 1 else ''}"
    return f"Ouvert depuis {length}" + (f" et {rest}\u00a0mois" if rest else "")
