"""Dated measures: what cannot hold together, and for whom."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tisserand.people.enums import Fault, MeasureKind, MeasureNature
from tisserand.people.rules.measures import KINDS, DatedMeasure, Subject, check_measure

BORN, ADULT_FROM = date(2000, 2, 29), date(2018, 2, 28)
NADIA = Subject("nadia", BORN)
ELIAS = Subject("élias", date(2018, 9, 2))
PROTECTION, AUTHORITY, RESIDENCE = MeasureNature.PROTECTION, MeasureNature.AUTHORITY, MeasureNature.RESIDENCE
DAY = date(2024, 1, 1)
K = MeasureKind


def measure(
    nature: MeasureNature, kind: MeasureKind, holder: str | None = "holder", starts: date = DAY, ends: date | None = None
) -> DatedMeasure:
    return DatedMeasure(nature, kind, holder, starts, ends)


@pytest.mark.parametrize(
    ("new", "subject", "faults"),
    [
        (measure(PROTECTION, K.CURATORSHIP), NADIA, ()),
        (measure(PROTECTION, K.CURATORSHIP, starts=ADULT_FROM), NADIA, ()),
        (measure(PROTECTION, K.CURATORSHIP, starts=ADULT_FROM - timedelta(days=1)), NADIA, (Fault.MEASURE_OF_ADULTS,)),
        (measure(PROTECTION, K.GUARDIANSHIP), ELIAS, (Fault.MEASURE_OF_ADULTS,)),
        (measure(AUTHORITY, K.EXERCISED), NADIA, (Fault.MEASURE_OF_MINORS,)),
        (measure(AUTHORITY, K.EXERCISED, starts=date(2018, 9, 1)), ELIAS, (Fault.MEASURE_BEFORE_BIRTH,)),
        (measure(PROTECTION, K.CURATORSHIP, None), NADIA, (Fault.HOLDER_NEEDED,)),
        (measure(MeasureNature.PLACEMENT, K.JUDICIAL_PLACEMENT, None), ELIAS, ()),
        (measure(PROTECTION, K.CURATORSHIP, "nadia"), NADIA, (Fault.HOLDER_IS_SELF,)),
        (measure(PROTECTION, K.CURATORSHIP, ends=DAY), NADIA, (Fault.ENDS_BEFORE_START,)),
        (measure(PROTECTION, K.CURATORSHIP), Subject("nadia", BORN, date(2023, 1, 1)), (Fault.MEASURE_AFTER_DEATH,)),
        (measure(PROTECTION, K.CURATORSHIP), Subject("nadia"), ()),
    ],
)
def test_a_measure_fits_the_life_of_the_person(new: DatedMeasure, subject: Subject, faults: tuple[Fault, ...]) -> None:
    assert check_measure(new, (), subject) == faults


@pytest.mark.parametrize(
    ("new", "known", "faults"),
    [
        (measure(PROTECTION, K.GUARDIANSHIP, "a"), [measure(PROTECTION, K.SAFEGUARD, "b")], (Fault.MEASURE_OVERLAPS,)),
        (measure(PROTECTION, K.GUARDIANSHIP, "a"), [measure(PROTECTION, K.SAFEGUARD, "b", date(2023, 1, 1), DAY)], ()),
        (measure(PROTECTION, K.JUDICIAL_SUPPORT, "a"), [measure(AUTHORITY, K.EXERCISED, "b")], ()),
    ],
)
def test_an_adult_has_one_protection_at_a_time(new: DatedMeasure, known: list[DatedMeasure], faults: tuple[Fault, ...]) -> None:
    assert check_measure(new, known, NADIA) == faults


@pytest.mark.parametrize(
    ("new", "known", "faults"),
    [
        (measure(AUTHORITY, K.EXERCISED, "mother"), [measure(AUTHORITY, K.EXERCISED, "father")], ()),
        (measure(AUTHORITY, K.EXERCISED_ALONE, "mother"), [measure(AUTHORITY, K.EXERCISED, "father")], (Fault.SOLE_AUTHORITY,)),
        (measure(AUTHORITY, K.EXERCISED, "mother"), [measure(AUTHORITY, K.EXERCISED_ALONE, "father")], (Fault.SOLE_AUTHORITY,)),
        (measure(AUTHORITY, K.EXERCISED_ALONE, "mother"), [measure(AUTHORITY, K.WITHDRAWN, "father")], ()),
        (measure(AUTHORITY, K.WITHDRAWN, "father"), [measure(AUTHORITY, K.EXERCISED, "father")], (Fault.MEASURE_OVERLAPS,)),
        (measure(RESIDENCE, K.VISITING, "father"), [measure(RESIDENCE, K.HABITUAL, "mother")], ()),
        (measure(RESIDENCE, K.HABITUAL, "father"), [measure(RESIDENCE, K.HABITUAL, "mother")], (Fault.SECOND_HOME,)),
        (measure(RESIDENCE, K.ALTERNATE, "father"), [measure(RESIDENCE, K.ALTERNATE, "mother")], ()),
        (
            measure(RESIDENCE, K.ALTERNATE, "uncle"),
            [measure(RESIDENCE, K.ALTERNATE, "mother"), measure(RESIDENCE, K.ALTERNATE, "father")],
            (Fault.SECOND_HOME,),
        ),
    ],
)
def test_facts_about_a_child_hold_together(new: DatedMeasure, known: list[DatedMeasure], faults: tuple[Fault, ...]) -> None:
    assert check_measure(new, known, ELIAS) == faults


days = st.dates(date(2019, 1, 1), date(2030, 12, 31))


@st.composite
def measures_of(draw: st.DrawFn, nature: MeasureNature) -> DatedMeasure:
    starts = draw(days)
    ends = draw(st.none() | st.integers(1, 900).map(lambda length: starts + timedelta(days=length)))
    return DatedMeasure(nature, draw(st.sampled_from(KINDS[nature])), draw(st.sampled_from("abc")), starts, ends)


@given(st.lists(measures_of(PROTECTION), max_size=8), days)
def test_accepted_protections_never_hold_two_on_a_day(proposed: list[DatedMeasure], day: date) -> None:
    known: list[DatedMeasure] = []
    for each in proposed:
        if not check_measure(each, known, NADIA):
            known.append(each)
    assert sum(each.covers(day) for each in known) <= 1


@given(st.lists(measures_of(RESIDENCE), max_size=8), days)
def test_accepted_residences_never_give_a_child_too_many_homes(proposed: list[DatedMeasure], day: date) -> None:
    known: list[DatedMeasure] = []
    for each in proposed:
        if not check_measure(each, known, Subject("child", date(2018, 12, 1))):
            known.append(each)
    kinds = [each.kind for each in known if each.covers(day)]
    assert kinds.count(K.HABITUAL) <= 1
    assert kinds.count(K.ALTERNATE) <= (0 if K.HABITUAL in kinds else 2)


@given(st.lists(measures_of(AUTHORITY), max_size=6), measures_of(AUTHORITY), st.integers(1, 300))
def test_ending_earlier_never_adds_a_fault(known: list[DatedMeasure], new: DatedMeasure, days_later: int) -> None:
    child = Subject("child", date(2018, 12, 1))
    sooner = new.starts_on + timedelta(days=days_later)
    if new.ends_on is None or sooner < new.ends_on:
        shorter = DatedMeasure(new.nature, new.kind, new.holder, new.starts_on, sooner)
        assert len(check_measure(shorter, known, child)) <= len(check_measure(new, known, child))
