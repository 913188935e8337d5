"""Read a CSV file: its encoding, its separator, its heads; every line that does not hold together is named."""

import csv
from collections.abc import Iterator
from io import StringIO
from typing import Final

from tisserand.exchange.enums import FileFormat, ReadingFault
from tisserand.exchange.rules.encodings import decode, is_garbled
from tisserand.exchange.rules.sheets import MOST_LINES, Line, LineFault, Sheet, Unreadable, name_heads

DELIMITERS: Final = (";", ",", "\t", "|")
EXCERPT: Final = 80


def read_csv(content: bytes) -> Sheet:
    """The table of a CSV file. Raises `Unreadable` when there is none."""
    text, encoding = decode(content)
    lines = [line for line in text.splitlines() if line.strip()]
    if not lines:
        raise Unreadable(ReadingFault.EMPTY)
    delimiter = guess_delimiter(lines)
    records = list(_split(text, delimiter))
    if not records:
        raise Unreadable(ReadingFault.EMPTY)
    number, cells = records[0]
    heads = name_heads(cells, number)
    kept = tuple(Line(number, cells) for number, cells in records[1:])
    if len(kept) > MOST_LINES:
        raise Unreadable(ReadingFault.TOO_MANY_LINES, seen=str(len(kept)))
    faults = tuple(fault for line in kept for fault in _check_line(line, heads))
    return Sheet(FileFormat.CSV, heads, kept, faults, encoding, delimiter)


def guess_delimiter(lines: list[str]) -> str:
    """The sign that cuts the heads into most columns; « ; » when none does."""
    return max(DELIMITERS, key=lambda sign: (_count_columns(lines[0], sign), -DELIMITERS.index(sign)))


def _count_columns(line: str, delimiter: str) -> int:
    return len(next(csv.reader([line], delimiter=delimiter), []))


def _split(text: str, delimiter: str) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Records with the number of their first line; a quotation mark that is never closed is told, with its line."""
    reader = csv.reader(StringIO(text, newline=""), delimiter=delimiter, strict=True)
    first = 1
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                yield first, tuple(cell.strip() for cell in cells)
            first = reader.line_num + 1
    except csv.Error:
        raise Unreadable(ReadingFault.OPEN_QUOTE, first) from None


def _check_line(line: Line, heads: tuple[str, ...]) -> Iterator[LineFault]:
    beyond = [cell for cell in line.cells[len(heads) :] if cell]
    if beyond:
        yield LineFault(line.number, ReadingFault.MERGED_LINES, seen=beyond[0][:EXCERPT])
    for head, cell in zip(heads, line.cells, strict=False):
        if is_garbled(cell):
            yield LineFault(line.number, ReadingFault.GARBLED, head, cell[:EXCERPT])
