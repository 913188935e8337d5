"""Every contradiction is found, and named by its field."""

from datetime import date
from decimal import Decimal

import pytest
from tests.rights.rules.makers import child, household, line, person

from tisserand.foundation.months import Month
from tisserand.rights.enums import CoupleKind, Custody, RightCode, Tenure
from tisserand.rights.rules.consistency import Fault, find_faults
from tisserand.rights.rules.situation import Housing, OpenRight, Situation


def test_a_consistent_household_has_no_fault() -> None:
    situation = household(
        person(nationality="FR", disability_rate=Decimal("0.8"), disability_recognised_from=date(2020, 1, 1)),
        person("bob", "1990-01-01", incomes=(line("net_wage", "1200", "2024-11", "2025-10"),)),
        child(custody=Custody.SHARED),
        couple=CoupleKind.MARRIED,
        housing=Housing(Tenure.SOCIAL_TENANT, Decimal(500), "2A004"),
        already_open=(OpenRight(RightCode.AAH, Decimal(900)), OpenRight(RightCode.AAH), OpenRight(RightCode.RSA)),
    )
    assert find_faults(situation) == ()


@pytest.mark.parametrize(
    ("situation", "path"),
    [
        (household(month=Month(2019, 12)), "date"),
        (household(child()), "persons"),
        (household(couple=CoupleKind.PACS), "couple"),
        (household(person(), child(), couple=CoupleKind.COHABITING), "couple"),
        (household(person(), person(birth="1990-01-01")), "persons.anna.id"),
        (household(person("")), "persons..id"),
        (household(person("a b")), "persons.a b.id"),
        (household(person("family")), "persons.family.id"),
        (household(person("household")), "persons.household.id"),
        (household(person(birth="2025-12-01")), "persons.anna.birth_date"),
        (household(person(birth="1900-11-01")), "persons.anna.birth_date"),
        (household(person(birth="2009-11-02")), "persons.anna.birth_date"),
        (household(person(), child(birth="1991-05-04")), "persons.leo.birth_date"),
        (household(person(), child(birth="2025-12-01")), "persons.leo.birth_date"),
        (household(person(nationality="fr")), "persons.anna.nationality"),
        (household(person(disability_rate=Decimal("1.01"))), "persons.anna.disability_rate"),
        (household(person(disability_rate=Decimal("-0.1"))), "persons.anna.disability_rate"),
        (household(person(disability_recognised_from=date(1991, 5, 3))), "persons.anna.disability_recognised_from"),
        (household(person(custody=Custody.SHARED)), "persons.anna.custody"),
        (household(person(incomes=(line("pension", "-1", "2025-01", "2025-02"),))), "persons.anna.incomes[0].monthly"),
        (household(person(incomes=(line("pension", "1", "2025-03", "2025-02"),))), "persons.anna.incomes[0].from"),
        (
            household(person(incomes=(line("pension", "1", "2025-01", "2025-01"), line("pension", "1", "1991-04", "2025-01")))),
            "persons.anna.incomes[1].from",
        ),
        (household(housing=Housing(Tenure.OWNER, Decimal(-1))), "housing.rent"),
        (household(housing=Housing(Tenure.OWNER, None, "1411")), "housing.commune"),
        (household(housing=Housing(Tenure.OWNER, None, "2C004")), "housing.commune"),
        (household(savings=Decimal(-1)), "savings"),
        (household(monthly_savings_income=Decimal(-1)), "monthly_savings_income"),
        (household(already_open=(OpenRight(RightCode.RSA), OpenRight(RightCode.RSA))), "already_open[1].code"),
        (household(already_open=(OpenRight(RightCode.RSA, Decimal(-1)),)), "already_open[0].amount"),
    ],
)
def test_each_contradiction_names_its_field(situation: Situation, path: str) -> None:
    faults = find_faults(situation)
    assert [fault.path for fault in faults] == [path]
    assert str(faults[0]) == f"{path} : {faults[0].message}"
    assert "\n" not in faults[0].message


def test_boundaries_are_inside() -> None:
    assert find_faults(household(month=Month(2020, 1))) == ()
    assert find_faults(household(person(birth="2009-11-01"))) == ()
    assert find_faults(household(person(birth="1900-11-02"))) == ()
    assert find_faults(household(person(disability_rate=Decimal(1)))) == ()
    assert find_faults(household(person(incomes=(line("pension", "0", "1991-05", "1991-05"),)))) == ()
    assert find_faults(household(person(), child(birth="2025-11-30"))) == ()
    step_child = household(person(), person("bob", "2004-01-01"), child(birth="2003-01-01"), couple=CoupleKind.MARRIED)
    assert find_faults(step_child) == ()


def test_all_the_faults_are_told_at_once() -> None:
    faults = find_faults(household(child(), couple=CoupleKind.PACS, savings=Decimal(-1)))
    assert [fault.path for fault in faults] == ["persons", "couple", "savings"]
    assert faults[0] == Fault("persons", "il faut au moins un adulte.")
