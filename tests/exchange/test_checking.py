"""A sheet checked line by line: good values, and each fault with its line, its column and what was read."""

from datetime import date
from decimal import Decimal

import pytest

from tisserand.exchange.enums import ImportKind, ReadingFault, ValueFault
from tisserand.exchange.rules.checking import CellFault, check_sheet, good_lines
from tisserand.exchange.rules.columns import guess_columns
from tisserand.exchange.rules.communes import read_commune
from tisserand.exchange.rules.reading import read_sheet
from tisserand.exchange.rules.values import Refusal

TODAY = date(2026, 11, 23)
PERSONS = """Nom;Prénom;Né le;Civilité;CP;Ville;Protégé
Le Guen;Nadège;12/03/1992;Mme;14000;CAEN;
Diallo;Ibrahima;03/25/1990;M.;14400;Bayeux;oui
;Zoé;1988-07-01;Mlle;;Lisieux;peut-être
Vasseur;Marc;24/11/2026;Dr;14000;Atlantide;x
"""
CLAIMS = """N° dossier;Prestation;Statut;Montant;Au
2026-0001;APL;accordé;212,40 €;31/12/2030
2026-0002;Pension d’alien;accordé;12;
"""


def test_persons() -> None:
    sheet = read_sheet(PERSONS.encode("cp1252"))
    lines = check_sheet(ImportKind.PERSONS, sheet, guess_columns(ImportKind.PERSONS, sheet.heads), TODAY)

    assert lines[0].values == {
        "last_name": "Le Guen",
        "first_name": "Nadège",
        "birth_date": date(1992, 3, 12),
        "title": "mme",
        "postcode": "14000",
        "commune": "14118",
    }
    assert [line.number for line in good_lines(lines)] == [2]
    assert lines[1].faults == (CellFault(3, "Né le", ValueFault.MONTH_FIRST, "03/25/1990"),)
    assert [(fault.column, fault.fault) for fault in lines[2].faults] == [
        ("Nom", ValueFault.MISSING),
        ("Protégé", ValueFault.NOT_YES_NO),
    ]
    assert [(fault.column, fault.fault) for fault in lines[3].faults] == [
        ("Né le", ValueFault.OUT_OF_BOUNDS),
        ("Civilité", ValueFault.UNKNOWN_WORD),
        ("Ville", ValueFault.UNKNOWN_COMMUNE),
    ]


def test_claims() -> None:
    sheet = read_sheet(CLAIMS.encode())
    good, bad = check_sheet(ImportKind.CLAIMS, sheet, guess_columns(ImportKind.CLAIMS, sheet.heads), TODAY)

    assert good.values == {
        "file_number": "2026-0001",
        "code": "aide_logement",
        "state": "granted",
        "amount": Decimal("212.40"),
        "until": date(2030, 12, 31),
    }
    assert bad.faults == (CellFault(3, "Prestation", ValueFault.UNKNOWN_WORD, "Pension d’alien"),)


def test_a_line_that_was_badly_read_is_faulty_whatever_its_cells() -> None:
    sheet = read_sheet(b"Nom;Prenom\nLe Guen;Marc;Diallo;Awa\nZidane;Farid\n")
    glued, good = check_sheet(ImportKind.PERSONS, sheet, {"last_name": "Nom"}, TODAY)

    assert glued.faults == (CellFault(2, "", ReadingFault.MERGED_LINES, "Diallo"),)
    assert good.values == {"last_name": "Zidane"}


@pytest.mark.parametrize(
    ("text", "postcode", "code"),
    [
        ("Caen", "", "14118"),
        ("CAEN CEDEX 4", "", "14118"),
        ("hérouville saint clair", "14200", "14327"),
        ("14118", "", "14118"),
        ("Viré", "", "71584"),
    ],
)
def test_communes(text: str, postcode: str, code: str) -> None:
    assert read_commune(text, postcode) == code


def test_a_name_written_without_accents_is_not_guessed() -> None:
    with pytest.raises(Refusal) as caught:
        read_commune("VIRE")

    assert caught.value.fault == ValueFault.SEVERAL_COMMUNES


def test_a_name_that_several_communes_bear_wants_a_postcode() -> None:
    with pytest.raises(Refusal) as caught:
        read_commune("Saint-Denis")

    assert caught.value.fault == ValueFault.SEVERAL_COMMUNES
    assert read_commune("Saint-Denis", "93200") == "93066"
