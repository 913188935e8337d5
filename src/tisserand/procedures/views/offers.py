"""What procedures put in a support file: a card on its Droits tab, what is under way, entries of its thread."""

from collections.abc import Iterator

from tisserand.accounts.api import Agent
from tisserand.casework.api import FilePanel, SupportFile, ThreadEvent, Unfinished, can_write_file
from tisserand.foundation import clock
from tisserand.procedures.enums import ProcedureState
from tisserand.procedures.models import ProcedureEvent
from tisserand.procedures.queries.procedures import Course, courses_of
from tisserand.procedures.rules.kinds import kind_of
from tisserand.procedures.rules.labels import OUTCOME_TAGS
from tisserand.procedures.views.told import procedure_url, tell_course


def make_panel(agent: Agent, file: SupportFile) -> FilePanel:
    """The card « Procédures »: those under way and their next deadline; three queries."""
    under_way = _under_way(agent, file)
    content = {"file": file, "lines": [tell_course(course) for course in under_way], "can_write": can_write_file(agent, file)}
    return FilePanel("procedures/panel.html", content)


def list_unfinished(agent: Agent, file: SupportFile) -> Iterator[Unfinished]:
    """The procedures under way of a file, each with its next deadline; three queries."""
    for course in _under_way(agent, file):
        due = course.due
        detail = due.label if due else (course.here.label if course.here else "")
        yield Unfinished(course.kind.label, detail, procedure_url(course.procedure), due.day if due else None)


def word_event(event: ProcedureEvent, agent: Agent, file: SupportFile) -> ThreadEvent:
    """A step of a procedure as an entry of the thread."""
    kind = kind_of(event.procedure.kind)
    step = kind.step(event.step)
    return ThreadEvent(
        when=event.day,
        title=step.label,
        icon=kind.icon,
        tag=kind.label,
        tag_kind=OUTCOME_TAGS[step.ends] if step.ends else "neutral",
        text=event.remark,
        by=event.author.display_name,
        url=procedure_url(event.procedure),
        link="Voir la procédure",
    )


def _under_way(agent: Agent, file: SupportFile) -> list[Course]:
    return [course for course in courses_of(agent, file, clock.today()) if course.procedure.state == ProcedureState.UNDER_WAY]
