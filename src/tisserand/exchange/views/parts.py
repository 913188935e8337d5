"""Pieces of an import's page: what was read, the first lines as they are, the faults in words."""

from dataclasses import dataclass
from typing import Final

from tisserand.exchange.models import SpreadsheetImport
from tisserand.exchange.rules.labels import DELIMITER_LABELS, ENCODING_LABELS, FAULT_LABELS
from tisserand.interface.components import Pair

FIRST_LINES: Final = 5
READ_AT_ONCE: Final = frozenset({"merged_lines", "merged_cells", "garbled"})


@dataclass(frozen=True, slots=True)
class FaultRow:
    """One fault, in words."""

    line: int
    column: str
    seen: str
    words: str


@dataclass(frozen=True, slots=True)
class Preview:
    """The first lines of the sheet, under its heads."""

    heads: tuple[str, ...]
    lines: tuple[tuple[int, tuple[str, ...]], ...]


def describe_import(begun: SpreadsheetImport) -> list[Pair]:
    """What was read of the file."""
    about = begun.about
    pairs = [Pair("Fichier", about["name"]), Pair("Lignes", str(begun.lines))]
    if about["encoding"]:
        pairs.append(Pair("Encodage", ENCODING_LABELS.get(about["encoding"], about["encoding"])))
        pairs.append(Pair("Séparateur", DELIMITER_LABELS.get(about["delimiter"], about["delimiter"])))
    return pairs


def fault_rows(begun: SpreadsheetImport) -> list[FaultRow]:
    """The faults found by trying; before that, those that reading alone found."""
    if begun.outcome:
        told = [(each["line"], each["column"], each["seen"], each["fault"]) for each in begun.outcome["faults"]]
    else:
        told = [(line, column, seen, code) for line, code, column, seen in begun.sheet.get("faults", [])]
    return [FaultRow(line, column, seen, FAULT_LABELS[fault]) for line, column, seen, fault in told]


def preview_rows(begun: SpreadsheetImport) -> Preview:
    """The first lines, padded to the width of the heads."""
    heads = tuple(begun.sheet["heads"])
    shown = [(number, tuple(cells[: len(heads)])) for number, *cells in begun.sheet["lines"][:FIRST_LINES]]
    return Preview(heads, tuple((number, cells + ("",) * (len(heads) - len(cells))) for number, cells in shown))
