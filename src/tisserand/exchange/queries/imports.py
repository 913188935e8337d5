"""Imports, as their pages show them."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from tisserand.accounts.api import Agent
from tisserand.exchange.enums import FileFormat, ImportKind, ImportState, ReadingFault
from tisserand.exchange.models import SpreadsheetImport
from tisserand.exchange.policies import own_imports
from tisserand.exchange.rules.checking import CheckedLine, check_sheet
from tisserand.exchange.rules.sheets import Line, LineFault, Sheet
from tisserand.foundation import clock
from tisserand.secrecy.api import get_visible


def find_import(agent: Agent, import_id: UUID) -> SpreadsheetImport:
    """An import of the agent, or a 404."""
    return get_visible(own_imports(agent).select_related("container", "service"), pk=import_id)


def latest_imports(agent: Agent, limit: int = 50) -> list[SpreadsheetImport]:
    """The agent's imports, newest first; one query."""
    rows = own_imports(agent).select_related("container", "service").defer("sheet", "outcome")
    return list(rows[:limit])


def same_file_before(agent: Agent, begun: SpreadsheetImport) -> SpreadsheetImport | None:
    """An earlier import of the very same file that was written and not undone."""
    written = [each for each in latest_imports(agent) if each.pk != begun.pk and each.state == ImportState.WRITTEN]
    return next((each for each in written if each.about.get("digest") == begun.about.get("digest")), None)


def checked_lines(begun: SpreadsheetImport) -> list[CheckedLine]:
    """The lines of the sheet, read by the columns chosen, as of the day the file came."""
    today = begun.received_at.astimezone(clock.PARIS).date()
    return check_sheet(ImportKind(begun.kind), sheet_from_store(begun.sheet), begun.columns, today)


def sheet_to_store(sheet: Sheet) -> dict[str, Any]:
    """The sheet as it is sealed."""
    return {
        "format": sheet.format,
        "heads": list(sheet.heads),
        "lines": [[line.number, *line.cells] for line in sheet.lines],
        "faults": [[fault.line, fault.code, fault.column, fault.seen] for fault in sheet.faults],
    }


def sheet_from_store(stored: Mapping[str, Any]) -> Sheet:
    """The sheet as it was read."""
    return Sheet(
        FileFormat(stored["format"]),
        tuple(stored["heads"]),
        tuple(Line(number, tuple(cells)) for number, *cells in stored["lines"]),
        tuple(LineFault(line, ReadingFault(code), column, seen) for line, code, column, seen in stored["faults"]),
    )
