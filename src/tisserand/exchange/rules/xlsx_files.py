"""Read the first sheet of an XLSX workbook as texts; merged cells and formulas without a result are named by their line."""

import zipfile
from collections.abc import Iterator
from datetime import date, datetime, time
from decimal import Decimal
from io import BytesIO
from typing import Any, Final

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.worksheet.worksheet import Worksheet

from tisserand.exchange.enums import FileFormat, ReadingFault
from tisserand.exchange.rules.encodings import is_garbled
from tisserand.exchange.rules.sheets import MOST_COLUMNS, MOST_LINES, Line, LineFault, Sheet, Unreadable, name_heads

MOST_UNZIPPED: Final = 200 * 1024 * 1024
NOT_XLSX: Final = (InvalidFileException, zipfile.BadZipFile, KeyError, ValueError, OSError, TypeError, AttributeError, IndexError)


def read_xlsx(content: bytes) -> Sheet:
    """The table of the workbook's first sheet. Raises `Unreadable` when there is none."""
    _refuse_bombs(content)
    try:
        workbook = load_workbook(BytesIO(content), data_only=True)
        sheet = workbook.worksheets[0]
    except NOT_XLSX:
        raise Unreadable(ReadingFault.NOT_A_TABLE) from None
    return _read_worksheet(sheet)


def _read_worksheet(sheet: Worksheet) -> Sheet:
    if sheet.max_row > MOST_LINES + 1 or sheet.max_column > MOST_COLUMNS:
        raise Unreadable(ReadingFault.TOO_MANY_LINES, seen=str(sheet.max_row))
    rows = [(number, tuple(write_cell(cell) for cell in row)) for number, row in enumerate(sheet.values, 1)]
    filled = [(number, cells) for number, cells in rows if any(cells)]
    if not filled:
        raise Unreadable(ReadingFault.EMPTY)
    number, cells = filled[0]
    heads = name_heads(_trim(cells), number)
    lines = tuple(Line(number, cells[: len(heads)]) for number, cells in filled[1:])
    faults = [*_find_merged(sheet, heads), *(fault for line in lines for fault in _check_line(line, heads))]
    return Sheet(FileFormat.XLSX, heads, lines, tuple(sorted(faults, key=lambda fault: fault.line)))


def write_cell(value: Any) -> str:
    """A cell as text: dates as 12/03/1992, whole numbers without a point."""
    match value:
        case None:
            return ""
        case bool():
            return "oui" if value else "non"
        case datetime():
            return f"{value:%d/%m/%Y}" if value.time() == time() else f"{value:%d/%m/%Y %H:%M}"
        case date():
            return f"{value:%d/%m/%Y}"
        case float():
            return str(int(value)) if value.is_integer() else f"{Decimal(repr(value)):f}".replace(".", ",")
    return str(value).strip()


def _refuse_bombs(content: bytes) -> None:
    """A small archive may hold gigabytes."""
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            size = sum(each.file_size for each in archive.infolist())
    except zipfile.BadZipFile:
        raise Unreadable(ReadingFault.NOT_A_TABLE) from None
    if size > MOST_UNZIPPED:
        raise Unreadable(ReadingFault.TOO_LARGE)


def _trim(heads: tuple[str, ...]) -> tuple[str, ...]:
    """Heads without the empty columns at their right."""
    last = max(place for place, head in enumerate(heads) if head)
    return heads[: last + 1]


def _find_merged(sheet: Worksheet, heads: tuple[str, ...]) -> Iterator[LineFault]:
    for area in sheet.merged_cells.ranges:
        head = heads[area.min_col - 1] if area.min_col <= len(heads) else ""
        for number in range(area.min_row, area.max_row + 1):
            yield LineFault(number, ReadingFault.MERGED_CELLS, head, str(area))


def _check_line(line: Line, heads: tuple[str, ...]) -> Iterator[LineFault]:
    for head, cell in zip(heads, line.cells, strict=False):
        if is_garbled(cell):
            yield LineFault(line.number, ReadingFault.GARBLED, head, cell[:80])
