"""Housing: one at a time, costs that can be, communes of today."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from tisserand.casework.enums import Tenure
from tisserand.casework.rules.housing import RENTED, HousingFacts, HousingFault, check_housing, housing_on, settle_in

FLAT = HousingFacts(Tenure.SOCIAL_TENANT, Decimal("500"), Decimal("60"), "14118", date(2026, 1, 15))


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({}, None),
        ({"rent": Decimal("10000")}, None),
        ({"rent": Decimal("10000.01")}, HousingFault.RENT_ABSURD),
        ({"rent": Decimal("-1")}, HousingFault.RENT_NEGATIVE),
        ({"charges": Decimal("-1")}, HousingFault.CHARGES_NEGATIVE),
        ({"charges": Decimal("10000.01")}, HousingFault.CHARGES_ABSURD),
        ({"commune_code": "99999"}, HousingFault.UNKNOWN_COMMUNE),
        ({"commune_code": ""}, HousingFault.UNKNOWN_COMMUNE),
        ({"until": date(2026, 1, 15)}, HousingFault.ENDS_BEFORE_START),
        ({"until": date(2026, 1, 16)}, None),
    ],
)
def test_a_housing_that_cannot_be_is_told(changes: dict[str, Any], fault: HousingFault | None) -> None:
    assert check_housing(replace(FLAT, **changes)) == (() if fault is None else (fault,))


@pytest.mark.parametrize("tenure", list(Tenure))
def test_only_tenants_and_who_repays_a_loan_have_a_rent(tenure: Tenure) -> None:
    expected = () if tenure in RENTED else (HousingFault.RENT_WITHOUT_TENANCY,)
    assert check_housing(replace(FLAT, tenure=tenure)) == expected
    assert check_housing(replace(FLAT, tenure=tenure, rent=Decimal(0))) == ()


def test_a_new_housing_ends_the_former() -> None:
    moved = replace(FLAT, since=date(2026, 6, 1))
    assert settle_in(moved, [FLAT]) == (FLAT, ())
    assert settle_in(FLAT, []) == (None, ())


@pytest.mark.parametrize(
    ("since", "until"),
    [
        (date(2026, 1, 15), None),
        (date(2025, 12, 1), None),
        (date(2025, 12, 1), date(2026, 1, 16)),
    ],
)
def test_two_housings_at_once_are_refused(since: date, until: date | None) -> None:
    assert settle_in(replace(FLAT, since=since, until=until), [FLAT]) == (None, (HousingFault.OVERLAPS,))


def test_a_housing_of_before_fits_in() -> None:
    before = replace(FLAT, since=date(2025, 1, 1), until=date(2026, 1, 15))
    assert settle_in(before, [FLAT]) == (None, ())


def test_a_housing_already_ended_is_not_ended_again() -> None:
    ended = replace(FLAT, until=date(2026, 6, 1))
    assert settle_in(replace(FLAT, since=date(2026, 5, 31)), [ended]) == (None, (HousingFault.OVERLAPS,))
    assert settle_in(replace(FLAT, since=date(2026, 6, 1)), [ended]) == (None, ())


@pytest.mark.parametrize(("day", "found"), [(date(2026, 1, 14), False), (date(2026, 1, 15), True), (date(2026, 6, 1), False)])
def test_the_housing_of_a_day(day: date, found: bool) -> None:
    ended = replace(FLAT, until=date(2026, 6, 1))
    assert housing_on([ended], day) == (ended if found else None)
