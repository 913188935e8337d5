"""Stays in households and kinships: what is possible, and who lives where on a day."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tisserand.people.enums import Fault, HouseholdRole, Residence
from tisserand.people.rules.households import (
    Life,
    Period,
    Stay,
    check_kinship,
    check_parents,
    check_stay,
    composition_on,
    periods_of,
)

CAEN, BAYEUX, LISIEUX = "caen", "bayeux", "lisieux"
ADULT, CHILD = HouseholdRole.ADULT, HouseholdRole.CHILD
FULL, SHARED, VISITING = Residence.FULL, Residence.SHARED, Residence.VISITING
UNKNOWN = Life()


def day(month: int, number: int = 1, year: int = 2026) -> date:
    return date(year, month, number)


def adult(household: str, starts: date, ends: date | None = None) -> Stay:
    return Stay("nadia", household, starts, ends)


def child(household: str, residence: Residence, starts: date = date(2026, 1, 1), ends: date | None = None) -> Stay:
    return Stay("jeanne", household, starts, ends, CHILD, residence)


def test_a_stay_covers_its_first_day_and_not_its_last() -> None:
    stay = adult(CAEN, day(3), day(4))
    assert [stay.covers(each) for each in (day(2, 28), day(3), day(3, 31), day(4))] == [False, True, True, False]
    assert adult(CAEN, day(3)).covers(day(3, year=2090))


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ((day(1), day(3)), (day(3), day(5)), False),
        ((day(1), day(3)), (day(2, 28), day(5)), True),
        ((day(1), None), (day(6), None), True),
        ((day(1), day(3)), (day(3), None), False),
        ((day(4), None), (day(1), day(4)), False),
    ],
)
def test_stays_that_touch_do_not_overlap(one: tuple[date, date | None], other: tuple[date, date | None], expected: bool) -> None:
    assert adult(CAEN, *one).overlaps(adult(BAYEUX, *other)) is expected
    assert adult(BAYEUX, *other).overlaps(adult(CAEN, *one)) is expected


def test_an_adult_who_moves_is_fine() -> None:
    assert check_stay(adult(BAYEUX, day(6)), [adult(CAEN, day(1), day(6))], UNKNOWN) == ()


@pytest.mark.parametrize(
    ("stay", "others", "life", "faults"),
    [
        (adult(CAEN, day(3), day(3)), [], UNKNOWN, (Fault.ENDS_BEFORE_START,)),
        (adult(CAEN, day(3), day(2)), [], UNKNOWN, (Fault.ENDS_BEFORE_START,)),
        (adult(CAEN, day(3)), [], Life(birth=day(3)), ()),
        (adult(CAEN, day(3)), [], Life(birth=day(3, 2)), (Fault.STAY_BEFORE_BIRTH,)),
        (adult(CAEN, day(3)), [], Life(death=day(3)), ()),
        (adult(CAEN, day(3)), [], Life(death=day(2, 28)), (Fault.STAY_AFTER_DEATH,)),
        (adult(CAEN, day(3)), [adult(CAEN, day(1))], UNKNOWN, (Fault.TWICE_IN_HOUSEHOLD,)),
        (adult(BAYEUX, day(3)), [adult(CAEN, day(1))], UNKNOWN, (Fault.ADULT_IN_TWO_HOUSEHOLDS,)),
        (
            Stay("nadia", CAEN, day(3), residence=SHARED),
            [],
            UNKNOWN,
            (Fault.RESIDENCE_OF_CHILDREN_ONLY,),
        ),
        (Stay("rose", CAEN, day(3), role=HouseholdRole.RELATIVE), [], UNKNOWN, ()),
    ],
)
def test_stays_of_an_adult(stay: Stay, others: list[Stay], life: Life, faults: tuple[Fault, ...]) -> None:
    assert check_stay(stay, others, life) == faults


@pytest.mark.parametrize(
    ("stay", "others", "faults"),
    [
        (child(BAYEUX, SHARED), [child(CAEN, SHARED)], ()),
        (child(BAYEUX, VISITING), [child(CAEN, FULL)], ()),
        (child(BAYEUX, FULL), [child(CAEN, VISITING)], ()),
        (child(BAYEUX, FULL), [child(CAEN, FULL)], (Fault.RESIDENCE_NOT_SHARED,)),
        (child(BAYEUX, SHARED), [child(CAEN, FULL)], (Fault.RESIDENCE_NOT_SHARED,)),
        (child(BAYEUX, VISITING), [child(CAEN, VISITING)], (Fault.RESIDENCE_NOT_SHARED,)),
        (child(CAEN, SHARED), [child(CAEN, SHARED)], (Fault.TWICE_IN_HOUSEHOLD,)),
        (
            child(LISIEUX, SHARED),
            [child(CAEN, SHARED), child(BAYEUX, SHARED)],
            (Fault.CHILD_IN_THREE_HOUSEHOLDS,),
        ),
        # two others, one after the other: never three at once
        (
            child(LISIEUX, SHARED),
            [child(CAEN, SHARED, day(1), day(3)), child(BAYEUX, SHARED, day(3), day(5))],
            (),
        ),
        # grown up: no longer in two
        (Stay("jeanne", BAYEUX, day(3)), [child(CAEN, FULL)], (Fault.ADULT_IN_TWO_HOUSEHOLDS,)),
    ],
)
def test_stays_of_a_child(stay: Stay, others: list[Stay], faults: tuple[Fault, ...]) -> None:
    assert check_stay(stay, others, UNKNOWN) == faults


def test_the_composition_of_a_household_changes_over_time() -> None:
    # given a couple who part in May, and a child born in March who then lives by turns with both
    nadia, marc = Stay("nadia", CAEN, day(1)), Stay("marc", CAEN, day(1), day(5))
    full = Stay("jeanne", CAEN, day(3), day(5), CHILD)
    shared = Stay("jeanne", CAEN, day(5), None, CHILD, SHARED)
    stays = [nadia, marc, full, shared]
    # then each day has its composition, and each change a period
    assert composition_on(stays, day(2)) == (nadia, marc)
    assert composition_on(stays, day(4, 30)) == (nadia, marc, full)
    assert composition_on(stays, day(5)) == (nadia, shared)
    assert periods_of(stays) == (
        Period(day(1), day(3), (nadia, marc)),
        Period(day(3), day(5), (nadia, marc, full)),
        Period(day(5), None, (nadia, shared)),
    )


def test_days_when_nobody_lives_there_make_no_period() -> None:
    first, second = adult(CAEN, day(1), day(2)), adult(CAEN, day(4), day(5))
    assert periods_of([second, first]) == (Period(day(1), day(2), (first,)), Period(day(4), day(5), (second,)))
    assert periods_of([]) == ()


@pytest.mark.parametrize(
    ("parent", "births", "faults"),
    [
        ("nadia", (date(1992, 3, 12), date(2018, 3, 2)), ()),
        ("nadia", (None, date(2018, 3, 2)), ()),
        ("nadia", (date(1992, 3, 12), None), ()),
        ("nadia", (date(2008, 3, 2), date(2018, 3, 2)), ()),
        ("nadia", (date(2008, 3, 3), date(2018, 3, 2)), (Fault.PARENT_TOO_YOUNG,)),
        ("nadia", (date(2018, 3, 2), date(1992, 3, 12)), (Fault.PARENT_TOO_YOUNG,)),
        ("jeanne", (None, None), (Fault.OWN_PARENT,)),
    ],
)
def test_a_parent_is_ten_years_older(parent: str, births: tuple[date | None, date | None], faults: tuple[Fault, ...]) -> None:
    assert check_kinship(parent, "jeanne", births) == faults


@pytest.mark.parametrize(
    ("of_child", "of_parent", "faults"),
    [
        ([], [], ()),
        (["marc"], ["rose"], ()),
        (["nadia"], [], (Fault.ALREADY_PARENT,)),
        ([], ["jeanne"], (Fault.PARENT_IS_CHILD,)),
        (["marc", "paul"], [], (Fault.MORE_THAN_TWO_PARENTS,)),
    ],
)
def test_a_child_has_two_parents_at_most(of_child: list[str], of_parent: list[str], faults: tuple[Fault, ...]) -> None:
    assert check_parents("nadia", of_child, of_parent, "jeanne") == faults


HOUSEHOLDS = st.sampled_from([CAEN, BAYEUX, LISIEUX])
DAYS = st.integers(0, 60).map(lambda number: date(2026, 1, 1) + timedelta(days=number))
STAYS = st.builds(
    lambda household, start, length, role, residence: Stay(
        "jeanne", household, start, None if length == 0 else start + timedelta(days=length), role, residence
    ),
    HOUSEHOLDS,
    DAYS,
    st.integers(0, 30),
    st.sampled_from([ADULT, CHILD]),
    st.sampled_from(Residence),
)


@settings(deadline=None)
@given(st.lists(STAYS, max_size=12))
def test_accepted_stays_never_break_the_rule_on_any_day(stays: list[Stay]) -> None:
    accepted: list[Stay] = []
    for stay in stays:
        if not check_stay(stay, accepted, UNKNOWN):
            accepted.append(stay)
    for number in range(100):
        here = composition_on(accepted, date(2026, 1, 1) + timedelta(days=number))
        assert len({stay.household for stay in here}) == len(here) <= 2
        if len(here) == 2:
            assert all(stay.role == CHILD for stay in here)
            assert {stay.residence for stay in here} in ({SHARED}, {FULL, VISITING})


@settings(deadline=None)
@given(STAYS, STAYS)
def test_overlapping_is_symmetric_and_means_a_day_in_common(one: Stay, other: Stay) -> None:
    days = (date(2026, 1, 1) + timedelta(days=number) for number in range(120))
    assert one.overlaps(other) is other.overlaps(one) is any(one.covers(day) and other.covers(day) for day in days)


@settings(deadline=None)
@given(st.lists(STAYS, max_size=8))
def test_periods_tell_the_same_as_the_composition_of_each_day(stays: list[Stay]) -> None:
    periods = periods_of(stays)
    for number in range(110):
        day = date(2026, 1, 1) + timedelta(days=number)
        of_day = [p for p in periods if p.starts_on <= day and (p.ends_on is None or day < p.ends_on)]
        assert [stay for p in of_day for stay in p.stays] == list(composition_on(stays, day))
