"""Assessment of the whole situation by life domain: which domains, in which words, what is filled, in whose space.

The domains of a service profile are dated data in `assessment.toml`. An entry without a space is common to the household;
one in an adult's space is never shown to another adult.
"""

import tomllib
from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from importlib import resources
from typing import Any, Final, Protocol, TypeVar

from tisserand.casework.enums import LifeDomain
from tisserand.casework.rules.risk import Risk

USUAL_PROFILE: Final = "polyvalence"


@dataclass(frozen=True, slots=True)
class Domain:
    """A life domain as a service words it (French, shown as it is): an open question to begin with, and what it may cover."""

    domain: LifeDomain
    label: str
    hint: str
    question: str


@dataclass(frozen=True, slots=True)
class Entry:
    """What an entry says of one domain, in the space of one adult or (None) common.

    `strengths` are what holds; `experience` is what the person knows from having lived it (savoirs d’expérience).
    """

    domain: LifeDomain
    space: Hashable | None = None
    standing: str = ""
    facts: str = ""
    words: str = ""
    analysis: str = ""
    strengths: str = ""
    experience: str = ""
    risk: Risk | None = None

    @property
    def is_filled(self) -> bool:
        """Whether it says anything."""
        texts = (self.facts, self.words, self.analysis, self.strengths, self.experience)
        return bool(self.standing or self.risk or any(text.strip() for text in texts))


@dataclass(frozen=True, slots=True)
class Completeness:
    """How many domains say something, of how many; `missing` in the service's order."""

    filled: int
    total: int
    missing: tuple[LifeDomain, ...]

    @property
    def is_complete(self) -> bool:
        return not self.missing


class Spaced(Protocol):
    """Anything that stands in an adult's space, or (None) in common."""

    @property
    def space(self) -> Hashable | None:
        """The adult whose space it is."""


InSpace = TypeVar("InSpace", bound=Spaced)


@lru_cache(maxsize=1)
def _read() -> dict[str, Any]:
    return tomllib.loads(resources.files(__package__).joinpath("assessment.toml").read_text("utf-8"))


def _published() -> list[dict[str, Any]]:
    versions: list[dict[str, Any]] = _read()["profiles"]
    return sorted(versions, key=lambda version: str(version["from"]))


def _question(domain: str) -> str:
    questions: dict[str, str] = _read()["questions"]
    return questions[domain]


def domains_of(profile: str, on: date) -> tuple[Domain, ...]:
    """The life domains of a service profile on a day, in its order and its words."""
    known = {version["profile"] for version in _published()}
    named = profile if profile in known else USUAL_PROFILE
    versions = [version for version in _published() if version["profile"] == named]
    begun = [version for version in versions if date.fromisoformat(version["from"]) <= on]
    chosen = (begun or versions[:1])[-1]
    return tuple(
        Domain(LifeDomain(each["domain"]), each["label"], each["hint"], _question(each["domain"])) for each in chosen["domains"]
    )


def entries_shown(entries: Iterable[InSpace], space: Hashable | None) -> tuple[InSpace, ...]:
    """What may be shown to one adult: what is common and what is in their own space; without an adult, what is common."""
    return tuple(entry for entry in entries if entry.space is None or entry.space == space)


def measure_completeness(entries: Iterable[Entry], domains: Iterable[Domain]) -> Completeness:
    """Which domains say something."""
    filled = {entry.domain for entry in entries if entry.is_filled}
    wanted = [each.domain for each in domains]
    missing = tuple(domain for domain in wanted if domain not in filled)
    return Completeness(len(wanted) - len(missing), len(wanted), missing)


def count_words(text: str) -> int:
    """Words between spaces; a sign alone, as « or ?, is none."""
    return sum(any(letter.isalnum() for letter in word) for word in text.split())
