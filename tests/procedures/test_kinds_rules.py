"""What each kind of procedure says: its steps hold together, every delay has its text, states and passages are all listed."""

from datetime import date, timedelta
from itertools import pairwise, product

import pytest

from tisserand.interface.icons import draw_icon
from tisserand.procedures.enums import Outcome, ProcedureFault, ProcedureKind, ProcedureState, Whose
from tisserand.procedures.rules.course import (
    PROCEDURE_TRANSITIONS,
    along_the_way,
    check_day,
    check_removal,
    check_step,
    check_transition,
    earlier_steps,
    entries,
    following,
    position,
    untold,
)
from tisserand.procedures.rules.faults import ProcedureRefused, refuse
from tisserand.procedures.rules.kinds import Clock, Kind, Step, kind_of, read_kinds

TODAY = date(2026, 11, 23)
KINDS = list(read_kinds().values())
CLOCKS = [(kind, clock) for kind in KINDS for clock in kind.clocks]
STEPS = [(kind, step) for kind in KINDS for step in kind.steps]
EVICTION = kind_of("eviction")


def name_of(value: object) -> str:
    return str(getattr(value, "code", value))


def test_every_kind_is_read() -> None:
    assert set(read_kinds()) == set(ProcedureKind)


@pytest.mark.parametrize("kind", KINDS, ids=name_of)
def test_a_kind_is_whole(kind: Kind) -> None:
    codes = [step.code for step in kind.steps]
    assert len(set(codes)) == len(codes) <= 32
    assert kind.checked_on <= TODAY
    assert draw_icon(kind.icon)
    assert {step.ends for step in kind.steps} == {None, *Outcome}
    assert bool(kind.variants) is bool(kind.question) is bool(kind.question_source)
    assert len({paper.code for paper in kind.papers}) == len(kind.papers) > 0


@pytest.mark.parametrize(("kind", "step"), STEPS, ids=name_of)
def test_a_step_comes_after_known_steps_and_leads_somewhere(kind: Kind, step: Step) -> None:
    earlier = {each.code for each in kind.steps[: kind.place(step.code)]}
    assert set(step.after) <= earlier | ({each.code for each in kind.main_steps} if step.side else set())
    assert step.code not in earlier_steps(kind, step.code)
    assert step.asks
    assert bool(step.next) is not (step.side or step.ends is not None)
    if not step.side and step.ends is None:
        assert [each for each in kind.main_steps if step.code in each.after]


@pytest.mark.parametrize("kind", KINDS, ids=name_of)
def test_an_end_can_be_reached_from_every_entry(kind: Kind) -> None:
    for entry in entries(kind):
        assert any(each.ends and entry.code in earlier_steps(kind, each.code) for each in kind.steps), entry.code


@pytest.mark.parametrize(("kind", "clock"), CLOCKS, ids=name_of)
def test_no_delay_without_its_text_and_since_when(kind: Kind, clock: Clock) -> None:
    assert len(clock.source) > 15
    assert date(1970, 1, 1) < clock.in_force <= kind.checked_on
    assert clock.valid_until is None or clock.valid_until > clock.in_force
    assert clock.effect
    assert bool(clock.undetermined) is (clock.delay is None)


@pytest.mark.parametrize(("kind", "clock"), CLOCKS, ids=name_of)
def test_a_delay_runs_from_and_to_what_the_kind_has(kind: Kind, clock: Clock) -> None:
    steps, clocks = {step.code for step in kind.steps}, {each.code for each in kind.clocks}
    assert (clock.follows in clocks) if clock.follows else clock.trigger in steps
    assert set(clock.stops) <= steps
    assert set(clock.when) <= {variant.code for variant in kind.variants}
    if clock.whose in {Whose.AUTHORITY, Whose.PROTECTION}:
        assert not clock.extends or clock.delay is None


@pytest.mark.parametrize("kind", KINDS, ids=name_of)
def test_versions_of_a_delay_never_overlap(kind: Kind) -> None:
    for one, other in product(kind.clocks, repeat=2):
        if one is other or one.code != other.code:
            continue
        assert one.trigger == other.trigger
        dated_apart = (one.valid_until or date.max) < other.in_force or (other.valid_until or date.max) < one.in_force
        assert dated_apart or (one.when and other.when and not set(one.when) & set(other.when))


def test_a_yearly_protection_has_its_text() -> None:
    seasons = [kind.season for kind in KINDS if kind.season]
    assert [season.source for season in seasons] == ["Code des procédures civiles d’exécution, article L412-6"]


# Courses


@pytest.mark.parametrize("kind", KINDS, ids=name_of)
def test_every_passage_from_step_to_step_is_listed_or_refused(kind: Kind) -> None:
    for current, wanted in product(kind.main_steps, repeat=2):
        judge_passage(kind, current, wanted)


def judge_passage(kind: Kind, current: Step, wanted: Step) -> None:
    noted = {current.code: TODAY - timedelta(days=30)}
    faults = [fault for _, fault in check_step(kind, noted, wanted.code, TODAY, TODAY)]
    if current == wanted:
        assert faults == [ProcedureFault.ALREADY_NOTED]
    elif current.ends is None and current.code in wanted.after:
        assert faults == []
    elif wanted.code in earlier_steps(kind, current.code):
        assert faults in ([], [ProcedureFault.AFTER_LATER_STEP])
    else:
        assert faults == [ProcedureFault.STEP_NOT_OPEN]


@pytest.mark.parametrize(("current", "wanted"), product(ProcedureState, ProcedureState))
def test_every_passage_from_state_to_state_is_listed_or_refused(current: ProcedureState, wanted: ProcedureState) -> None:
    allowed = {("under_way", "ended"), ("under_way", "given_up"), ("ended", "under_way"), ("given_up", "under_way")}
    assert (wanted in PROCEDURE_TRANSITIONS[current]) is ((current, wanted) in allowed)
    assert bool(list(check_transition(current, wanted))) is ((current, wanted) not in allowed)


def test_a_procedure_met_half_way_is_told_afterwards() -> None:
    noted = {"summons": date(2026, 9, 1)}
    assert position(EVICTION, noted) == EVICTION.step("summons")
    assert [step.code for step in untold(EVICTION, noted)] == ["arrears", "landlord_plan", "command_to_pay"]
    assert [step.code for step in following(EVICTION, noted)] == ["hearing", "debt_cleared", "rehoused", "left"]
    assert list(check_step(EVICTION, noted, "command_to_pay", date(2026, 6, 1), TODAY)) == []
    assert list(check_step(EVICTION, noted, "command_to_pay", date(2026, 9, 2), TODAY)) == [
        ("day", ProcedureFault.AFTER_LATER_STEP)
    ]


def test_of_two_ways_only_the_one_taken_is_asked_for() -> None:
    noted = {"hearing": date(2026, 9, 1), "judgment_served": date(2026, 10, 1), "command_to_leave": date(2026, 11, 1)}
    assert "order_served" not in {step.code for step in untold(EVICTION, noted)}


@pytest.mark.parametrize(
    ("step", "day", "faults"),
    [
        ("command_to_pay", date(2026, 11, 24), [("day", ProcedureFault.IN_THE_FUTURE)]),
        ("command_to_pay", date(2026, 8, 31), [("day", ProcedureFault.BEFORE_EARLIER_STEP)]),
        ("command_to_pay", date(2026, 9, 1), []),
        ("ccapex_alerted", date(2026, 8, 31), [("day", ProcedureFault.BEFORE_EARLIER_STEP)]),
        ("ccapex_alerted", date(2026, 9, 2), []),
        ("hearing", TODAY, [("step", ProcedureFault.STEP_NOT_OPEN)]),
        ("arrears", TODAY, [("step", ProcedureFault.ALREADY_NOTED)]),
        ("legal_aid_asked", TODAY, [("step", ProcedureFault.STEP_NOT_OPEN)]),
    ],
)
def test_a_day_out_of_order_is_refused_beside_its_field(step: str, day: date, faults: list[object]) -> None:
    assert list(check_step(EVICTION, {"arrears": date(2026, 9, 1)}, step, day, TODAY)) == faults


def test_a_hearing_may_be_to_come_and_the_end_of_a_permit_after_the_demand() -> None:
    assert list(check_step(EVICTION, {"summons": date(2026, 11, 2)}, "hearing", date(2027, 1, 12), TODAY)) == []
    permit = kind_of("residence_permit")
    assert list(check_step(permit, {"expiry": date(2027, 2, 1)}, "filed", TODAY, TODAY)) == []
    assert list(check_day(permit, {"filed": TODAY}, "expiry", date(2027, 2, 1), TODAY)) == []


def test_side_steps_move_nothing() -> None:
    noted = {"arrears": date(2026, 9, 1), "ccapex_alerted": date(2026, 9, 20)}
    assert position(EVICTION, noted) == EVICTION.step("arrears")
    assert [step.code for step in along_the_way(EVICTION, noted)] == ["fund_asked"]
    assert following(EVICTION, {}) == entries(EVICTION)


def test_nothing_follows_an_end() -> None:
    noted = {"arrears": date(2026, 9, 1), "debt_cleared": date(2026, 10, 1)}
    assert following(EVICTION, noted) == ()


@pytest.mark.parametrize(
    ("noted", "code", "faults"),
    [
        ({"arrears": TODAY}, "arrears", [("", ProcedureFault.FIRST_STEP_STAYS)]),
        ({"arrears": TODAY, "fund_asked": TODAY}, "fund_asked", []),
        ({"arrears": TODAY, "command_to_pay": TODAY, "fund_asked": TODAY}, "arrears", []),
        (
            {"command_to_pay": TODAY, "summons": TODAY, "diagnosis_met": TODAY},
            "summons",
            [("", ProcedureFault.LATER_STEP_RESTS_ON_IT)],
        ),
    ],
)
def test_what_is_taken_back_leaves_a_course_that_holds(noted: dict[str, date], code: str, faults: list[object]) -> None:
    assert list(check_removal(EVICTION, noted, code)) == faults


def test_a_refusal_carries_its_faults() -> None:
    refuse([])
    with pytest.raises(ProcedureRefused, match="in_the_future") as refused:
        refuse([("day", ProcedureFault.IN_THE_FUTURE)])
    assert refused.value.faults == (("day", ProcedureFault.IN_THE_FUTURE),)


def test_an_unknown_step_is_no_step() -> None:
    with pytest.raises(KeyError, match="nowhere"):
        EVICTION.step("nowhere")
    assert all(one.code != other.code for one, other in pairwise(EVICTION.steps))
