"""Spreadsheets as they really come: four encodings, four separators, merged cells, lines glued together, and no table at all."""

from datetime import date, datetime, time
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from tisserand.exchange.enums import FileFormat, ReadingFault
from tisserand.exchange.rules.reading import read_sheet
from tisserand.exchange.rules.sheets import MOST_BYTES, MOST_LINES, Line, LineFault, Unreadable
from tisserand.exchange.rules.xlsx_files import MOST_UNZIPPED

TEXT = "Nom;Prénom;Né le\r\nLe Guen;Nadège;12/03/1992\r\nD’Ornano;Zoé;1988-07-01\r\n"
READ = (Line(2, ("Le Guen", "Nadège", "12/03/1992")), Line(3, ("D’Ornano", "Zoé", "1988-07-01")))


def workbook(*rows: tuple[object, ...], merged: str = "") -> bytes:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(row)
    if merged:
        sheet.merge_cells(merged)
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


def refusal(content: bytes) -> Unreadable:
    with pytest.raises(Unreadable) as caught:
        read_sheet(content)
    return caught.value


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le", "utf-16-be"])
def test_every_encoding_of_an_office(encoding: str) -> None:
    sheet = read_sheet(TEXT.encode(encoding))

    assert sheet.heads == ("Nom", "Prénom", "Né le")
    assert sheet.lines == READ
    assert sheet.faults == ()
    assert sheet.format == FileFormat.CSV


@pytest.mark.parametrize("sign", [";", ",", "\t", "|"])
def test_every_separator(sign: str) -> None:
    sheet = read_sheet(TEXT.replace(";", sign).encode())

    assert sheet.delimiter == sign
    assert sheet.lines == READ


def test_a_quoted_cell_may_hold_lines_and_separators() -> None:
    sheet = read_sheet('Nom;Mot\nLe Guen;"Loyer ; impayé\nsur deux lignes"\nDiallo;court\n'.encode())

    assert sheet.lines == (Line(2, ("Le Guen", "Loyer ; impayé\nsur deux lignes")), Line(4, ("Diallo", "court")))


def test_lines_glued_together_are_named_and_kept() -> None:
    sheet = read_sheet(b"Nom;Ville\nLe Guen;Caen;Diallo;Bayeux\nZidane;Lisieux\nVasseur;Vire;;\n")

    assert sheet.faults == (LineFault(2, ReadingFault.MERGED_LINES, seen="Diallo"),)
    assert len(sheet.lines) == 3


def test_letters_lost_before_are_named_at_their_cell() -> None:
    sheet = read_sheet("Nom;Prénom\nLe Guen;NadÃ¨ge\nDâ€™Ornano;Zoé\nÃcole;b\n".encode())

    assert [(fault.line, fault.column) for fault in sheet.faults] == [(2, "Prénom"), (3, "Nom")]


@pytest.mark.parametrize(
    ("content", "code", "line"),
    [
        (b"", ReadingFault.EMPTY, 0),
        (b" \n\t\n", ReadingFault.EMPTY, 0),
        (b";\n;;\n", ReadingFault.EMPTY, 0),
        (b"x" * (MOST_BYTES + 1), ReadingFault.TOO_LARGE, 0),
        (b"%PDF-1.7 ...", ReadingFault.NOT_A_TABLE, 0),
        (b"\xd0\xcf\x11\xe0 an old workbook", ReadingFault.NOT_A_TABLE, 0),
        (b"PK\x03\x04 no archive", ReadingFault.NOT_A_TABLE, 0),
        (b"\xff\xfea", ReadingFault.UNKNOWN_ENCODING, 0),
        (b"\x00\x01\x02\x03 abcdefgh", ReadingFault.NOT_A_TABLE, 0),
        (b"\n\nNom;nom\na;b\n", ReadingFault.REPEATED_HEAD, 3),
        (b'Nom;Mot\nLe Guen;"jamais ferm\xc3\xa9\nDiallo;x\n', ReadingFault.OPEN_QUOTE, 2),
        (b"Nom\n" + b"a\n" * (MOST_LINES + 1), ReadingFault.TOO_MANY_LINES, 0),
    ],
)
def test_what_is_no_table_is_refused_with_its_line(content: bytes, code: ReadingFault, line: int) -> None:
    found = refusal(content)

    assert (found.code, found.line) == (code, line)


def test_a_workbook_reads_as_its_texts() -> None:
    sheet = read_sheet(
        workbook(
            ("Nom", "Né le", "Vu le", "Loyer", "Enfants", "Protégé", None),
            ("Le Guen", date(1992, 3, 12), datetime.combine(date(2026, 11, 23), time(14, 30)), 512.5, 2, True, None),
            (None, None, None, None, None, None, None),
            ("Diallo", "12/03/1992", None, 500.0, 0, False, "hors du tableau"),
        )
    )

    assert sheet.format == FileFormat.XLSX
    assert sheet.heads == ("Nom", "Né le", "Vu le", "Loyer", "Enfants", "Protégé")
    assert sheet.lines == (
        Line(2, ("Le Guen", "12/03/1992", "23/11/2026 14:30", "512,5", "2", "oui")),
        Line(4, ("Diallo", "12/03/1992", "", "500", "0", "non")),
    )


def test_merged_cells_are_named_line_by_line() -> None:
    sheet = read_sheet(workbook(("Nom", "Ville"), ("Le Guen", "Caen"), ("Diallo", None), merged="B2:B3"))

    assert sheet.faults == (
        LineFault(2, ReadingFault.MERGED_CELLS, "Ville", "B2:B3"),
        LineFault(3, ReadingFault.MERGED_CELLS, "Ville", "B2:B3"),
    )


def test_an_empty_workbook_is_refused() -> None:
    assert refusal(workbook()).code == ReadingFault.EMPTY


@given(st.binary(max_size=400))
def test_no_bytes_make_the_reader_fall(content: bytes) -> None:
    for start in (b"", b"PK\x03\x04", b"Nom;Ville\n"):
        try:
            sheet = read_sheet(start + content)
        except Unreadable:
            continue
        assert sheet.heads


def test_a_column_without_a_name_is_named_by_its_place() -> None:
    assert read_sheet(b";Ville\nLe Guen;Caen\n").heads == ("Colonne 1", "Ville")


def zipped(**files: bytes) -> bytes:
    stream = BytesIO()
    with ZipFile(stream, "w", ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (zipped(note=b"an archive that is no workbook"), ReadingFault.NOT_A_TABLE),
        (b"PK\x03\x04 and nothing of an archive", ReadingFault.NOT_A_TABLE),
        (zipped(huge=bytes(MOST_UNZIPPED + 1)), ReadingFault.TOO_LARGE),
        (workbook(("Nom",), *(("X",) for _ in range(MOST_LINES + 1))), ReadingFault.TOO_MANY_LINES),
    ],
    ids=["no workbook", "no archive", "bomb", "too many lines"],
)
def test_an_archive_that_hides_something_else_is_refused(content: bytes, code: ReadingFault) -> None:
    assert refusal(content).code == code


def test_letters_lost_in_a_workbook_are_named_and_its_yes_and_no_are_written() -> None:
    sheet = read_sheet(workbook(("Nom", "Suivi"), ("Le Guen", True), ("N\u00c3\u00a9", False)))

    assert [line.cells[1] for line in sheet.lines] == ["oui", "non"]
    assert [(fault.line, fault.code) for fault in sheet.faults] == [(3, ReadingFault.GARBLED)]
