"""The frame that every page of a support file shares: its header, its tabs, its one audit record a request."""

from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from django.http import Http404, HttpRequest
from django.urls import reverse

from tisserand.accounts.api import Agent
from tisserand.casework.models import SupportFile
from tisserand.casework.policies import can_write_file
from tisserand.casework.queries.absence import standing_on
from tisserand.casework.queries.files import FileSurroundings, find_readable_file, surroundings_of
from tisserand.casework.queries.mandates import tell_mandates
from tisserand.casework.queries.offers import FileSection, panels_of, sections_of
from tisserand.casework.rules.labels import FILE_STATE_LABELS, FILE_STATE_TAGS
from tisserand.foundation import clock
from tisserand.foundation.dates import add_months, format_age, format_date, months_old
from tisserand.interface.components import Chip, Member, Tab
from tisserand.people.api import Person, Sex, Title, formal_name
from tisserand.secrecy.api import GrantBasis, current_agent, record

TABS: Final = (
    ("timeline", "Fil", ""),
    ("situation", "Situation", "situation/"),
    ("rights", "Droits", "droits/"),
    ("plan", "Plan", "plan/"),
    ("documents", "Écrits", "ecrits/"),
    ("access", "Accès", "acces/"),
)
STANDING_WORDS: Final = {
    GrantBasis.REPLACEMENT: "Vous remplacez {name}",
    GrantBasis.CO_WORKER: "Vous intervenez avec {name}",
    GrantBasis.FORMER_WORKER: "Vous gardez la lecture de ce dossier, suivi par {name},",
}
OWN_SECTIONS: Final = {
    "documents": "Écrits",
    "rights": "Estimation et droits",
    "plan": "Plan et contrats",
    "situation": "Situation",
}


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
    standing: str = ""


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

    def sections(self, tab: str, active: str) -> list[Chip]:
        """The pages under a tab as links; `active` is the name of an address. Empty when the tab is alone."""
        offered = sections_of(tab)
        own = FileSection(tab, OWN_SECTIONS.get(tab, ""), f"casework:{tab}")
        pages = [own, *offered] if offered else []
        return [Chip(each.label, reverse(each.address, args=[self.file.pk]), each.address == active) for each in pages]


def file_page(request: HttpRequest, file_id: UUID) -> FilePage:
    """The file's frame, or a 404 for whoever may not read it; records the reading. Call it once in a view that shows content."""
    agent = current_agent()
    file = find_readable_file(agent, file_id)
    record("file.read", file)
    on = clock.today()
    header = make_header(file, surroundings_of(file, on), tell_standing(agent, file))
    return FilePage(file, header, can_write_file(agent, file))


def writable_file(request: HttpRequest, file_id: UUID) -> SupportFile:
    """The file, for a view that changes it without showing it; 404 for whoever may not add to it."""
    agent = current_agent()
    file = find_readable_file(agent, file_id)
    if not can_write_file(agent, file):
        raise Http404
    return file


def frame_context(page: FilePage, tab: str, section: str = "") -> dict[str, Any]:
    """What a template that extends `casework/file_base.html` reads: the page, its tabs, the pages under the tab, its cards.

    `section` names the address of a page offered under the tab; the tab's own page has none.
    """
    panels = [] if section else panels_of(current_agent(), page.file, tab)
    return {"page": page, "tabs": page.tabs(tab), "sections": page.sections(tab, section or f"casework:{tab}"), "panels": panels}


def tell_standing(agent: Agent, file: SupportFile) -> str:
    """« Vous remplacez Claire Hamon jusqu’au 27 novembre 2026. »; empty for who leads the file."""
    if file.lead_worker_id == agent.pk:
        return ""
    held = standing_on(agent, file)
    if held is None:
        return ""
    words = STANDING_WORDS[held.basis].format(name=file.lead_worker.display_name)
    return f"{words} jusqu’au {format_date(held.last_day)}." if held.last_day else f"{words}."


def make_header(file: SupportFile, around: FileSurroundings, standing: str = "") -> FileHeader:
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
        standing=standing,
    )


def _facts(file: SupportFile, around: FileSurroundings) -> tuple[str, ...]:
    facts = (
        describe_birth(file.person),
        around.commune,
        f"Dossier {file.number}",
        describe_opening(file),
        f"Suivi par {file.lead_worker.display_name}",
        *tell_mandates(file, clock.today()),
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
