from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tisserand.foundation import money
from tisserand.foundation.money import AmountError
from tisserand.foundation.numbers import format_number, format_percent

CENTS = st.decimals(Decimal("-999999.99"), Decimal("999999.99"), places=2)


@given(CENTS)
def test_a_written_amount_is_read_back(amount: Decimal) -> None:
    assert money.parse_amount(money.format_amount(amount), minimum=Decimal(-1000000)) == amount


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("1 234,50", "1234.50"),
        ("1234.5", "1234.50"),
        ("1\u202f234,50\u00a0€", "1234.50"),
        ("  12 € ", "12.00"),
        ("12,", "12.00"),
        ("0,05 euros", "0.05"),
        ("0", "0.00"),
        ("007", "7.00"),
        ("-0", "0.00"),
        ("1 euro", "1.00"),
    ],
)
def test_the_ways_to_type_an_amount(text: str, amount: str) -> None:
    assert str(money.parse_amount(text)) == amount


@pytest.mark.parametrize("text", ["", "abc", "1,2,3", "12 34", "1 2345", "1e3", "NaN", "١٢", ",50", "12 € 30", "$3"])
def test_what_is_not_an_amount_is_refused(text: str) -> None:
    with pytest.raises(AmountError, match="Écrivez le montant en chiffres"):
        money.parse_amount(text)


@pytest.mark.parametrize("text", ["1.234", "1,234", "12,345"])
def test_more_than_two_decimals_is_refused_for_it_may_be_thousands(text: str) -> None:
    with pytest.raises(AmountError, match="deux chiffres après la virgule"):
        money.parse_amount(text)


def test_bounds_are_allowed_and_beyond_them_refused() -> None:
    ten, most = Decimal(10), Decimal("999999.99")
    assert money.parse_amount("10", minimum=ten) == ten
    assert money.parse_amount("999999,99") == most
    with pytest.raises(AmountError, match="n’est pas négatif"):
        money.parse_amount("-1")
    with pytest.raises(AmountError, match="n’est pas négatif"):
        money.parse_amount("\u2212 1")
    with pytest.raises(AmountError, match="au moins de 10,00\u00a0€"):
        money.parse_amount("9,99", minimum=ten)
    with pytest.raises(AmountError, match="au plus 999\u202f999,99\u00a0€"):
        money.parse_amount("1000000")


@pytest.mark.parametrize(
    ("amount", "expected"),
    [("2.345", "2.35"), ("2.335", "2.34"), ("-2.345", "-2.35"), ("2.344999", "2.34"), ("0.005", "0.01")],
)
def test_cents_are_rounded_half_up(amount: str, expected: str) -> None:
    assert str(money.round_cents(Decimal(amount))) == expected


def test_amounts_are_written_in_french() -> None:
    assert money.format_amount(Decimal("1234.5")) == "1\u202f234,50\u00a0€"
    assert money.format_amount(Decimal("-1234567.891")) == "\u22121\u202f234\u202f567,89\u00a0€"
    assert money.format_amount(0) == money.format_amount(Decimal("-0.001")) == "0,00\u00a0€"
    assert money.format_whole_amount(Decimal("1234.5")) == "1\u202f235\u00a0€"


def test_numbers_are_written_in_french() -> None:
    assert format_number(109400) == "109\u202f400"
    assert format_number(Decimal("-12.345"), 2) == "\u221212,35"
    assert format_percent(Decimal("0.17")) == "17,0\u00a0%"
