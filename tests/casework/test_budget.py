"""Disposable income: sums, sharing, formulas, and whose lines stand in whose budget."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import permutations
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tisserand.casework.enums import BudgetCategory, BudgetKind
from tisserand.casework.rules.budget import (
    CATEGORIES,
    MOST_MONTHLY,
    Agreement,
    Budget,
    Line,
    LineFault,
    NotAgreed,
    adults_concerned,
    check_line,
    compare_budgets,
    joint_budget,
    kind_of,
    own_budget,
)
from tisserand.casework.rules.consumption import Occupant, count_units, scale_of, share_of
from tisserand.casework.rules.formulas import daily_formula, format_quantity, person_formula, unit_formula
from tisserand.foundation.money import format_amount, round_cents
from tisserand.foundation.months import Month

JANUARY, NOVEMBER = Month(2026, 1), Month(2026, 11)
ON = date(2026, 11, 23)
NADIA, MARC, ELIAS, JEANNE = "nadia", "marc", "élias", "jeanne"
ALONE_WITH_CHILDREN = (
    Occupant(NADIA, is_adult=True, age=34),
    Occupant(ELIAS, is_adult=False, age=8),
    Occupant(JEANNE, is_adult=False, age=2, share=Decimal("0.5")),
)
COUPLE = (Occupant(NADIA, is_adult=True, age=34), Occupant(MARC, is_adult=True, age=36), Occupant(ELIAS, is_adult=False, age=8))


def line(
    kind: BudgetKind, amount: str, *, person: str | None = NADIA, since: Month = JANUARY, until: Month | None = None
) -> Line:
    return Line(kind, CATEGORIES[kind][0], Decimal(amount), since, until, person)


RESOURCE, CHARGE, DEBT = BudgetKind.RESOURCE, BudgetKind.CHARGE, BudgetKind.DEBT
EXAMPLE = (line(RESOURCE, "1486"), line(CHARGE, "1012"), line(DEBT, "95"))


def test_the_disposable_income_of_a_month_is_shared_by_day_and_person() -> None:
    budget = joint_budget(NOVEMBER, EXAMPLE, ALONE_WITH_CHILDREN, (), on=ON)
    assert (budget.resources, budget.charges, budget.repayments) == (1486, 1012, 95)
    assert budget.disposable == 379
    assert (budget.days, budget.persons, budget.units) == (30, Decimal("2.5"), Decimal("1.45"))
    assert budget.per_person is not None
    assert budget.per_unit is not None
    assert format_amount(budget.per_day) == "12,63\u00a0€"
    assert format_amount(budget.per_person) == "5,05\u00a0€"
    assert format_amount(budget.per_unit) == "8,71\u00a0€"


def test_the_formula_says_every_figure() -> None:
    budget = joint_budget(NOVEMBER, EXAMPLE, ALONE_WITH_CHILDREN, (), on=ON)
    left = "(1\u202f486,00\u00a0€ − 1\u202f012,00\u00a0€ − 95,00\u00a0€) ÷ 30\u00a0jours"
    assert daily_formula(budget) == left
    assert person_formula(budget) == f"{left} ÷ 2,5\u00a0personnes"
    assert unit_formula(budget) == f"{left} ÷ 1,45\u00a0unité de consommation"


@pytest.mark.parametrize(("number", "told"), [("1", "1"), ("10", "10"), ("2.50", "2,5"), ("1.45", "1,45"), ("0", "0")])
def test_a_quantity_has_the_decimals_it_needs(number: str, told: str) -> None:
    assert format_quantity(Decimal(number)) == told


@pytest.mark.parametrize(
    ("since", "until", "counts"),
    [
        (Month(2026, 11), None, True),
        (Month(2026, 12), None, False),
        (Month(2026, 1), Month(2026, 11), False),
        (Month(2026, 1), Month(2026, 12), True),
    ],
)
def test_a_line_counts_from_its_first_month_to_the_one_before_its_end(since: Month, until: Month | None, counts: bool) -> None:
    budget = joint_budget(NOVEMBER, [line(RESOURCE, "100", since=since, until=until)], ALONE_WITH_CHILDREN, (), on=ON)
    assert budget.resources == (100 if counts else 0)


def test_lines_of_one_category_add_up_in_the_order_of_the_catalogue() -> None:
    two = (
        Line(DEBT, BudgetCategory.OTHER_DEBT, Decimal(10), NOVEMBER, outstanding=Decimal(300)),
        Line(DEBT, BudgetCategory.RENT_ARREARS, Decimal(30), NOVEMBER),
        Line(DEBT, BudgetCategory.RENT_ARREARS, Decimal(20), NOVEMBER, outstanding=Decimal(1140)),
    )
    totals = Budget(NOVEMBER, two, ()).totals(DEBT)
    assert [(total.category, total.monthly, total.outstanding) for total in totals] == [
        (BudgetCategory.RENT_ARREARS, 50, 1140),
        (BudgetCategory.OTHER_DEBT, 10, 300),
    ]
    assert Budget(NOVEMBER, two, ()).outstanding == 1440
    assert Budget(NOVEMBER, EXAMPLE, ()).outstanding is None


def test_a_category_out_of_the_catalogue_comes_last() -> None:
    gross = Line(RESOURCE, BudgetCategory.GROSS_WAGE, Decimal(10), NOVEMBER)
    other = Line(RESOURCE, BudgetCategory.OTHER_RESOURCE, Decimal(20), NOVEMBER)
    totals = Budget(NOVEMBER, (gross, other), ()).totals(RESOURCE)
    assert [total.category for total in totals] == [BudgetCategory.OTHER_RESOURCE, BudgetCategory.GROSS_WAGE]


def test_nothing_is_divided_among_nobody() -> None:
    empty = joint_budget(NOVEMBER, (), (), (), on=ON)
    assert (empty.disposable, empty.per_day, empty.per_person, empty.per_unit) == (0, 0, None, None)


@pytest.mark.parametrize(
    ("occupants", "units"),
    [
        ((), "0"),
        ((Occupant(NADIA, True, 34),), "1"),
        (COUPLE, "1.8"),
        ((Occupant(NADIA, True, 34), Occupant(ELIAS, False, 14)), "1.5"),
        ((Occupant(NADIA, True, 34), Occupant(ELIAS, False, 13)), "1.3"),
        ((Occupant(NADIA, True, 34), Occupant(ELIAS, False, None)), "1.3"),
        ((Occupant(ELIAS, False, 15, Decimal("0.5")), Occupant(NADIA, True, None)), "1.25"),
        ((Occupant(ELIAS, False, 13),), "1"),
        ((Occupant(NADIA, True, 34), Occupant(ELIAS, False, 8, Decimal(0))), "1"),
    ],
)
def test_consumption_units_at_their_bounds(occupants: tuple[Occupant, ...], units: str) -> None:
    for order in permutations(occupants):
        assert count_units(order, scale_of(NOVEMBER)) == Decimal(units)


def test_the_scale_and_the_shares_are_published_data() -> None:
    assert scale_of(NOVEMBER).url == "https://www.insee.fr/fr/metadonnees/definition/c1802"
    assert scale_of(Month(1990, 1)) == scale_of(NOVEMBER)
    assert [share_of(word, NOVEMBER) for word in ("full", "shared", "visiting")] == [1, Decimal("0.5"), 0]


def test_two_months_are_compared() -> None:
    raised = (*EXAMPLE, line(RESOURCE, "86.25", since=NOVEMBER))
    later = joint_budget(NOVEMBER, raised, ALONE_WITH_CHILDREN, (), on=ON)
    earlier = joint_budget(Month(2026, 4), raised, ALONE_WITH_CHILDREN, (), on=ON)
    gap = compare_budgets(later, earlier)
    assert (gap.resources, gap.charges, gap.repayments, gap.disposable) == (Decimal("86.25"), 0, 0, Decimal("86.25"))
    assert gap.per_person == Decimal("1.15")
    assert gap.per_unit is not None
    assert compare_budgets(later, joint_budget(Month(2026, 4), (), (), (), on=ON)).per_person is None


# Whose budget


def agreement(person: str, agreed_on: date = date(2026, 9, 10), ended_on: date | None = None) -> Agreement:
    return Agreement(person, agreed_on, ended_on)


OURS = (
    line(RESOURCE, "1000"),
    line(RESOURCE, "2000", person=MARC),
    line(CHARGE, "600", person=None),
    line(RESOURCE, "80", person=ELIAS),
    line(DEBT, "50", person="somebody who left"),
)


def owners(budget: Budget) -> list[object]:
    return [each.person for each in budget.lines]


def test_a_joint_budget_needs_the_agreement_of_each_adult() -> None:
    for given_by, missing in (((), (NADIA, MARC)), ((agreement(NADIA),), (MARC,)), ((agreement(MARC),), (NADIA,))):
        with pytest.raises(NotAgreed) as refused:
            joint_budget(NOVEMBER, OURS, COUPLE, given_by, on=ON)
        assert refused.value.persons == missing
    joint = joint_budget(NOVEMBER, OURS, COUPLE, (agreement(NADIA), agreement(MARC)), on=ON)
    assert owners(joint) == [NADIA, MARC, None, ELIAS]
    assert joint.disposable == 2480


def test_without_agreement_each_adult_has_their_own_lines_alone() -> None:
    assert owners(own_budget(NADIA, NOVEMBER, OURS, COUPLE, (), on=ON)) == [NADIA]
    assert owners(own_budget(MARC, NOVEMBER, OURS, COUPLE, (), on=ON)) == [MARC]


def test_the_common_lines_stand_in_the_budget_of_who_agreed_to_them() -> None:
    agreed = (agreement(NADIA),)
    hers = own_budget(NADIA, NOVEMBER, OURS, COUPLE, agreed, on=ON)
    assert owners(hers) == [NADIA, None, ELIAS]
    assert hers.persons == 2
    assert owners(own_budget(MARC, NOVEMBER, OURS, COUPLE, agreed, on=ON)) == [MARC]


def test_an_adult_alone_needs_no_agreement() -> None:
    alone = own_budget(NADIA, NOVEMBER, OURS, ALONE_WITH_CHILDREN, (), on=ON)
    assert owners(alone) == [NADIA, None, ELIAS]
    assert alone == joint_budget(NOVEMBER, OURS, ALONE_WITH_CHILDREN, (), on=ON)


def test_a_grown_child_with_lines_of_their_own_is_an_adult_concerned() -> None:
    at_home = (Occupant(NADIA, True, 50), Occupant(ELIAS, False, 18), Occupant(JEANNE, False, 17))
    lines = (line(RESOURCE, "1000"), line(RESOURCE, "700", person=ELIAS), line(RESOURCE, "300", person=JEANNE))
    assert adults_concerned(at_home, lines) == (NADIA, ELIAS)
    assert owners(own_budget(NADIA, NOVEMBER, lines, at_home, (), on=ON)) == [NADIA]
    with pytest.raises(NotAgreed):
        joint_budget(NOVEMBER, lines, at_home, (agreement(NADIA),), on=ON)
    assert adults_concerned(at_home, lines[:1]) == (NADIA,)


@pytest.mark.parametrize(
    ("agreed_on", "ended_on", "holds"),
    [
        (date(2026, 11, 30), None, True),
        (date(2026, 12, 1), None, False),
        (date(2026, 9, 1), date(2026, 11, 23), False),
        (date(2026, 9, 1), date(2026, 11, 30), False),
        (date(2026, 9, 1), date(2026, 12, 1), True),
    ],
)
def test_an_agreement_holds_for_a_month(agreed_on: date, ended_on: date | None, holds: bool) -> None:
    assert agreement(NADIA, agreed_on, ended_on).holds(NOVEMBER, ON) is holds


def test_an_agreement_withdrawn_holds_for_no_past_month() -> None:
    assert not agreement(NADIA, date(2026, 1, 1), date(2026, 11, 20)).holds(Month(2026, 2), ON)


# What can be recorded


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({}, None),
        ({"monthly": Decimal("-0.01")}, LineFault.NEGATIVE),
        ({"monthly": Decimal(0)}, None),
        ({"monthly": MOST_MONTHLY}, None),
        ({"monthly": MOST_MONTHLY + Decimal("0.01")}, LineFault.ABSURD),
        ({"until": Month(2026, 1)}, LineFault.ENDS_BEFORE_START),
        ({"until": Month(2026, 2)}, None),
        ({"category": BudgetCategory.RENT}, LineFault.CATEGORY_OF_ANOTHER_KIND),
        ({"category": BudgetCategory.GROSS_WAGE}, LineFault.CATEGORY_OF_ANOTHER_KIND),
        ({"outstanding": Decimal(5)}, LineFault.OUTSTANDING_WITHOUT_DEBT),
        ({"kind": DEBT, "category": BudgetCategory.FINE, "outstanding": Decimal(5)}, None),
        ({"kind": DEBT, "category": BudgetCategory.FINE, "outstanding": Decimal(-5)}, LineFault.NEGATIVE),
    ],
)
def test_a_line_that_cannot_be_is_told(changes: dict[str, Any], fault: LineFault | None) -> None:
    wage = Line(RESOURCE, BudgetCategory.NET_WAGE, Decimal(1200), JANUARY)
    assert check_line(replace(wage, **changes)) == (() if fault is None else (fault,))


def test_every_category_but_the_gross_wage_has_one_side() -> None:
    sides = [category for categories in CATEGORIES.values() for category in categories]
    assert len(sides) == len(set(sides))
    assert set(BudgetCategory) - set(sides) == {BudgetCategory.GROSS_WAGE}
    assert kind_of(BudgetCategory.CHILD_SUPPORT_PAID) == CHARGE
    with pytest.raises(KeyError):
        kind_of(BudgetCategory.GROSS_WAGE)


# Properties

AMOUNTS = st.decimals(min_value=0, max_value=10_000, places=2)
MONTHS = st.builds(Month, st.integers(2020, 2030), st.integers(1, 12))
PEOPLE = st.sampled_from([None, NADIA, MARC, ELIAS])


@st.composite
def lines(draw: st.DrawFn) -> Line:
    kind = draw(st.sampled_from(list(BudgetKind)))
    since = draw(MONTHS)
    until = since + draw(st.integers(1, 60)) if draw(st.booleans()) else None
    return Line(kind, draw(st.sampled_from(CATEGORIES[kind])), draw(AMOUNTS), since, until, draw(PEOPLE))


AGREED = (agreement(NADIA, date(2000, 1, 1)), agreement(MARC, date(2000, 1, 1)))


@given(st.lists(lines(), max_size=12), MONTHS, AMOUNTS)
def test_one_more_charge_never_raises_what_is_left(known: list[Line], month: Month, amount: Decimal) -> None:
    more = [*known, Line(CHARGE, BudgetCategory.RENT, amount, month)]
    before, after = (joint_budget(month, some, COUPLE, AGREED, on=ON) for some in (known, more))
    assert after.disposable <= before.disposable
    assert before.per_person is not None
    assert after.per_person is not None
    assert round_cents(after.per_person) <= round_cents(before.per_person)


@given(st.lists(lines(), max_size=12), MONTHS, st.randoms())
def test_the_order_of_lines_and_people_is_irrelevant(known: list[Line], month: Month, chance: Random) -> None:
    shuffled, people = list(known), list(COUPLE)
    chance.shuffle(shuffled)
    chance.shuffle(people)
    one = joint_budget(month, known, COUPLE, AGREED, on=ON)
    other = joint_budget(month, shuffled, people, AGREED, on=ON)
    assert (one.disposable, one.per_person, one.per_unit) == (other.disposable, other.per_person, other.per_unit)
    for kind in BudgetKind:
        assert [(total.category, total.monthly) for total in one.totals(kind)] == [
            (total.category, total.monthly) for total in other.totals(kind)
        ]


@given(st.lists(lines(), max_size=12), MONTHS)
def test_totals_add_up_and_adults_never_share_a_line_unasked(known: list[Line], month: Month) -> None:
    joint = joint_budget(month, known, COUPLE, AGREED, on=ON)
    for kind in BudgetKind:
        assert sum(total.monthly for total in joint.totals(kind)) == joint.total(kind)
    for adult, other in ((NADIA, MARC), (MARC, NADIA)):
        for agreed in ((), AGREED):
            assert other not in owners(own_budget(adult, month, known, COUPLE, agreed, on=ON))
    hers, his = (own_budget(adult, month, known, COUPLE, (), on=ON) for adult in (NADIA, MARC))
    common = sum(each.monthly for each in joint.lines if each.person in {None, ELIAS} and each.kind == RESOURCE)
    assert hers.resources + his.resources + common == joint.resources
