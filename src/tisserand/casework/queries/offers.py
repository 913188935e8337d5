"""What packages above casework put in a support file: each says it once, at start-up, in its `AppConfig.ready`.

Casework knows none of them. A name offered again replaces the first.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final
from uuid import UUID

from tisserand.accounts.api import Agent
from tisserand.casework.models import SupportFile


@dataclass(frozen=True, slots=True)
class FilePanel:
    """A card on one of the file's tabs: a template, and what it reads under the name `panel`."""

    template: str
    content: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class FileSection:
    """A page of its own under one of the file's tabs; `address` names a URL that takes the file's identifier alone."""

    tab: str
    label: str
    address: str


@dataclass(frozen=True, slots=True)
class Unfinished:
    """Something still under way in a file, told when it is handed over or closed. `url` leads to it."""

    label: str
    detail: str
    url: str
    due_on: date | None = None


MakePanel = Callable[[Agent, SupportFile], FilePanel | None]
ListUnfinished = Callable[[Agent, SupportFile], Iterable[Unfinished]]
ListContainers = Callable[[SupportFile], Iterable[UUID]]
_PANELS: Final[dict[tuple[str, str], MakePanel]] = {}
_SECTIONS: Final[dict[str, FileSection]] = {}
_UNFINISHED: Final[dict[str, ListUnfinished]] = {}
_CONTAINERS: Final[dict[str, ListContainers]] = {}


def offer_file_panel(tab: str, name: str, make: MakePanel) -> None:
    """Put a card at the side of a tab (`timeline`, `situation`, `rights`, `plan`…); `make` answers None to show nothing."""
    _PANELS[tab, name] = make


def panels_of(agent: Agent, file: SupportFile, tab: str) -> list[FilePanel]:
    """The cards of a tab for an agent who reads the file."""
    made = [make(agent, file) for (each, _), make in _PANELS.items() if each == tab]
    return [panel for panel in made if panel is not None]


def offer_file_section(section: FileSection) -> None:
    """Add a page under a tab; it stands among the links at the head of that tab."""
    _SECTIONS[section.address] = section


def sections_of(tab: str) -> list[FileSection]:
    """The pages offered under a tab, in the order in which they were offered."""
    return [section for section in _SECTIONS.values() if section.tab == tab]


def offer_unfinished(name: str, list_unfinished: ListUnfinished) -> None:
    """Tell what is still under way in a file."""
    _UNFINISHED[name] = list_unfinished


def unfinished_of(agent: Agent, file: SupportFile) -> list[Unfinished]:
    """What the packages above say is still under way, the earliest due first, what has no day last."""
    told = [each for list_them in _UNFINISHED.values() for each in list_them(agent, file)]
    return sorted(told, key=lambda each: (each.due_on is None, each.due_on or date.min, each.label))


def offer_containers(name: str, list_containers: ListContainers) -> None:
    """Name the containers that go with a file when it changes hands or is assigned to a trainee; one query."""
    _CONTAINERS[name] = list_containers


def offered_containers(file: SupportFile) -> set[UUID]:
    """The containers of the packages above that go with the file."""
    return {container for list_them in _CONTAINERS.values() for container in list_them(file)}
