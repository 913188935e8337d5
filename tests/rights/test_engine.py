"""What the engine's mapping must not depend on, and cases that the hand-written households leave out."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from tests.rights.rules.makers import child, household, line, person

from tisserand.foundation.months import Month
from tisserand.rights.engine import estimate_many, load_catalogue
from tisserand.rights.engine.legislation import cited_reference, tax_benefit_system
from tisserand.rights.enums import CoupleKind, RightCode, Tenure
from tisserand.rights.rules.estimates import Estimation
from tisserand.rights.rules.situation import Housing, IncomeLine, Situation

HOME = Housing(Tenure.SOCIAL_TENANT, Decimal("420.00"), "14118")
KNOWN: dict[str, Any] = {"nationality": "FR", "disability_rate": Decimal(0)}


def amounts(estimation: Estimation) -> dict[tuple[RightCode, str], Decimal | None]:
    return {(right.code, right.holder): right.amount for right in estimation.rights}


def family() -> Situation:
    anna = person(
        incomes=(
            line("net_wage", "640.20", "2024-01", "2025-11"),
            line("net_wage", "300.00", "2025-06", "2025-11"),
            line("child_support_received", "90.00", "2024-06", "2025-11"),
        ),
        **KNOWN,
    )
    children = (child("leo", **KNOWN), child("mia", "2012-01-20", **KNOWN), child("noe", "2024-05-01", **KNOWN))
    return household(anna, *children, housing=HOME)


def shuffle(situation: Situation, random: Any) -> Situation:
    anna, *children = situation.persons
    incomes = random.sample(anna.incomes, len(anna.incomes))
    persons = random.sample([replace(anna, incomes=tuple(incomes)), *children], len(children) + 1)
    return replace(situation, persons=tuple(persons))


@settings(max_examples=1, deadline=None, database=None, phases=[Phase.generate])
@given(st.randoms(use_true_random=False))
def test_the_order_of_persons_and_incomes_changes_nothing(random: Any) -> None:
    shuffled = [shuffle(family(), random) for _ in range(10)]
    first, *others = estimate_many([family(), *shuffled], explained=False)
    assert all(amounts(other) == amounts(first) for other in others)


def alone(*incomes: IncomeLine, **facts: Any) -> Situation:
    return household(person(incomes=incomes, **KNOWN | facts), housing=HOME)


def in_a_couple(kind: CoupleKind) -> Situation:
    earning = person("a", incomes=(line("net_wage", "2500", "2022-01", "2025-11"),), **KNOWN)
    return household(person("b", "1992-01-01", **KNOWN), earning, child("c", "2009-06-01", **KNOWN), housing=HOME, couple=kind)


NET = line("net_wage", "340.20", "2024-01", "2025-11")
GROSS = line("gross_wage", "200.00", "2024-01", "2025-11")
DISABLED: dict[str, Any] = {"disability_rate": Decimal("0.8")}
SITUATIONS = {
    "net": alone(NET),
    "gross": alone(GROSS),
    "net and gross": alone(NET, GROSS),
    "recognised this month": alone(disability_recognised_from=date(2025, 11, 30), **DISABLED),
    "recognised next month": alone(disability_recognised_from=date(2025, 12, 1), **DISABLED),
    "recognised long ago": alone(disability_recognised_from=date(1995, 1, 1), **DISABLED),
    "married": in_a_couple(CoupleKind.MARRIED),
    "cohabiting": in_a_couple(CoupleKind.COHABITING),
    "disabled children": household(
        person(birth="1970-01-01", **KNOWN),
        child("zoe", "2005-11-01", **DISABLED),
        child("tom", "2006-01-02", **DISABLED),
        child("max", "2008-01-01", incomes=(line("net_wage", "1200", "2025-01", "2025-11"),), **DISABLED),
        housing=HOME,
    ),
    "family": family(),
    "family in September": replace(family(), month=Month(2025, 9)),
    "family again": family(),
}


@pytest.fixture(scope="module")
def answers() -> dict[str, Estimation]:
    """All of them in one call, without explanations."""
    return dict(zip(SITUATIONS, estimate_many(list(SITUATIONS.values()), explained=False), strict=True))


def test_net_and_gross_wages_of_the_same_month_add_up(answers: dict[str, Estimation]) -> None:
    names = ("net", "gross", "net and gross")
    without_wages = Decimal("568.94")
    rsa = [amounts(answers[name])[RightCode.RSA, "family"] or Decimal(0) for name in names]
    from_net, from_gross, from_both = (without_wages - amount for amount in rsa)
    assert from_net == Decimal("340.20")
    assert Decimal(150) < from_gross < Decimal(200)
    assert abs(from_net + from_gross - from_both) <= Decimal("0.01")


def test_situations_of_several_months_keep_their_order(answers: dict[str, Estimation]) -> None:
    assert str(answers["family"].month) == str(answers["family again"].month) == "2025-11"
    assert str(answers["family in September"].month) == "2025-09"
    assert answers["family"] == answers["family again"]
    assert {right.reason for right in answers["family"].rights} == {""}
    assert estimate_many([]) == []


def test_a_child_holds_the_disabled_adults_allowance_from_twenty(answers: dict[str, Estimation]) -> None:
    rights = answers["disabled children"].rights
    held = {right.holder: right.status.value for right in rights if right.code is RightCode.AAH}
    assert held == {"anna": "not_eligible", "zoe": "eligible", "max": "eligible"}
    assert {right.holder for right in rights if right.code is RightCode.ASS} == {"anna"}


def test_a_disability_is_counted_from_its_recognition(answers: dict[str, Estimation]) -> None:
    names = ("recognised this month", "recognised next month", "recognised long ago")
    found = [amounts(answers[name])[RightCode.AAH, "anna"] for name in names]
    assert found == [Decimal("1033.32"), Decimal("0.00"), Decimal("1033.32")]


def test_unmarried_partners_declare_apart_and_married_ones_together(answers: dict[str, Estimation]) -> None:
    grant = (RightCode.BOURSE_LYCEE, "family")
    assert amounts(answers["cohabiting"])[grant] != amounts(answers["married"])[grant]


def test_references_are_those_of_the_month() -> None:
    rsa = load_catalogue().entry(RightCode.RSA)
    assert cited_reference(rsa, Month(2025, 11)).title == "Décret n° 2025-293 du 29 mars 2025, art. 1"
    assert cited_reference(rsa, Month(2026, 11)).title == "Décret n° 2026-220 du 30 mars 2026, art. 1"
    assert cited_reference(rsa, Month(1990, 1)) == rsa.reference


def test_the_legislation_is_loaded_once_for_all_threads() -> None:
    with ThreadPoolExecutor(4) as pool:
        systems = list(pool.map(lambda _: tax_benefit_system(), range(8)))
    assert {id(system) for system in systems} == {id(tax_benefit_system())}
