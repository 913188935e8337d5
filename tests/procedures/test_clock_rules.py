"""The delays of procedures: when they end, by which text, what is late; exact days for each kind."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tisserand.foundation.delays import Delay, DelayUnit
from tisserand.procedures.enums import ClockState
from tisserand.procedures.rules.clock import OwnDelay, Reading, Setting, next_due, papers_left, read_clocks, read_season
from tisserand.procedures.rules.kinds import kind_of, read_kinds

TODAY = date(2026, 11, 23)
Dates = dict[str, date]


def read(kind: str, noted: Dates, variant: str = "", on: date = TODAY) -> dict[str, Reading]:
    return {each.clock.code: each for each in read_clocks(kind_of(kind), noted, Setting(variant), on)}


@pytest.mark.parametrize(
    ("kind", "variant", "noted", "clock", "last"),
    [
        # six weeks since 2023, two months for an older lease; 12 October + 42 days is a Monday
        ("eviction", "lease_since", {"command_to_pay": date(2026, 10, 12)}, "payment", date(2026, 11, 23)),
        ("eviction", "lease_before", {"command_to_pay": date(2026, 10, 12)}, "payment", date(2026, 12, 14)),
        # 13 December 2026 is a Sunday: put off to the Monday; 25 December is Christmas, then a week-end
        ("eviction", "lease_before", {"command_to_pay": date(2026, 10, 25)}, "payment", date(2026, 12, 28)),
        # forty-two whole days before the hearing, its own not counted (Cour de cassation, 6 November 2025, n° 25-70.018)
        ("eviction", "", {"hearing": date(2027, 1, 12)}, "prefect_notice", date(2026, 11, 30)),
        ("eviction", "", {"judgment_served": date(2026, 10, 31)}, "appeal", date(2026, 11, 30)),
        ("eviction", "", {"order_served": date(2026, 11, 13)}, "appeal_of_order", date(2026, 11, 30)),
        # nobody may be put out before the end of two months: never put off to a working day
        ("eviction", "", {"command_to_leave": date(2026, 11, 13)}, "leaving", date(2027, 1, 13)),
        ("eviction", "", {"command_to_leave": date(2026, 12, 31)}, "leaving", date(2027, 2, 28)),
        ("eviction", "", {"police_requested": date(2026, 9, 30)}, "prefect_answer", date(2026, 11, 30)),
        ("housing_right", "ordinary", {"filed": date(2026, 8, 31)}, "commission", date(2026, 11, 30)),
        ("housing_right", "overseas", {"filed": date(2026, 8, 31)}, "commission", date(2027, 2, 28)),
        ("housing_right", "ordinary", {"recognised": date(2026, 9, 10)}, "prefect", date(2026, 12, 10)),
        ("housing_right", "large", {"recognised": date(2026, 9, 10)}, "prefect", date(2027, 3, 10)),
        ("housing_right", "", {"refused": date(2026, 9, 28)}, "appeal", date(2026, 11, 30)),
        ("shelter_right", "", {"filed": date(2026, 11, 2)}, "commission", date(2026, 12, 14)),
        ("shelter_right", "shelter", {"recognised": date(2026, 11, 2)}, "prefect", date(2026, 12, 14)),
        ("shelter_right", "transition", {"recognised": date(2026, 11, 2)}, "prefect", date(2027, 2, 2)),
        ("overindebtedness", "", {"filed": date(2026, 11, 2)}, "admissibility", date(2027, 2, 2)),
        ("overindebtedness", "", {"inadmissible": date(2026, 11, 12)}, "appeal", date(2026, 11, 27)),
        ("overindebtedness", "", {"measures": date(2026, 11, 5)}, "measures_appeal", date(2026, 12, 7)),
        ("overindebtedness", "", {"admissible": date(2028, 2, 29)}, "suspension", date(2030, 2, 28)),
        ("disability", "", {"filed": date(2026, 10, 31)}, "answer", date(2027, 2, 28)),
        ("disability", "", {"refused": date(2026, 10, 7)}, "appeal", date(2026, 12, 7)),
        ("disability", "", {"appealed": date(2026, 10, 7)}, "appeal_answer", date(2026, 12, 7)),
        ("disability", "", {"appeal_refused": date(2026, 10, 7)}, "court", date(2026, 12, 7)),
        ("elected_domicile", "", {"filed": date(2026, 12, 31)}, "answer", date(2027, 2, 28)),
        ("elected_domicile", "", {"granted": date(2026, 3, 1)}, "renewal", date(2027, 3, 1)),
        ("elected_domicile", "", {"last_contact": date(2026, 11, 30)}, "presence", date(2027, 2, 28)),
        ("residence_permit", "online", {"expiry": date(2027, 3, 31)}, "window_opens", date(2026, 12, 1)),
        ("residence_permit", "online", {"expiry": date(2027, 3, 31)}, "window_closes", date(2027, 1, 30)),
        ("residence_permit", "counter", {"expiry": date(2027, 4, 30)}, "window_opens", date(2027, 2, 28)),
        ("residence_permit", "", {"filed": date(2026, 10, 31)}, "answer", date(2027, 2, 28)),
        ("residence_permit", "", {"refused": date(2026, 10, 7)}, "appeal", date(2026, 12, 7)),
    ],
)
def test_the_last_day_of_each_delay(kind: str, variant: str, noted: Dates, clock: str, last: date) -> None:
    reading = read(kind, noted, variant)[clock]
    assert reading.due_on == last
    assert reading.source


def test_a_delay_says_that_it_was_put_off() -> None:
    deadline = read("eviction", {"command_to_pay": date(2026, 10, 25)}, "lease_before")["payment"].deadline
    assert deadline is not None
    assert (deadline.counted, deadline.is_extended) == (date(2026, 12, 25), True)


@pytest.mark.parametrize(
    ("on", "noted", "state"),
    [
        (date(2026, 11, 23), {}, ClockState.RUNNING),
        (date(2026, 11, 24), {}, ClockState.LATE),
        (date(2026, 11, 24), {"summons": date(2026, 11, 23)}, ClockState.MET),
        (date(2026, 11, 25), {"summons": date(2026, 11, 24)}, ClockState.MISSED),
    ],
)
def test_the_last_day_counts_until_midnight(on: date, noted: Dates, state: ClockState) -> None:
    reading = read("eviction", {"command_to_pay": date(2026, 10, 12), **noted}, "lease_since", on)["payment"]
    assert reading.state is state
    assert reading.is_open is (state in {ClockState.RUNNING, ClockState.LATE})


def test_an_authority_that_did_not_answer_is_not_somebody_late() -> None:
    reading = read("disability", {"filed": date(2026, 6, 1)})["answer"]
    assert reading.state is ClockState.PASSED


def test_a_delay_may_begin_when_another_has_run_out() -> None:
    noted = {"recognised": date(2026, 7, 1)}
    assert read("housing_right", noted, "ordinary", date(2026, 10, 1)).keys() == {"prefect"}
    readings = read("housing_right", noted, "ordinary", date(2026, 10, 2))
    assert readings["injunction"].due_on == date(2027, 2, 1)
    assert readings["injunction"].started_on == date(2026, 10, 1)


def test_without_the_answer_it_depends_on_a_delay_is_undetermined() -> None:
    reading = read("eviction", {"command_to_pay": date(2026, 10, 12)})["payment"]
    assert (reading.state, reading.due_on) == (ClockState.UNDETERMINED, None)
    assert reading.reason == "Répondez d’abord : De quand date le bail, ou sa dernière reconduction ?"
    assert "24-70.002" in reading.source


def test_before_the_text_was_in_force_a_delay_is_undetermined() -> None:
    reading = read("eviction", {"command_to_pay": date(2023, 7, 28)}, "lease_since")["payment"]
    assert (reading.state, reading.deadline) == (ClockState.UNDETERMINED, None)
    assert "n’est pas connu" in reading.reason


def test_a_local_delay_is_undetermined_until_the_organisation_says_it() -> None:
    noted = {"filed": date(2026, 10, 31)}
    silent = read("housing_fund", noted)["answer"]
    assert (silent.state, silent.due_on) == (ClockState.UNDETERMINED, None)
    assert "règlement intérieur" in silent.reason
    own = {"answer": OwnDelay(Delay(1, DelayUnit.MONTHS), "Règlement intérieur du FSL, 12 mars 2025, article 9")}
    told = read_clocks(kind_of("housing_fund"), noted, Setting(own=own), TODAY)[0]
    assert (told.due_on, told.state) == (date(2026, 11, 30), ClockState.RUNNING)
    assert told.source.startswith("Règlement intérieur du FSL")


def test_an_answered_delay_without_length_is_closed() -> None:
    noted = {"filed": date(2026, 10, 1), "refused": date(2026, 11, 1)}
    assert read("housing_fund", noted)["answer"].state is ClockState.MET


def test_holidays_are_those_of_the_territory() -> None:
    noted = {"refused": date(2026, 2, 3)}
    readings = read_clocks(kind_of("disability"), noted, Setting(territory="alsace"), TODAY)
    assert readings[0].due_on == date(2026, 4, 7)


def test_nothing_runs_in_a_procedure_that_has_ended() -> None:
    noted = {"command_to_pay": date(2026, 11, 1), "rehoused": date(2026, 11, 20)}
    readings = read_clocks(kind_of("eviction"), noted, Setting("lease_since"), TODAY)
    assert not [each for each in readings if each.is_open]
    assert next_due(readings) is None


def test_the_nearest_day_comes_first() -> None:
    noted = {"judgment_served": date(2026, 11, 2), "command_to_leave": date(2026, 11, 3), "summons": date(2026, 9, 1)}
    readings = read_clocks(kind_of("eviction"), noted, Setting("lease_since"), TODAY)
    due = next_due(readings)
    assert due is not None
    assert (due.clock.code, due.due_on) == ("appeal", date(2026, 12, 2))
    assert [each.clock.code for each in readings] == ["appeal", "leaving"]


@pytest.mark.parametrize(
    ("on", "first", "last", "is_now"),
    [
        (date(2026, 10, 31), date(2026, 11, 1), date(2027, 3, 31), False),
        (date(2026, 11, 1), date(2026, 11, 1), date(2027, 3, 31), True),
        (date(2027, 3, 31), date(2026, 11, 1), date(2027, 3, 31), True),
        (date(2027, 4, 1), date(2027, 11, 1), date(2028, 3, 31), False),
        (date(2027, 12, 31), date(2027, 11, 1), date(2028, 3, 31), True),
    ],
)
def test_the_winter_truce(on: date, first: date, last: date, is_now: bool) -> None:
    season = read_season(kind_of("eviction"), {"judgment_served": date(2026, 9, 1)}, on)
    assert season is not None
    assert (season.first, season.last, season.is_now) == (first, last, is_now)


def test_the_truce_is_told_only_where_it_matters() -> None:
    assert read_season(kind_of("eviction"), {"command_to_pay": TODAY}, TODAY) is None
    assert read_season(kind_of("eviction"), {"judgment_served": TODAY, "left": TODAY}, TODAY) is None
    assert read_season(kind_of("disability"), {"filed": TODAY}, TODAY) is None


def test_papers_left_to_gather() -> None:
    assert list(papers_left(kind_of("elected_domicile"), {"form": "2026-11-01", "link": "2026-11-01"})) == [
        "Pièce d’identité, si la personne en a une"
    ]


@given(st.sampled_from(sorted(read_kinds())), st.dates(date(2024, 1, 1), date(2030, 12, 31)), st.data())
def test_a_reading_always_says_where_it_stands(code: str, on: date, data: st.DataObject) -> None:
    kind = kind_of(code)
    noted = data.draw(st.dictionaries(st.sampled_from([step.code for step in kind.steps]), st.dates(date(2024, 1, 1), on)))
    variant = data.draw(st.sampled_from(["", *(each.code for each in kind.variants)]))
    for reading in read_clocks(kind, noted, Setting(variant), on):
        assert reading.source
        assert (reading.state is ClockState.UNDETERMINED) is bool(reading.reason and reading.stopped_on is None)
        assert not (reading.state is ClockState.LATE and reading.due_on is not None and reading.due_on >= on)
