"""The small values that components draw. Pages build them, or give dictionaries with the same names."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeVar

Part = TypeVar("Part")


@dataclass(frozen=True, kw_only=False)
class Member:
    """One member of a household in a composition line; ``initial`` is drawn in the disc (by default that of the label)."""

    label: str
    detail: str = ""
    initial: str = ""
    child: bool = False
    url: str = ""

    @property
    def sign(self) -> str:
        """The letter of the disc."""
        return self.initial or self.label[:1].upper()


@dataclass(frozen=True)
class Tab:
    """A tab that is a real link; ``count`` None shows nothing."""

    label: str
    url: str
    current: bool = False
    count: int | None = None


@dataclass(frozen=True)
class Chip:
    """A filter that is a real link; ``count`` None shows nothing."""

    label: str
    url: str
    current: bool = False
    count: int | None = None


@dataclass(frozen=True)
class Pair:
    """A term and its value; ``total`` draws a line above."""

    label: str
    value: object
    total: bool = False


@dataclass(frozen=True)
class Step:
    """A stage; ``state`` is todo, current or done."""

    label: str
    state: str = "todo"
    url: str = ""

    def __post_init__(self) -> None:
        if self.state not in STEP_WORDS:
            raise ValueError(f"unknown state of a step: {self.state!r}")

    @property
    def word(self) -> str:
        """What a screen reader says of the state."""
        return STEP_WORDS[self.state]


STEP_WORDS = {"todo": "à venir", "current": "en cours", "done": "fait"}


@dataclass(frozen=True)
class Event:
    """An entry of a timeline. ``quote`` is what a person said, shown between quotation marks."""

    when: date | datetime
    title: str
    tag: str = ""
    tag_kind: str = "plain"
    quote: str = ""
    text: str = ""
    url: str = ""
    link: str = "Ouvrir"
    key: bool = False
    icon: str = ""


@dataclass(frozen=True)
class ChecklistItem:
    """An action to tick; ticking posts ``done`` (1 or 0) to ``url``."""

    label: str
    url: str
    done: bool = False
    owner: str = ""
    due: date | None = None
    late: bool = False
    detail_url: str = ""


@dataclass(frozen=True)
class Option:
    """An answer of an autocomplete; with ``url``, choosing it goes there."""

    value: str
    label: str
    detail: str = ""
    url: str = ""
    icon: str = ""


def read_parts(kind: type[Part], items: Iterable[object]) -> list[Part]:
    """Return the items as values of ``kind``: they may come as such, as dictionaries or as tuples of its fields.

    Raises TypeError when an item is something else or misses a field.
    """
    return [read_part(kind, item) for item in items]


def read_part(kind: type[Part], item: object) -> Part:
    """Return one item as a value of ``kind``; see ``read_parts``."""
    if isinstance(item, kind):
        return item
    if isinstance(item, Mapping):
        return kind(**item)
    if isinstance(item, tuple):
        return kind(*item)
    raise TypeError(f"{item!r} is no {kind.__name__}")
