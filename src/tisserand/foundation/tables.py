"""Tables to take away: CSV and XLSX that a French spreadsheet opens well, and in which no cell is ever a formula."""

import csv
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime
from decimal import Decimal
from io import BytesIO, StringIO
from typing import TypeAlias

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet
from openpyxl.xml.functions import tostring

from tisserand.foundation.clock import PARIS
from tisserand.foundation.dates import format_short_date
from tisserand.foundation.zips import settle_zip

Cell: TypeAlias = str | int | Decimal | date | datetime | bool | None

_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
_WIDTHS = (8, 60)  # in characters
_SHEET_NAME_FORBIDDEN = str.maketrans(dict.fromkeys("[]:*?/\\'", " "))


def render_csv(header: Sequence[str], rows: Iterable[Sequence[Cell]]) -> bytes:
    """CSV as French spreadsheets read it: UTF-8 with its mark, « ; », decimal comma, dates as 12/03/1992.

    A text that a spreadsheet would take for a formula is preceded by an apostrophe. Raises ValueError when a row has
    another length than the header.
    """
    stream = StringIO(newline="")
    writer = csv.writer(stream, delimiter=";", lineterminator="\r\n")
    writer.writerow([_csv_text(name) for name in header])
    for row in rows:
        writer.writerow([_csv_text(cell) for _, cell in zip(header, row, strict=True)])
    return stream.getvalue().encode("utf-8-sig")


def _csv_text(cell: Cell) -> str:
    match cell:
        case None:
            return ""
        case bool():
            return "oui" if cell else "non"
        case Decimal():
            return f"{cell:f}".replace(".", ",")
        case datetime():
            return f"{_paris(cell):%d/%m/%Y %H:%M}"
        case date():
            return format_short_date(cell)
        case int():
            return str(cell)
    return f"'{cell}" if cell.startswith(_FORMULA_STARTS) else cell


def _paris(moment: datetime) -> datetime:
    """The moment in Paris, without its zone: spreadsheets have none. Raises ValueError when it is naive."""
    if moment.tzinfo is None:
        raise ValueError("a moment in a table must be aware")
    return moment.astimezone(PARIS).replace(tzinfo=None)


def render_xlsx(title: str, header: Sequence[str], rows: Iterable[Sequence[Cell]], *, at: datetime) -> bytes:
    """One sheet with a header row that stays and filters. ``at`` (aware) is the date of creation written inside.

    Numbers and dates keep their type; texts are texts, whatever they begin with. The same content and moment give the
    same bytes. Raises ValueError when a row has another length than the header.
    """
    typed = [[_xlsx_value(cell) for _, cell in zip(header, row, strict=True)] for row in rows]
    book = Workbook()
    book.properties.title, book.properties.creator, book.properties.language = title, "", "fr-FR"
    sheet = book.worksheets[0]
    sheet.title = _sheet_name(title)
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(header))}{len(typed) + 1}"
    for column, name in enumerate(header):
        lengths = [len(name), *(len(str(row[column])) for row in typed)]
        sheet.column_dimensions[get_column_letter(column + 1)].width = min(max(*lengths, _WIDTHS[0]), _WIDTHS[1]) + 2
    for row in ([_xlsx_value(name) for name in header], *typed):
        sheet.append(row)
    _format_cells(sheet)
    return _save_book(book, at)


def _save_book(book: Workbook, at: datetime) -> bytes:
    """The bytes of the book; openpyxl writes the moment of saving inside, this writes ``at`` in its place."""
    stream = BytesIO()
    book.save(stream)
    book.properties.created = book.properties.modified = at.astimezone(UTC).replace(tzinfo=None, microsecond=0)
    return settle_zip(stream.getvalue(), {"docProps/core.xml": tostring(book.properties.to_tree())})


def _sheet_name(title: str) -> str:
    """Spreadsheets allow 31 characters, and some of them nowhere."""
    return " ".join(_clean(title).translate(_SHEET_NAME_FORBIDDEN).split())[:31].strip() or "Tableau"


def _xlsx_value(cell: Cell) -> Cell:
    match cell:
        case bool():
            return "oui" if cell else "non"
        case datetime():
            return _paris(cell)
        case str():
            return _clean(cell)
    return cell


def _clean(text: str) -> str:
    kept: str = ILLEGAL_CHARACTERS_RE.sub("", text)
    return kept.encode("utf-8", "ignore").decode()


def _format_cells(sheet: Worksheet) -> None:
    for row in sheet.iter_rows():
        for cell in row:
            if isinstance(cell.value, str):
                cell.data_type = "s"  # never a formula
            elif isinstance(cell.value, date):
                cell.number_format = "dd/mm/yyyy hh:mm" if isinstance(cell.value, datetime) else "dd/mm/yyyy"
            elif isinstance(cell.value, Decimal):
                cell.number_format = "#,##0.00"
    for cell in sheet[1]:
        cell.font = Font(bold=True)
