"""The course of a procedure: which steps are done, which may follow, which days hold together. Pure.

What is noted is a mapping from the code of a step to its day; a step happens once. A procedure may be met half-way: earlier steps
are then told afterwards, when somebody knows their day.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Final

from tisserand.procedures.enums import ProcedureFault, ProcedureState
from tisserand.procedures.rules.faults import Fault
from tisserand.procedures.rules.kinds import Kind, Step

Noted = Mapping[str, date]
PROCEDURE_TRANSITIONS: Final[Mapping[ProcedureState, frozenset[ProcedureState]]] = {
    ProcedureState.UNDER_WAY: frozenset({ProcedureState.ENDED, ProcedureState.GIVEN_UP}),
    ProcedureState.ENDED: frozenset({ProcedureState.UNDER_WAY}),
    ProcedureState.GIVEN_UP: frozenset({ProcedureState.UNDER_WAY}),
}


def position(kind: Kind, noted: Noted) -> Step | None:
    """The step that the procedure has reached: the last of the kind's main steps that are noted."""
    done = [step for step in kind.main_steps if step.code in noted]
    return done[-1] if done else None


def entries(kind: Kind) -> tuple[Step, ...]:
    """The steps at which a procedure may be met for the first time."""
    return tuple(step for step in kind.main_steps if step.ends is None)


def earlier_steps(kind: Kind, code: str) -> frozenset[str]:
    """Codes of every step that may have come before this one."""
    found: set[str] = set()
    waiting = list(kind.step(code).after)
    while waiting:
        each = waiting.pop()
        if each not in found:
            found.add(each)
            waiting.extend(kind.step(each).after)
    return frozenset(found)


def following(kind: Kind, noted: Noted) -> tuple[Step, ...]:
    """The main steps that may come now; none once the procedure has ended."""
    here = position(kind, noted)
    if here is None:
        return entries(kind)
    if here.ends is not None:
        return ()
    return tuple(step for step in kind.main_steps if here.code in step.after)


def along_the_way(kind: Kind, noted: Noted) -> tuple[Step, ...]:
    """The side steps that may be done now and are not."""
    return tuple(step for step in kind.steps if step.side and step.code not in noted and not noted.keys().isdisjoint(step.after))


def untold(kind: Kind, noted: Noted) -> tuple[Step, ...]:
    """Earlier main steps that nobody has told yet, on the ways that lead to where the procedure is."""
    here = position(kind, noted)
    if here is None:
        return ()
    before = earlier_steps(kind, here.code)
    return tuple(step for step in kind.main_steps if step.code in before and step.code not in noted and _fits(kind, step, noted))


def _fits(kind: Kind, step: Step, noted: Noted) -> bool:
    """Whether every other main step told so far leads to this one or comes from it."""
    before = earlier_steps(kind, step.code)
    others = (each.code for each in kind.main_steps if each.code in noted)
    return all(code in before or step.code in earlier_steps(kind, code) for code in others)


def may_note(kind: Kind, noted: Noted, code: str) -> bool:
    """Whether the step may be noted now: next, along the way, or told afterwards."""
    return any(step.code == code for step in (*following(kind, noted), *along_the_way(kind, noted), *untold(kind, noted)))


def check_step(kind: Kind, noted: Noted, code: str, day: date, on: date) -> Iterator[Fault]:
    """Why a step cannot be noted on a day; `on` is the present day."""
    if code in noted:
        yield "step", ProcedureFault.ALREADY_NOTED
    elif not may_note(kind, noted, code):
        yield "step", ProcedureFault.STEP_NOT_OPEN
    else:
        yield from check_day(kind, noted, code, day, on)


def check_day(kind: Kind, noted: Noted, code: str, day: date, on: date) -> Iterator[Fault]:
    """Why a step that may be noted, or is, cannot have that day."""
    step = kind.step(code)
    if day > on and not step.planned:
        yield "day", ProcedureFault.IN_THE_FUTURE
    if not step.anytime:
        others = {each: then for each, then in noted.items() if each != code and not kind.step(each).anytime}
        yield from _check_order(kind, others, step, day)


def _check_order(kind: Kind, others: Noted, step: Step, day: date) -> Iterator[Fault]:
    """A side step comes after the first of those that open it; a main one after all that lead to it, before all it leads to."""
    if step.side:
        opening = [then for each, then in others.items() if each in step.after]
        if opening and day < min(opening):
            yield "day", ProcedureFault.BEFORE_EARLIER_STEP
        return
    mains = {each: then for each, then in others.items() if not kind.step(each).side}
    before = earlier_steps(kind, step.code)
    if any(day < then for each, then in mains.items() if each in before):
        yield "day", ProcedureFault.BEFORE_EARLIER_STEP
    if any(day > then for each, then in mains.items() if step.code in earlier_steps(kind, each)):
        yield "day", ProcedureFault.AFTER_LATER_STEP


def check_removal(kind: Kind, noted: Noted, code: str) -> Iterator[Fault]:
    """Why what was noted cannot be taken back: something rests on it, or it is all there is."""
    left = {each: day for each, day in noted.items() if each != code}
    if not any(not kind.step(each).side for each in left):
        yield "", ProcedureFault.FIRST_STEP_STAYS
        return
    for each in left:
        step = kind.step(each)
        if step.side and left.keys().isdisjoint(step.after):
            yield "", ProcedureFault.LATER_STEP_RESTS_ON_IT


def check_transition(current: ProcedureState, wanted: ProcedureState) -> Iterator[Fault]:
    """Why a procedure cannot pass from one state to another."""
    if wanted not in PROCEDURE_TRANSITIONS[current]:
        yield "", ProcedureFault.NOT_FROM_THIS_STATE
