"""Two versions of the same fields, when somebody else saved first: what differs, word by word, and what was chosen."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

_PIECES = re.compile(r"\s+|[^\s]+")
_CHOICE = "keep_"


@dataclass(frozen=True)
class Span:
    """A run of text; ``changed`` when the other version does not have it."""

    text: str
    changed: bool


@dataclass(frozen=True)
class Difference:
    """A field whose two versions differ: ``mine`` was typed, ``theirs`` was saved meanwhile."""

    name: str
    label: str
    mine: str
    theirs: str

    @property
    def choice_name(self) -> str:
        """Name of the radio buttons that choose between the two."""
        return f"{_CHOICE}{self.name}"

    @property
    def spans(self) -> tuple[list[Span], list[Span]]:
        """The typed text, then the saved one, cut where they differ."""
        return compare_words(self.mine, self.theirs)


def compare_words(mine: str, theirs: str) -> tuple[list[Span], list[Span]]:
    """Cut two texts into runs that are the same and runs that differ, by whole words; joined, each gives its text."""
    left, right = _PIECES.findall(mine), _PIECES.findall(theirs)
    own: list[Span] = []
    other: list[Span] = []
    for kind, i1, i2, j1, j2 in SequenceMatcher(a=left, b=right, autojunk=False).get_opcodes():
        _add_span(own, left[i1:i2], kind != "equal")
        _add_span(other, right[j1:j2], kind != "equal")
    return own, other


def _add_span(spans: list[Span], words: list[str], changed: bool) -> None:
    if words:
        spans.append(Span("".join(words), changed))


def compare_versions(*, labels: Mapping[str, str], mine: Mapping[str, str], theirs: Mapping[str, str]) -> list[Difference]:
    """List the fields of ``labels`` (name → French label) that differ, in the order of ``labels``."""
    return [Difference(name, label, mine[name], theirs[name]) for name, label in labels.items() if mine[name] != theirs[name]]


def chosen_values(posted: Mapping[str, Any], differences: list[Difference]) -> dict[str, str]:
    """Read what was chosen in the conflict page: for each field the typed text, or the saved one.

    A field without an answer keeps what was typed: nothing typed is lost by silence.
    """
    return {item.name: item.theirs if posted.get(item.choice_name) == "theirs" else item.mine for item in differences}
