"""Cells as people fill them: dates of several kinds, amounts, lengths; heads that are guessed."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tisserand.exchange.enums import ImportKind, ValueFault, ValueKind
from tisserand.exchange.rules.columns import fields_by_kind, guess_columns, missing_fields
from tisserand.exchange.rules.values import (
    OLDEST,
    SPREADSHEET_EPOCH,
    Refusal,
    read_amount,
    read_date,
    read_minutes,
    read_text,
    read_yes_no,
)

TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("12/03/1992", date(1992, 3, 12)),
        (" 12-3-1992 ", date(1992, 3, 12)),
        ("12.03.1992", date(1992, 3, 12)),
        ("1992-03-12", date(1992, 3, 12)),
        ("1992-03-12T00:00:00", date(1992, 3, 12)),
        ("12/03/1992 14:30", date(1992, 3, 12)),
        ("12 mars 1992", date(1992, 3, 12)),
        ("1er mars 1992", date(1992, 3, 1)),
        ("33675", date(1992, 3, 12)),
        ("12/03/92", date(1992, 3, 12)),
        ("12/03/26", date(2026, 3, 12)),
        ("12/03/27", date(1927, 3, 12)),
        ("29/02/2024", date(2024, 2, 29)),
    ],
)
def test_days(text: str, day: date) -> None:
    assert read_date(text, TODAY) == day


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("03/25/1992", ValueFault.MONTH_FIRST),
        ("25/13/1992", ValueFault.NOT_A_DATE),
        ("29/02/2025", ValueFault.NOT_A_DATE),
        ("31/04/2025", ValueFault.NOT_A_DATE),
        ("0/1/2025", ValueFault.NOT_A_DATE),
        ("hier", ValueFault.NOT_A_DATE),
        ("12", ValueFault.NOT_A_DATE),
        ("99999", ValueFault.NOT_A_DATE),
        ("12/03/1799", ValueFault.OUT_OF_BOUNDS),
        ("12/03/2190", ValueFault.OUT_OF_BOUNDS),
    ],
)
def test_what_is_no_day(text: str, fault: ValueFault) -> None:
    with pytest.raises(Refusal) as caught:
        read_date(text, TODAY)

    assert caught.value.fault == fault


def test_a_day_to_come_is_refused_where_it_cannot_be() -> None:
    assert read_date("23/11/2026", TODAY, latest=TODAY) == TODAY
    with pytest.raises(Refusal):
        read_date("24/11/2026", TODAY, latest=TODAY)


@given(st.dates(OLDEST, date(2099, 12, 31)))
def test_one_day_written_four_ways_is_one_day(day: date) -> None:
    serial = (day - SPREADSHEET_EPOCH).days
    for text in (f"{day:%d/%m/%Y}", day.isoformat(), f"{day.day}.{day.month}.{day.year:04}", str(serial)):
        if text != str(serial) or serial >= 61:
            assert read_date(text, date(2099, 12, 31)) == day


def test_amounts_and_lengths() -> None:
    assert read_amount("1 234,50 €") == Decimal("1234.50")
    assert [read_minutes(text) for text in ("45", "45 min", "1 h 15", "1h", "2H05", "90 minutes")] == [45, 45, 75, 60, 125, 90]


@pytest.mark.parametrize(
    ("read", "text", "fault"),
    [
        (read_amount, "-12", ValueFault.NOT_AN_AMOUNT),
        (read_amount, "douze", ValueFault.NOT_AN_AMOUNT),
        (read_minutes, "longtemps", ValueFault.NOT_A_NUMBER),
        (read_minutes, "25 h", ValueFault.OUT_OF_BOUNDS),
        (read_yes_no, "peut-être", ValueFault.NOT_YES_NO),
        (read_text, "a" * 20_001, ValueFault.TOO_LONG),
    ],
)
def test_what_cannot_be_read(read: object, text: str, fault: ValueFault) -> None:
    assert callable(read)
    with pytest.raises(Refusal) as caught:
        read(text)

    assert caught.value.fault == fault


def test_yes_and_no() -> None:
    assert [read_yes_no(text) for text in ("Oui", "X", "1", "VRAI")] == [True] * 4
    assert [read_yes_no(text) for text in ("non", "", " ", "0", "Faux")] == [False] * 5
    assert read_text("  Le Guen ") == "Le Guen"


def test_heads_are_guessed_whatever_their_accents_and_case() -> None:
    heads = ["NOM", "prenom", "Né(e) le", "CP", "Ville", "TEL", "Remarque"]

    assert guess_columns(ImportKind.PERSONS, heads) == {
        "last_name": "NOM",
        "first_name": "prenom",
        "birth_date": "Né(e) le",
        "phone": "TEL",
        "postcode": "CP",
        "commune": "Ville",
    }


def test_what_is_required_and_not_found_is_told() -> None:
    assert [field.label for field in missing_fields(ImportKind.FILES, {"last_name": "Nom", "first_name": ""})] == [
        "Prénom",
        "Ouvert le",
    ]


def test_no_two_fields_of_a_kind_share_a_name_a_head_or_a_word() -> None:
    for kind, fields in fields_by_kind().items():
        names = [field.name for field in fields]
        heads = [head for field in fields for head in {field.label.casefold(), *(each.casefold() for each in field.heads)}]
        assert len(set(names)) == len(names), kind
        assert len(set(heads)) == len(heads), kind
        assert all(bool(field.words) is (field.kind == ValueKind.CHOICE) for field in fields), kind
