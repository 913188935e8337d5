"""The lines of an iCalendar text, unfolded, with the number of each: what cannot be read is told by its line."""

from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Block:
    """One VEVENT: its own lines and the number of the first, counted from 1 in the file."""

    first_line: int
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class BadLine:
    """A line that cannot be read, and why (French)."""

    number: int
    reason: str


def find_events(text: str) -> tuple[list[Block], list[BadLine]]:
    """The events of the text in order, what stands inside them (alarms) left out, and what was never closed."""
    found: list[Block] = []
    bad: list[BadLine] = []
    opened: tuple[int, list[str]] | None = None
    inner = 0
    for number, line in unfold(text):
        word = line.strip().upper()
        if word == "BEGIN:VEVENT":
            if opened:
                bad.append(BadLine(opened[0], "Cet événement n’est pas fermé (END:VEVENT manque)."))
            opened, inner = (number, []), 0
        elif opened and word == "END:VEVENT":
            found.append(Block(opened[0], tuple(opened[1])))
            opened = None
        elif opened and word.startswith(("BEGIN:", "END:")):
            inner += 1 if word.startswith("BEGIN:") else -1
        elif opened and not inner and line.strip():
            opened[1].append(line)
    if opened:
        bad.append(BadLine(opened[0], "Cet événement n’est pas fermé (END:VEVENT manque)."))
    return found, bad


def unfold(text: str) -> Iterator[tuple[int, str]]:
    """Each content line with its number; a line that begins with a space continues the one before (RFC 5545, 3.1)."""
    number, kept = 0, ""
    for rank, line in enumerate(text.replace("\r\n", "\n").replace("\r", "\n").split("\n"), 1):
        if line[:1] in {" ", "\t"} and kept:
            kept += line[1:]
            continue
        if kept:
            yield number, kept
        number, kept = rank, line
    if kept:
        yield number, kept
