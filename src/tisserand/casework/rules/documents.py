"""A professional document: its states, its sections, what is to be seen before it is signed, and its name as a file.

Warnings explain and never block; what is missing for a signature blocks, and each missing thing has a way out in words
(« relecture impossible parce que… »).
"""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache
from pathlib import Path
from typing import Final

from tisserand.casework.enums import DocumentKind, DocumentState, Rereading
from tisserand.casework.rules.printing import names_in
from tisserand.casework.rules.support import SupportFault, Transitions

# A finished document may be taken up again; a signed one never changes (an addendum is another document).
DOCUMENT_TRANSITIONS: Final[Transitions[DocumentState]] = {
    DocumentState.DRAFT: frozenset({DocumentState.FINISHED}),
    DocumentState.FINISHED: frozenset({DocumentState.DRAFT, DocumentState.SIGNED}),
    DocumentState.SIGNED: frozenset({DocumentState.SENT}),
    DocumentState.SENT: frozenset(),
}
SECTIONS: Final = ("situation", "facts", "words", "analysis", "proposals")
REVIEWABLE: Final = frozenset({DocumentState.DRAFT, DocumentState.FINISHED})
FROZEN: Final = frozenset({DocumentState.SIGNED, DocumentState.SENT})
_FILE_NAMES: Final = {DocumentKind.SOCIAL_CIRCUMSTANCES_NOTE: "note-sociale"}

# Sex, year, month (20 to 42 and 50 to 99 when unknown), département (2A, 2B), commune, order, and perhaps the key.
_NATIONAL_NUMBER = re.compile(
    r"(?<![0-9])[1-478] ?[0-9]{2} ?(?:0[1-9]|1[0-2]|[2-9][0-9]) ?(?:[0-9]{2}|2[AB]) ?[0-9]{3} ?[0-9]{3}(?: ?[0-9]{2})?(?![0-9])",
    re.IGNORECASE,
)
_WORD = re.compile(r"\w+(?:[’'-]\w+)*")


class CautionKind(StrEnum):
    """What deserves a second look before a document leaves."""

    NATIONAL_NUMBER = "national_number"
    OTHER_ADULT = "other_adult"
    PROTECTED = "protected"


@dataclass(frozen=True, slots=True)
class Caution:
    """A warning about a section; `excerpt` is what was found there."""

    section: str
    kind: CautionKind
    excerpt: str


@dataclass(frozen=True, slots=True)
class Sensitive:
    """What must not slip into a document about one adult: names of the household's other adults, what is under protection."""

    other_adults: tuple[str, ...] = ()
    protected: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Review:
    """How the person came to know the document."""

    way: Rereading
    on: date | None
    remark: str


@lru_cache(maxsize=1)
def read_document_words() -> Mapping[str, Mapping[str, str]]:
    """Titles of the sections and sentences of the rereading."""
    return tomllib.loads(Path(__file__).with_name("documents.toml").read_text(encoding="utf-8"))


def count_words(text: str) -> int:
    """Words of a text; « l’école » counts for one, « porte-monnaie » too."""
    return len(_WORD.findall(text))


def find_cautions(sections: Mapping[str, str], sensitive: Sensitive) -> Iterator[Caution]:
    """What deserves a second look, in the order of the sections."""
    for section in SECTIONS:
        text = sections.get(section, "")
        for found in _NATIONAL_NUMBER.finditer(text):
            yield Caution(section, CautionKind.NATIONAL_NUMBER, found.group())
        # The household's composition is common knowledge: it stands in the situation.
        for name in names_in(text, sensitive.other_adults) if section != "situation" else ():
            yield Caution(section, CautionKind.OTHER_ADULT, name)
        for found_text in names_in(text, sensitive.protected):
            yield Caution(section, CautionKind.PROTECTED, found_text)


def check_finishing(*, purpose: str, recipient: str, sections: Mapping[str, str]) -> Iterator[tuple[str, SupportFault]]:
    """A finished document says something beside the situation filled by itself, for whom and what for."""
    if not purpose.strip():
        yield "purpose", SupportFault.PURPOSE_MISSING
    if not recipient.strip():
        yield "recipient", SupportFault.RECIPIENT_MISSING
    if not any(sections.get(section, "").strip() for section in SECTIONS if section != "situation"):
        yield "facts", SupportFault.EMPTY_DOCUMENT


def check_review(review: Review, on: date) -> Iterator[tuple[str, SupportFault]]:
    """A reading has its date, which has come; what was not possible has its reason. Nothing said yet is allowed."""
    if review.way is Rereading.NOT_POSSIBLE and not review.remark.strip():
        yield "rereading_remark", SupportFault.REASON_MISSING
    if review.way in {Rereading.READ_BY, Rereading.READ_TO, Rereading.TRANSLATED_FOR} and review.on is None:
        yield "reread_on", SupportFault.REREAD_DATE_MISSING
    if review.on is not None and review.on > on:
        yield "reread_on", SupportFault.IN_THE_FUTURE


def check_signing(
    *, purpose: str, recipient: str, review: Review, sections: Mapping[str, str], on: date
) -> Iterator[tuple[str, SupportFault]]:
    """Before a signature: finished, and how the person came to know it."""
    yield from check_finishing(purpose=purpose, recipient=recipient, sections=sections)
    if review.way is Rereading.NOT_YET:
        yield "rereading", SupportFault.NOT_REREAD
    yield from check_review(review, on)


def check_sending(*, sent_on: date, signed_on: date, on: date) -> Iterator[tuple[str, SupportFault]]:
    """A document is handed over on a day that has come, not before its signature."""
    if sent_on > on:
        yield "sent_on", SupportFault.IN_THE_FUTURE
    if sent_on < signed_on:
        yield "sent_on", SupportFault.SENT_BEFORE_SIGNED


def name_file(kind: DocumentKind, on: date, extension: str, *, draft: bool = False) -> str:
    """« note-sociale-2026-11-23.pdf »: never the name of a person."""
    return f"{_FILE_NAMES[kind]}{'-projet' if draft else ''}-{on.isoformat()}.{extension}"


def fill_sections(given: Mapping[str, str] | None) -> dict[str, str]:
    """The five sections in their order, empty where nothing was given."""
    return {section: (given or {}).get(section, "") for section in SECTIONS}
