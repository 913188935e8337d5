"""Procedures of a file, read with their clocks."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Prefetch, QuerySet

from tisserand.accounts.api import Agent
from tisserand.casework.api import SupportFile
from tisserand.foundation import clock
from tisserand.foundation.delays import Delay, DelayUnit
from tisserand.people.api import Person, composition
from tisserand.procedures.enums import ProcedureState
from tisserand.procedures.models import LocalDelay, Procedure, ProcedureEvent
from tisserand.procedures.policies import readable_events, readable_procedures
from tisserand.procedures.rules.clock import OwnDelay, Reading, SeasonReading, Setting, next_due, read_clocks, read_season
from tisserand.procedures.rules.course import position
from tisserand.procedures.rules.kinds import Kind, Step, kind_of
from tisserand.secrecy.api import get_visible

OwnDelays = dict[tuple[str, str], OwnDelay]


@dataclass(frozen=True, slots=True)
class Due:
    """The next day to know of a procedure: the end of a delay with its text, or a step that is planned (no text)."""

    label: str
    day: date
    source: str = ""
    is_late: bool = False


@dataclass(frozen=True, slots=True)
class Course:
    """A procedure as it stands on a day: its kind, the events noted by step, where it is, its delays."""

    procedure: Procedure
    kind: Kind
    events: dict[str, ProcedureEvent]
    readings: tuple[Reading, ...]
    season: SeasonReading | None
    today: date

    @property
    def noted(self) -> dict[str, date]:
        """Days of the steps."""
        return {code: event.day for code, event in self.events.items()}

    @property
    def here(self) -> Step | None:
        """The step it has reached."""
        return position(self.kind, self.noted)

    @property
    def due(self) -> Due | None:
        """What is late, else what comes first: a deadline, or a planned step."""
        if self.procedure.state != ProcedureState.UNDER_WAY:
            return None
        reading = next_due(self.readings)
        ends = [Due(reading.clock.label, reading.due_on, reading.source, reading.is_late)] if reading and reading.due_on else []
        planned = [Due(self.kind.step(code).label, day) for code, day in self.noted.items() if day > self.today]
        return min((*ends, *planned), key=lambda due: due.day, default=None)


def courses_of(agent: Agent, file: SupportFile, on: date) -> list[Course]:
    """Procedures of a file, those under way first; three queries."""
    rows = _with_events(readable_procedures(agent).filter(file=file))
    own = own_delays(file.organisation_id)
    read = [read_course(row, own, on) for row in rows]
    return sorted(read, key=lambda course: course.procedure.state != ProcedureState.UNDER_WAY)


def due_courses(agent: Agent, on: date) -> list[Course]:
    """Every procedure under way in the files that the agent reads, the most pressing first; three queries."""
    rows = _with_events(readable_procedures(agent).filter(state=ProcedureState.UNDER_WAY)).select_related("file__person")
    own = own_delays(agent.organisation_id)
    return sorted((read_course(row, own, on) for row in rows), key=_pressing)


def find_procedure(agent: Agent, file: SupportFile, procedure_id: UUID) -> Procedure:
    """A procedure of the file, or a 404."""
    return get_visible(_with_events(readable_procedures(agent)).select_related("file"), file=file, pk=procedure_id)


def find_event(procedure: Procedure, event_id: UUID) -> ProcedureEvent:
    """The day of a step of the procedure, or a 404."""
    return get_visible(ProcedureEvent.objects.select_related("container"), procedure=procedure, pk=event_id)


def read_course(procedure: Procedure, own: OwnDelays, on: date) -> Course:
    """The procedure with its delays; no query when its events were fetched with it."""
    kind = kind_of(procedure.kind)
    events = {event.step: event for event in procedure.events.all()}
    noted = {code: event.day for code, event in events.items()}
    mine = {clock_code: delay for (kind_code, clock_code), delay in own.items() if kind_code == procedure.kind}
    readings = read_clocks(kind, noted, Setting(procedure.variant, own=mine), on)
    return Course(procedure, kind, events, tuple(readings), read_season(kind, noted, on), on)


def own_delays(organisation_id: UUID) -> OwnDelays:
    """What the organisation entered where no national text fixes a delay; one query."""
    rows = LocalDelay.objects.filter(organisation_id=organisation_id)
    return {(row.kind, row.clock): OwnDelay(Delay(row.length, DelayUnit(row.unit)), row.source) for row in rows}


def local_delays(organisation_id: UUID) -> list[LocalDelay]:
    """The rows themselves."""
    return list(LocalDelay.objects.filter(organisation_id=organisation_id))


def persons_of(file: SupportFile, on: date) -> list[Person]:
    """Whom a procedure of the file may be about: the file's person, and those who live in the household that day."""
    members: Iterable[Person] = (line.person for line in composition(file.household_id, on)) if file.household_id else ()
    return list({person.pk: person for person in (file.person, *members)}.values())


def noted_events(agent: Agent, file: SupportFile) -> QuerySet[ProcedureEvent]:
    """Steps of a file's procedures that have come, for its thread."""
    past = readable_events(agent).filter(file=file, day__lte=clock.today())
    return past.select_related("container", "procedure", "author")


def _with_events(rows: QuerySet[Procedure]) -> QuerySet[Procedure]:
    events = Prefetch("events", ProcedureEvent.objects.select_related("container", "author"))
    return rows.select_related("container", "person").prefetch_related(events)


def _pressing(course: Course) -> tuple[bool, date, str]:
    day = course.due.day if course.due else None
    return (day is None, day or date.max, str(course.procedure.pk))
