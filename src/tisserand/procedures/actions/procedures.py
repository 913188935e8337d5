"""What is done with a procedure: started, moved step by step, corrected, given up, taken up again."""

from datetime import date
from uuid import UUID

from django.db import transaction

from tisserand.accounts.api import Agent
from tisserand.casework.api import SupportFile, can_write_file
from tisserand.foundation import clock
from tisserand.foundation.delays import Delay
from tisserand.procedures.enums import ProcedureFault, ProcedureKind, ProcedureState
from tisserand.procedures.models import LocalDelay, Procedure, ProcedureEvent
from tisserand.procedures.policies import can_set_delays
from tisserand.procedures.queries.procedures import persons_of
from tisserand.procedures.rules.course import (
    Noted,
    check_day,
    check_removal,
    check_step,
    check_transition,
    entries,
)
from tisserand.procedures.rules.faults import refuse
from tisserand.procedures.rules.kinds import Kind, kind_of
from tisserand.secrecy.api import Refused, current_agent, record, save_version


@transaction.atomic
def start_procedure(
    *,
    file: SupportFile,
    kind: ProcedureKind,
    person_id: UUID,
    step: str,
    day: date,
    on: date,
    variant: str = "",
    remark: str = "",
) -> Procedure:
    """Start following a procedure at the step it has reached."""
    _require_writer(file)
    what = kind_of(kind)
    if person_id not in {person.pk for person in persons_of(file, on)}:
        refuse([("person", ProcedureFault.NOT_OF_THE_HOUSEHOLD)])
    _check_variant(what, variant)
    if step not in {each.code for each in entries(what)}:
        refuse([("step", ProcedureFault.STEP_NOT_OPEN)])
    refuse(check_day(what, {}, step, day, on))
    procedure = Procedure(
        organisation_id=file.organisation_id,
        container_id=file.container_id,
        file=file,
        person_id=person_id,
        kind=kind.value,
        variant=variant,
        began_on=min(day, on),
        papers={},
    )
    procedure.save(force_insert=True)
    _add_event(procedure, step, day, remark)
    record("procedure.start", procedure)
    return procedure


@transaction.atomic
def note_step(*, procedure: Procedure, step: str, day: date, on: date, remark: str = "") -> ProcedureEvent:
    """Note the day of a step: the next one, one along the way, or an earlier one told afterwards. A last step ends it."""
    _require_writer(procedure.file)
    current, noted = _lock(procedure)
    what = kind_of(current.kind)
    if current.state != ProcedureState.UNDER_WAY:
        refuse([("", ProcedureFault.NOT_FROM_THIS_STATE)])
    refuse(check_step(what, noted, step, day, on))
    event = _add_event(current, step, day, remark)
    if what.step(step).ends:
        _pass(current, ProcedureState.ENDED, day)
    record("procedure.note_step", current)
    return event


@transaction.atomic
def correct_step(*, event: ProcedureEvent, expected_version: int, day: date, remark: str, on: date) -> ProcedureEvent:
    """Change the day of a step (a hearing put off), or what was said of it."""
    procedure = event.procedure
    _require_writer(procedure.file)
    current, noted = _lock(procedure)
    refuse(check_day(kind_of(current.kind), noted, event.step, day, on))
    saved = save_version(event, expected_version, day=day, remark=remark)
    record("procedure.correct_step", current)
    return saved


@transaction.atomic
def remove_step(*, event: ProcedureEvent) -> None:
    """Take back a step that was noted by mistake; a last step taken back puts the procedure under way again."""
    procedure = event.procedure
    _require_writer(procedure.file)
    current, noted = _lock(procedure)
    what = kind_of(current.kind)
    refuse(check_removal(what, noted, event.step))
    event.delete()
    if what.step(event.step).ends:
        _pass(current, ProcedureState.UNDER_WAY, None)
    record("procedure.remove_step", current)


@transaction.atomic
def give_up_procedure(*, procedure: Procedure, on: date) -> Procedure:
    """Stop following a procedure that has not ended."""
    return _change_state(procedure, ProcedureState.GIVEN_UP, on)


@transaction.atomic
def resume_procedure(*, procedure: Procedure) -> Procedure:
    """Follow again a procedure that was given up; one that ended is taken up by taking back its last step."""
    if procedure.state == ProcedureState.ENDED:
        refuse([("", ProcedureFault.NOT_FROM_THIS_STATE)])
    return _change_state(procedure, ProcedureState.UNDER_WAY, None)


@transaction.atomic
def choose_variant(*, procedure: Procedure, variant: str) -> Procedure:
    """Answer the question on which delays depend."""
    _require_writer(procedure.file)
    current, _ = _lock(procedure)
    _check_variant(kind_of(current.kind), variant)
    saved = save_version(current, current.version, variant=variant)
    record("procedure.change", saved)
    return saved


@transaction.atomic
def tick_paper(*, procedure: Procedure, paper: str, gathered: bool, on: date) -> Procedure:
    """Say that a document is gathered, or is not after all."""
    _require_writer(procedure.file)
    current, _ = _lock(procedure)
    if paper not in {each.code for each in kind_of(current.kind).papers}:
        refuse([("", ProcedureFault.STEP_NOT_OPEN)])
    papers = {code: day for code, day in (current.papers or {}).items() if code != paper}
    saved = save_version(current, current.version, papers={**papers, **({paper: on.isoformat()} if gathered else {})})
    record("procedure.tick_paper", saved)
    return saved


@transaction.atomic
def write_notes(*, procedure: Procedure, expected_version: int, notes: str) -> Procedure:
    """Write what is to be remembered of the procedure."""
    _require_writer(procedure.file)
    saved = save_version(procedure, expected_version, notes=notes)
    record("procedure.change", saved)
    return saved


@transaction.atomic
def set_local_delay(*, kind: ProcedureKind, clock_code: str, delay: Delay, source: str) -> LocalDelay:
    """Say how long a delay is that only a local text fixes, for the whole organisation."""
    agent = _require_setter()
    known = [each for each in kind_of(kind).clocks if each.code == clock_code and each.delay is None]
    if not known or not source.strip():
        refuse([("source", ProcedureFault.SOURCE_MISSING)])
    values = {"length": delay.length, "unit": delay.unit.value, "source": source.strip(), "saved_by": agent}
    row, _ = LocalDelay.objects.update_or_create(
        organisation_id=agent.organisation_id,
        kind=kind.value,
        clock=clock_code,
        defaults={**values, "saved_at": clock.now()},
    )
    record("local_delay.set", row)
    return row


@transaction.atomic
def remove_local_delay(*, row: LocalDelay) -> None:
    """Forget a local delay: it is undetermined again."""
    _require_setter()
    record("local_delay.remove", row)
    row.delete()


def _change_state(procedure: Procedure, wanted: ProcedureState, on: date | None) -> Procedure:
    _require_writer(procedure.file)
    current, _ = _lock(procedure)
    saved = _pass(current, wanted, on)
    record(f"procedure.{'give_up' if wanted is ProcedureState.GIVEN_UP else 'resume'}", saved)
    return saved


def _pass(procedure: Procedure, wanted: ProcedureState, on: date | None) -> Procedure:
    refuse(check_transition(ProcedureState(procedure.state), wanted))
    return save_version(procedure, procedure.version, state=wanted.value, ended_on=on)


def _add_event(procedure: Procedure, step: str, day: date, remark: str) -> ProcedureEvent:
    event = ProcedureEvent(
        organisation_id=procedure.organisation_id,
        container_id=procedure.container_id,
        file_id=procedure.file_id,
        procedure=procedure,
        author=current_agent(),
        step=step,
        day=day,
        remark=remark,
    )
    event.save(force_insert=True)
    return event


def _lock(procedure: Procedure) -> tuple[Procedure, Noted]:
    """The procedure as it is now, locked, and the days of its steps."""
    current = Procedure.objects.select_for_update().get(pk=procedure.pk)
    return current, dict(ProcedureEvent.objects.filter(procedure=current).order_by("day").values_list("step", "day"))


def _check_variant(kind: Kind, variant: str) -> None:
    if variant and variant not in {each.code for each in kind.variants}:
        refuse([("variant", ProcedureFault.UNKNOWN_VARIANT)])


def _require_writer(file: SupportFile) -> None:
    if not can_write_file(current_agent(), file):
        raise Refused("the file is not open to the agent's writing")


def _require_setter() -> Agent:
    agent = current_agent()
    if not can_set_delays(agent):
        raise Refused("only managers and administrators set local delays")
    return agent
