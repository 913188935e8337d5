"""What was read of a spreadsheet: its heads, its lines as texts, and what is wrong, line by line."""

from dataclasses import dataclass, field
from typing import Final

from tisserand.exchange.enums import FileFormat, ReadingFault

MOST_BYTES: Final = 10 * 1024 * 1024
MOST_LINES: Final = 20_000
MOST_COLUMNS: Final = 200


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the file, as texts; `number` is what a spreadsheet shows at its left, the heads' line being usually 1."""

    number: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LineFault:
    """What is wrong on a line; `column` is the head above the cell (empty for the whole line), `seen` what was read."""

    line: int
    code: ReadingFault
    column: str = ""
    seen: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table as read; lines with a fault stay in `lines`, so that nothing disappears unsaid."""

    format: FileFormat
    heads: tuple[str, ...]
    lines: tuple[Line, ...]
    faults: tuple[LineFault, ...] = field(default=())
    encoding: str = ""
    delimiter: str = ""


class Unreadable(ValueError):
    """The file cannot be read as a table. `code` says why, `line` where when that is known (0: the whole file)."""

    def __init__(self, code: ReadingFault, line: int = 0, seen: str = "") -> None:
        super().__init__(code.value)
        self.code, self.line, self.seen = code, line, seen


def name_heads(cells: tuple[str, ...], line: int) -> tuple[str, ...]:
    """The heads; a column without a name is named by its place. Raises `Unreadable` for a name used twice."""
    heads = tuple(cell or f"Colonne {place}" for place, cell in enumerate(cells, 1))
    named = [head.casefold() for head in heads]
    repeated = next((head for head in heads if named.count(head.casefold()) > 1), "")
    if repeated:
        raise Unreadable(ReadingFault.REPEATED_HEAD, line, repeated)
    return heads
