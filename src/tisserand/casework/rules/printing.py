"""What contracts and documents print in common: texts that somebody typed, turned into blocks.

Blank lines part paragraphs; lines that begin with a dash are a list; in words of a person, a line « — … » tells their source.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from tisserand.foundation.dates import format_date
from tisserand.foundation.documents import Block, Bullets, Letterhead, Paragraph, Quote, Span
from tisserand.foundation.text import fold
from tisserand.interface.typography import set_spaces

SECRECY = "Document couvert par le secret professionnel (article 226-13 du Code pénal)"
_ITEM = re.compile(r"^\s*[-–•]\s+")
_SOURCE = re.compile(r"^\s*—\s*")


@dataclass(frozen=True, slots=True)
class Sender:
    """The service that writes: its organisation, name, address lines, town; and the agent who answers for the writing."""

    organisation: str
    service: str
    lines: tuple[str, ...]
    town: str
    agent: str
    job_title: str

    @property
    def letterhead(self) -> Letterhead:
        """The head of the first page."""
        return Letterhead(self.organisation, self.service, self.lines)

    def place_and_date(self, on: date) -> str:
        """« Caen, le 23 novembre 2026 »."""
        day = f"le {format_date(on)}"
        return f"{self.town}, {day}" if self.town else day.capitalize()


@dataclass(frozen=True, slots=True)
class Subject:
    """The adult whom a writing is about. `address` is empty when it is protected."""

    name: str
    label: str
    birth_date: date | None
    address: tuple[str, ...] = ()

    def facts(self) -> list[tuple[str, str]]:
        """Name, birth and address as short facts."""
        found = [("Nom", self.name)]
        if self.birth_date:
            found.append(("Naissance", format_date(self.birth_date)))
        if self.address:
            found.append(("Adresse", ", ".join(self.address)))
        return found


def split_pieces(text: str) -> list[list[str]]:
    """Paragraphs as lists of lines, without blank ones."""
    pieces: list[list[str]] = [[]]
    for line in text.strip().splitlines():
        if line.strip():
            pieces[-1].append(line.rstrip())
        elif pieces[-1]:
            pieces.append([])
    return [piece for piece in pieces if piece]


def read_items(text: str) -> tuple[str, ...]:
    """Each line of a text as an item of a list, its dash taken off."""
    return tuple(_ITEM.sub("", line).strip() for piece in split_pieces(set_spaces(text)) for line in piece)


def make_blocks(text: str) -> Iterator[Block]:
    """Paragraphs and lists of a typed text."""
    for piece in split_pieces(set_spaces(text)):
        for is_item, lines in _runs(piece):
            if is_item:
                yield Bullets(tuple(_ITEM.sub("", line) for line in lines))
            else:
                yield Paragraph("\n".join(lines))


def make_quotes(text: str) -> Iterator[Block]:
    """Each paragraph as words that somebody said, with its source when its last line tells it."""
    for piece in split_pieces(set_spaces(text)):
        has_source = len(piece) > 1 and _SOURCE.match(piece[-1])
        words = piece[:-1] if has_source else piece
        yield Quote("\n".join(words), _SOURCE.sub("", piece[-1]) if has_source else "")


def labelled(label: str, text: str) -> Paragraph:
    """« Indicateur : … » with its label stressed."""
    return Paragraph((Span(f"{label}\u00a0: ", strong=True), text))


def names_in(text: str, names: Iterable[str]) -> list[str]:
    """Names found in the text as whole words, whatever their case and accents, each once."""
    folded = f" {fold(text)} "
    return [name for name in dict.fromkeys(names) if fold(name) and f" {fold(name)} " in folded]


def _runs(lines: list[str]) -> Iterator[tuple[bool, list[str]]]:
    run: list[str] = []
    for line in lines:
        if run and bool(_ITEM.match(line)) != bool(_ITEM.match(run[0])):
            yield bool(_ITEM.match(run[0])), run
            run = []
        run.append(line)
    yield bool(_ITEM.match(run[0])), run
