"""Ages, school, activity, and who makes the family."""

from decimal import Decimal

import pytest
from tests.rights.rules.makers import NOV, child, household, person

from tisserand.foundation.months import Month
from tisserand.rights.enums import Activity, CoupleKind, School
from tisserand.rights.rules.situation import activity_of, school_of


@pytest.mark.parametrize(
    ("birth", "age", "reached"),
    [
        ("1960-11-01", "65", True),
        ("1960-11-02", "65", False),
        ("1960-10-31", "65", True),
        ("1965-02-01", "60.75", True),
        ("1965-02-02", "60.75", False),
    ],
)
def test_an_age_is_reached_on_the_first_day_of_the_month(birth: str, age: str, reached: bool) -> None:
    assert person(birth=birth).is_over(Decimal(age), NOV) is reached


@pytest.mark.parametrize(
    ("birth", "month", "school"),
    [
        ("2020-01-01", Month(2025, 11), School.NONE),
        ("2019-12-31", Month(2025, 9), School.PRIMARY),
        ("2019-01-01", Month(2025, 8), School.NONE),
        ("2014-06-01", Month(2025, 9), School.LOWER_SECONDARY),
        ("2014-06-01", Month(2025, 8), School.PRIMARY),
        ("2010-06-01", Month(2025, 9), School.UPPER_SECONDARY),
        ("2008-01-01", Month(2026, 6), School.UPPER_SECONDARY),
        ("2007-12-31", Month(2025, 9), School.NONE),
    ],
)
def test_the_usual_school_follows_the_year_of_birth(birth: str, month: Month, school: School) -> None:
    assert school_of(child(birth=birth), month) is school


def test_the_school_said_is_kept() -> None:
    assert school_of(child(birth="2007-01-01", school=School.UPPER_SECONDARY), NOV) is School.UPPER_SECONDARY


def test_activity_said_or_supposed() -> None:
    assert activity_of(person(activity=Activity.JOBSEEKER, school=School.HIGHER)) is Activity.JOBSEEKER
    assert activity_of(person(school=School.HIGHER)) is Activity.STUDENT
    assert activity_of(person()) is Activity.INACTIVE


def test_the_family_is_the_first_adult_and_the_partner() -> None:
    three = (person("a"), child("c"), person("b"), person("d"))
    alone = household(*three)
    assert [adult.id for adult in alone.parents] == ["a"]
    couple = household(*three, couple=CoupleKind.MARRIED)
    assert [adult.id for adult in couple.parents] == ["a", "b"]
    assert [adult.id for adult in couple.adults] == ["a", "b", "d"]
    assert [young.id for young in couple.children] == ["c"]
