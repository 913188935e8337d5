"""Rounding, status, and comparison with the rights already open."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tisserand.rights.enums import Comparison, EstimateStatus, RightCode
from tisserand.rights.rules.estimates import Amount, compare_with_open, round_amount
from tisserand.rights.rules.situation import OpenRight


@pytest.mark.parametrize(
    ("written", "euros"),
    [
        ("75.525", "75.53"),
        ("75.524994", "75.52"),
        ("707.88196", "707.88"),
        ("0.005", "0.01"),
        ("0.0049", "0.00"),
        ("-0.0", "0.00"),
        ("-1e-05", "0.00"),
        ("1e3", "1000.00"),
    ],
)
def test_amounts_are_rounded_half_up_to_the_cent(written: str, euros: str) -> None:
    assert str(round_amount(written)) == euros


@given(st.decimals(min_value=0, max_value=100000, places=3))
def test_rounding_moves_by_half_a_cent_at_most(number: Decimal) -> None:
    assert abs(round_amount(str(number)) - number) <= Decimal("0.005")


def test_status_follows_the_amount_unless_the_right_is_free() -> None:
    assert Amount(Decimal("0.01")).status is EstimateStatus.ELIGIBLE
    assert Amount(Decimal("0.00")).status is EstimateStatus.NOT_ELIGIBLE
    assert Amount(Decimal("0.00"), is_free=True).status is EstimateStatus.ELIGIBLE


def opened(*amounts: str | None) -> list[OpenRight]:
    return [OpenRight(RightCode.AAH, None if amount is None else Decimal(amount)) for amount in amounts]


@pytest.mark.parametrize(
    ("estimated", "said", "found"),
    [
        ("600.00", "600.00", Comparison.OPEN),
        ("600.00", "601.00", Comparison.OPEN),
        ("600.00", "599.00", Comparison.OPEN),
        ("600.00", "601.01", Comparison.AMOUNT_DIFFERS),
        ("600.00", "598.99", Comparison.AMOUNT_DIFFERS),
        ("0.00", "600.00", Comparison.AMOUNT_DIFFERS),
        ("600.00", None, Comparison.OPEN),
        (None, "600.00", Comparison.OPEN),
    ],
)
def test_an_open_right_is_compared_to_more_than_one_euro(estimated: str | None, said: str | None, found: Comparison) -> None:
    amount = None if estimated is None else Decimal(estimated)
    assert compare_with_open([amount], opened(said)) == (found,)


def test_without_knowledge_of_open_rights_nothing_is_compared() -> None:
    assert compare_with_open([Decimal(1), None], None) == (None, None)


def test_what_is_not_in_the_list_is_not_open() -> None:
    assert compare_with_open([Decimal(1)], []) == (Comparison.NOT_OPEN,)


def test_open_amounts_go_to_the_closest_holder() -> None:
    amounts = [Decimal("0.00"), Decimal("1033.32"), None]
    assert compare_with_open(amounts, opened("1033.00")) == (
        Comparison.NOT_OPEN,
        Comparison.OPEN,
        Comparison.NOT_OPEN,
    )
    assert compare_with_open(amounts, opened("1033.00", "400.00")) == (
        Comparison.AMOUNT_DIFFERS,
        Comparison.OPEN,
        Comparison.NOT_OPEN,
    )
    assert compare_with_open([Decimal(5)], opened("5.00", "7.00")) == (Comparison.OPEN,)
