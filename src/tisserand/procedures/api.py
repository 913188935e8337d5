"""What other packages may use of procedures."""

from dataclasses import dataclass
from datetime import date

from tisserand.accounts.api import Agent
from tisserand.procedures.actions.domicile import grant_domicile, hand_over_mail, receive_mail, request_domicile
from tisserand.procedures.actions.procedures import (
    choose_variant,
    correct_step,
    give_up_procedure,
    note_step,
    remove_step,
    resume_procedure,
    set_local_delay,
    start_procedure,
    tick_paper,
    write_notes,
)
from tisserand.procedures.enums import ClockState, ProcedureKind, ProcedureState
from tisserand.procedures.models import Domicile, LocalDelay, Procedure, ProcedureEvent
from tisserand.procedures.queries.procedures import Course, due_courses

__all__ = [
    "ClockState",
    "Course",
    "Domicile",
    "LocalDelay",
    "Procedure",
    "ProcedureDue",
    "ProcedureEvent",
    "ProcedureKind",
    "ProcedureState",
    "choose_variant",
    "correct_step",
    "due_for",
    "give_up_procedure",
    "grant_domicile",
    "hand_over_mail",
    "note_step",
    "receive_mail",
    "remove_step",
    "request_domicile",
    "resume_procedure",
    "set_local_delay",
    "start_procedure",
    "tick_paper",
    "write_notes",
]


@dataclass(frozen=True, slots=True)
class ProcedureDue:
    """The next day of a procedure under way: what, until when, by which text (none for a planned step), whether it is past."""

    procedure: Procedure
    kind: str
    label: str
    due_on: date
    source: str
    is_late: bool


def due_for(agent: Agent, today: date) -> list[ProcedureDue]:
    """The first deadline of each procedure under way in the files the agent reads, the most pressing first; three queries."""
    return [
        ProcedureDue(course.procedure, course.kind.label, due.label, due.day, due.source, due.is_late)
        for course in due_courses(agent, today)
        if (due := course.due) is not None
    ]
