"""What the engine's mapping must not depend on, and cases that the hand-written households leave out."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.rights.rules.makers import child, household, line, person

from tisserand.foundation.months import Month
from tisserand.rights.engine import estimate_many, estimate_one, load_catalogue
from tisserand.rights.engine.legislation import cited_reference, tax_benefit_system
from tisserand.rights.enums import CoupleKind, RightCode, Tenure
from tisserand.rights.rules.estimates import Estimation
from tisserand.rights.rules.situation import Housing, Situation

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


@settings(max_examples=2, deadline=None)
@given(st.randoms(use_true_random=False))
def test_the_order_of_persons_and_incomes_changes_nothing(random: Any) -> None:
    shuffled = [shuffle(family(), random) for _ in range(10)]
    first, *others = estimate_many([family(), *shuffled], explained=False)
    assert all(amounts(other) == amounts(first) for other in others)


def test_net_and_gross_wages_of_the_same_month_add_up() -> None:
    net = line("net_wage", "340.20", "2024-01", "2025-11")
    gross = line("gross_wage", "200.00", "2024-01", "2025-11")
    households = [household(person(incomes=lines, **KNOWN), housing=HOME) for lines in ((net,), (gross,), (net, gross))]
    rsa = [amounts(answer)[RightCode.RSA, "family"] or Decimal(0) for answer in estimate_many(households, explained=False)]
    without_wages = Decimal("568.94")
    from_net, from_gross, from_both = (without_wages - amount for amount in rsa)
    assert from_net == Decimal("340.20")
    assert Decimal(150) < from_gross < Decimal(200)
    assert abs(from_net + from_gross - from_both) <= Decimal("0.01")


def test_situations_of_several_months_keep_their_order() -> None:
    september = replace(family(), month=Month(2025, 9))
    answers = estimate_many([family(), september, family()], explained=False)
    assert [str(answer.month) for answer in answers] == ["2025-11", "2025-09", "2025-11"]
    assert answers[0] == answers[2]
    assert {right.reason for right in answers[0].rights} == {""}
    assert estimate_many([]) == []


def test_a_child_holds_the_disabled_adults_allowance_from_twenty() -> None:
    grown = child("zoe", "2005-11-01", disability_rate=Decimal("0.8"))
    young = child("tom", "2006-01-02", disability_rate=Decimal("0.8"))
    working = child(
        "max", "2008-01-01", disability_rate=Decimal("0.8"), incomes=(line("net_wage", "1200", "2025-01", "2025-11"),)
    )
    answer = estimate_one(household(person(birth="1970-01-01", **KNOWN), grown, young, working, housing=HOME))
    held = {right.holder: right.status.value for right in answer.rights if right.code is RightCode.AAH}
    assert held == {"anna": "not_eligible", "zoe": "eligible", "max": "eligible"}
    assert {right.holder for right in answer.rights if right.code is RightCode.ASS} == {"anna"}


def test_a_disability_is_counted_from_its_recognition() -> None:
    days = (date(2025, 11, 30), date(2025, 12, 1), date(1995, 1, 1))
    known: dict[str, Any] = {"nationality": "FR", "disability_rate": Decimal("0.8")}
    situations = [household(person(disability_recognised_from=day, **known), housing=HOME) for day in days]
    found = [amounts(answer)[RightCode.AAH, "anna"] for answer in estimate_many(situations, explained=False)]
    assert found == [Decimal("1033.32"), Decimal("0.00"), Decimal("1033.32")]


def test_unmarried_partners_declare_apart_and_married_ones_together() -> None:
    earning = person("a", incomes=(line("net_wage", "2500", "2022-01", "2025-11"),), **KNOWN)
    two = (person("b", "1992-01-01", **KNOWN), earning, child("c", "2009-06-01", **KNOWN))
    situations = [household(*two, housing=HOME, couple=kind) for kind in (CoupleKind.MARRIED, CoupleKind.COHABITING)]
    married, apart = (amounts(answer) for answer in estimate_many(situations, explained=False))
    grant = (RightCode.BOURSE_LYCEE, "family")
    assert apart[grant] != married[grant]


def test_references_are_those_of_the_month() -> None:
    rsa = load_catalogue().entry(RightCode.RSA)
    assert cited_reference(rsa, Month(2025, 11)).title == "Décret n° 2025-293 du 29 mars 2025, art. 1"
    assert cited_reference(rsa, Month(2026, 11)).title == "Décret n° 2026-220 du 30 mars 2026, art. 1"
    assert cited_reference(rsa, Month(1990, 1)) == rsa.reference


def test_the_legislation_is_loaded_once_for_all_threads() -> None:
    with ThreadPoolExecutor(4) as pool:
        systems = list(pool.map(lambda _: tax_benefit_system(), range(8)))
    assert {id(system) for system in systems} == {id(tax_benefit_system())}
