import time
from datetime import UTC, date, datetime
from decimal import Decimal
from io import BytesIO

import pytest
from openpyxl import load_workbook

from tisserand.foundation.tables import Cell, render_csv, render_xlsx

AT = datetime(2026, 11, 23, 10, tzinfo=UTC)
HEADER = ("Nom", "Né le", "Montant", "Nombre", "Ouvert", "Vu le")
ROW: tuple[Cell, ...] = ("Le Guen; « A »", date(1992, 3, 1), Decimal("1234.50"), -3, True, AT)
FORMULAS = ("=1+1", "+33 2 31", "-2", "@x", "\tx", "=cmd|' /C calc'!A0")


def test_csv_opens_in_a_french_spreadsheet() -> None:
    assert render_csv(HEADER, [ROW, ("", None, None, None, False, None)]).decode("utf-8") == (
        "\ufeffNom;Né le;Montant;Nombre;Ouvert;Vu le\r\n"
        '"Le Guen; « A »";01/03/1992;1234,50;-3;oui;23/11/2026 11:00\r\n'
        ";;;;non;\r\n"
    )


@pytest.mark.parametrize("text", FORMULAS)
def test_csv_has_no_formula(text: str) -> None:
    cell = render_csv(("Nom",), [(text,)]).decode("utf-8-sig").split("\r\n")[1]
    assert cell.strip('"') == f"'{text}"


def test_xlsx_keeps_types_and_a_header_that_stays() -> None:
    book = load_workbook(BytesIO(render_xlsx("Échanges [2026] / liste", HEADER, [ROW], at=AT)))
    sheet = book.active
    assert sheet is not None
    assert (sheet.title, sheet.freeze_panes, sheet.auto_filter.ref) == ("Échanges 2026 liste", "A2", "A1:F2")
    assert [cell.value for cell in sheet[1]] == list(HEADER)
    assert all(cell.font.bold for cell in sheet[1])
    moments = (datetime(1992, 3, 1, tzinfo=UTC), datetime(2026, 11, 23, 11, tzinfo=UTC))
    born, seen = (moment.replace(tzinfo=None) for moment in moments)
    assert [cell.value for cell in sheet[2]] == ["Le Guen; « A »", born, 1234.5, -3, "oui", seen]
    assert [sheet[2][n].number_format for n in (1, 2, 5)] == ["dd/mm/yyyy", "#,##0.00", "dd/mm/yyyy hh:mm"]
    assert (book.properties.title, book.properties.created) == ("Échanges [2026] / liste", AT.replace(tzinfo=None))


@pytest.mark.parametrize("text", FORMULAS)
def test_xlsx_has_no_formula(text: str) -> None:
    sheet = load_workbook(BytesIO(render_xlsx("x", (text,), [(text,)], at=AT))).active
    assert sheet is not None
    assert [(sheet[n][0].value, sheet[n][0].data_type) for n in (1, 2)] == [(text, "s")] * 2


def test_xlsx_leaves_out_what_it_cannot_hold() -> None:
    book = load_workbook(BytesIO(render_xlsx("'//'", ("a",), [("b\x00\ud800c 😀",)], at=AT)))
    assert book.sheetnames == ["Tableau"]
    assert book["Tableau"]["A2"].value == "bc 😀"


def test_the_same_content_and_moment_give_the_same_bytes() -> None:
    first = render_xlsx("x", HEADER, [ROW], at=AT)
    time.sleep(1.1)  # a spreadsheet writes the second at which it was saved
    assert render_xlsx("x", HEADER, [ROW], at=AT) == first
    assert render_xlsx("x", HEADER, [ROW], at=AT.replace(year=2027)) != first


def test_a_row_of_another_length_or_a_naive_moment_is_refused() -> None:
    with pytest.raises(ValueError, match="shorter"):
        render_csv(HEADER, [("a",)])
    with pytest.raises(ValueError, match="longer"):
        render_xlsx("x", ("a",), [("a", "b")], at=AT)
    with pytest.raises(ValueError, match="aware"):
        render_csv(("a",), [(AT.replace(tzinfo=None),)])
