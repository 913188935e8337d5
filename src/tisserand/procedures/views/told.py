"""Procedures in words: their steps, delays and papers as the pages show them."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from tisserand.foundation.dates import format_date, format_elapsed
from tisserand.interface.components import ChecklistItem
from tisserand.procedures.enums import ClockState, ProcedureState, Whose
from tisserand.procedures.models import Procedure, ProcedureEvent
from tisserand.procedures.queries.procedures import Course, Due
from tisserand.procedures.rules.clock import Reading
from tisserand.procedures.rules.kinds import Step
from tisserand.procedures.rules.labels import CLOCK_LABELS, CLOCK_TAGS, OUTCOME_TAGS, STATE_LABELS, STATE_TAGS, WHOSE_LABELS

_COUNTED: tuple[ClockState, ...] = (ClockState.RUNNING, ClockState.LATE, ClockState.PASSED)


@dataclass(frozen=True, slots=True)
class ToldStep:
    """A step that has come, or is planned."""

    event: ProcedureEvent
    step: Step
    is_here: bool
    is_planned: bool
    tag: str
    url: str


@dataclass(frozen=True, slots=True)
class ToldClock:
    """A delay: its last day, how it was counted, what it means, by which text."""

    reading: Reading
    title: str
    when: str
    elapsed: str
    counted: str
    tag: str
    state: str
    is_quiet: bool


@dataclass(frozen=True, slots=True)
class ToldCourse:
    """A line of a list of procedures."""

    course: Course
    url: str
    state: str
    tag: str
    step: str
    since: date | None
    due: Due | None
    elapsed: str


def procedure_url(procedure: Procedure, name: str = "show") -> str:
    """Address of a page of the procedure."""
    return reverse(f"procedures:{name}", args=[procedure.file_id, procedure.pk])


def tell_steps(course: Course) -> list[ToldStep]:
    """The steps noted, in the order of their days."""
    here = course.here
    told = [_tell_step(course, event, here) for event in course.events.values()]
    return sorted(told, key=lambda each: (each.event.day, course.kind.place(each.step.code)))


def _tell_step(course: Course, event: ProcedureEvent, here: Step | None) -> ToldStep:
    step = course.kind.step(event.step)
    return ToldStep(
        event=event,
        step=step,
        is_here=here is not None and step.code == here.code,
        is_planned=event.day > course.today,
        tag=OUTCOME_TAGS[step.ends] if step.ends else "",
        url=reverse("procedures:correct_step", args=[event.file_id, event.procedure_id, event.pk]),
    )


def tell_clocks(course: Course) -> list[ToldClock]:
    """Every delay that has begun, the most pressing first."""
    return [tell_clock(reading, course.today) for reading in course.readings]


def tell_clock(reading: Reading, today: date) -> ToldClock:
    """One delay, worded."""
    whose = reading.clock.whose
    is_opening = whose is Whose.OPENING and reading.state is ClockState.PASSED
    return ToldClock(
        reading=reading,
        title=reading.clock.label,
        when=WHOSE_LABELS[whose],
        elapsed=format_elapsed(reading.due_on, today) if reading.due_on and reading.state in _COUNTED else "",
        counted=" ".join(_tell_count(reading)),
        tag="good" if is_opening else CLOCK_TAGS[reading.state],
        state="Ouvert" if is_opening else CLOCK_LABELS[reading.state],
        is_quiet=reading.state in {ClockState.MET, ClockState.MISSED},
    )


def _tell_count(reading: Reading) -> Iterator[str]:
    if reading.deadline is None or reading.length is None:
        return
    direction = "avant le" if reading.clock.backwards else "à partir du"
    yield f"{reading.length} {direction} {format_date(reading.started_on)}."
    if reading.deadline.is_extended:
        yield (
            f"Compté jusqu’au {format_date(reading.deadline.counted)}, jour non ouvré, puis reporté au premier jour ouvrable "
            "(Code de procédure civile, article 642)."
        )


def tell_course(course: Course) -> ToldCourse:
    """A procedure as a line."""
    here = course.here
    procedure, step = course.procedure, here.label if here else ""
    ended = procedure.state == ProcedureState.ENDED and here is not None and here.ends is not None
    return ToldCourse(
        course=course,
        url=procedure_url(procedure),
        state=STATE_LABELS[procedure.state],
        tag=OUTCOME_TAGS[here.ends] if ended and here and here.ends else STATE_TAGS[procedure.state],
        step=step,
        since=course.events[here.code].day if here else None,
        due=course.due,
        elapsed=format_elapsed(course.due.day, course.today) if course.due else "",
    )


def paper_items(course: Course) -> list[ChecklistItem]:
    """The documents to gather, to tick."""
    gathered = course.procedure.papers or {}
    return [
        ChecklistItem(
            paper.label,
            reverse("procedures:tick_paper", args=[course.procedure.file_id, course.procedure.pk, paper.code]),
            done=paper.code in gathered,
        )
        for paper in course.kind.papers
    ]
