"""Check the lines of a sheet: every cell of a chosen column is read; what cannot be is told with its line and column. Pure."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from tisserand.exchange.enums import ImportKind, LineFault, ReadingFault, ValueFault, ValueKind
from tisserand.exchange.rules.columns import ImportField, fields_by_kind
from tisserand.exchange.rules.communes import read_commune
from tisserand.exchange.rules.sheets import Line, Sheet
from tisserand.exchange.rules.values import Refusal, read_amount, read_date, read_minutes, read_text, read_yes_no

SHORT_TEXT: Final = 120
LONG_TEXTS: Final = frozenset({"facts"})
EXCERPT: Final = 80


@dataclass(frozen=True, slots=True)
class CellFault:
    """What is wrong on a line: the head of the column (empty for the whole line), why, and what was read there."""

    line: int
    column: str
    fault: ReadingFault | ValueFault | LineFault
    seen: str


@dataclass(frozen=True, slots=True)
class CheckedLine:
    """A line, read: the values of its fields (those of empty cells are absent), and its faults."""

    number: int
    values: Mapping[str, Any]
    faults: tuple[CellFault, ...]


def check_sheet(kind: ImportKind, sheet: Sheet, columns: Mapping[str, str], today: date) -> list[CheckedLine]:
    """Every line of the sheet, read by the columns chosen for the fields: `columns` maps a field's name to a head."""
    broken: dict[int, list[CellFault]] = {}
    for fault in sheet.faults:
        broken.setdefault(fault.line, []).append(CellFault(fault.line, fault.column, fault.code, fault.seen))
    chosen = [
        (field, columns[field.name], sheet.heads.index(columns[field.name]))
        for field in fields_by_kind()[kind]
        if columns.get(field.name) in sheet.heads
    ]
    return [_check_line(line, chosen, broken.get(line.number, []), today) for line in sheet.lines]


def _check_line(line: Line, chosen: list[tuple[ImportField, str, int]], faults: list[CellFault], today: date) -> CheckedLine:
    texts = {field.name: line.cells[place] if place < len(line.cells) else "" for field, _, place in chosen}
    values: dict[str, Any] = {}
    found = list(faults)
    for field, head, _ in chosen:
        try:
            value = _read(field, texts, today)
        except Refusal as refusal:
            found.append(CellFault(line.number, head, refusal.fault, texts[field.name][:EXCERPT]))
            continue
        if value is not None:
            values[field.name] = value
    return CheckedLine(line.number, values, tuple(found))


def _read(field: ImportField, texts: Mapping[str, str], today: date) -> Any:
    """The value of a field on a line; None for an empty cell. Raises `Refusal`."""
    text = texts[field.name].strip()
    if not text:
        if field.required:
            raise Refusal(ValueFault.MISSING)
        return None
    if field.kind == ValueKind.COMMUNE:
        return read_commune(text, texts.get("postcode", "").strip())
    if field.kind == ValueKind.CHOICE:
        return field.read_word(text)
    return _READERS[field.kind](field, text, today)


def _read_date(field: ImportField, text: str, today: date) -> date:
    return read_date(text, today, latest=None if field.may_be_to_come else today)


def _read_text(field: ImportField, text: str, _today: date) -> str:
    return read_text(text) if field.name in LONG_TEXTS else read_text(text, SHORT_TEXT)


_READERS: Final[dict[ValueKind, Callable[[ImportField, str, date], Any]]] = {
    ValueKind.TEXT: _read_text,
    ValueKind.DATE: _read_date,
    ValueKind.AMOUNT: lambda _field, text, _today: read_amount(text),
    ValueKind.MINUTES: lambda _field, text, _today: read_minutes(text),
    ValueKind.YES_NO: lambda _field, text, _today: read_yes_no(text),
}


def good_lines(lines: list[CheckedLine]) -> Iterator[CheckedLine]:
    """The lines in which nothing is wrong."""
    return (line for line in lines if not line.faults)
