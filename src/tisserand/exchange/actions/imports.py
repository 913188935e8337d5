"""An import from its reading to its writing, or undoing: each step is whole, or has not happened."""

import hashlib
import logging
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from tisserand.accounts.api import Agent, Service
from tisserand.casework.api import ChangedSince, remove_claim, remove_contact, remove_file
from tisserand.exchange.actions.lines import LineRefused, Making, write_line
from tisserand.exchange.enums import Created, ImportKind, ImportState, OnAlike
from tisserand.exchange.models import KEPT, ImportedRow, SpreadsheetImport
from tisserand.exchange.policies import can_import, own_imports
from tisserand.exchange.queries.imports import checked_lines, sheet_to_store
from tisserand.exchange.rules.checking import CellFault, CheckedLine, good_lines
from tisserand.exchange.rules.columns import guess_columns
from tisserand.exchange.rules.reading import read_sheet
from tisserand.exchange.rules.states import can_become
from tisserand.exchange.rules.twins import find_twins
from tisserand.foundation import clock
from tisserand.foundation.queue import defer
from tisserand.people.api import PersonInUse, remove_person
from tisserand.secrecy.api import (
    ContainerKind,
    GrantBasis,
    Refused,
    agent_context,
    current_agent,
    grant,
    open_container,
    record,
)

CHECK, WRITE = "exchange.check_import", "exchange.write_import"
STEP: Final = 50
logger = logging.getLogger(__name__)


class CannotUndo(Exception):
    """Something that the import made was changed since; `lines` are the numbers of its lines."""

    def __init__(self, lines: list[int]) -> None:
        super().__init__(f"{len(lines)} rows were changed")
        self.lines = lines


@transaction.atomic
def begin_import(*, kind: ImportKind, service: Service, name: str, content: bytes) -> SpreadsheetImport:
    """Read a spreadsheet and keep it sealed for its author alone. Raises `Unreadable`; nothing is kept then."""
    agent = current_agent()
    if not can_import(agent, service, kind):
        raise Refused("the agent does not import this for this service")
    sheet = read_sheet(content)
    container = open_container(kind=ContainerKind.IMPORT, service=service)
    grant(container=container, agent=agent, basis=GrantBasis.AUTHOR)
    about = {"name": name, "format": sheet.format, "encoding": sheet.encoding, "delimiter": sheet.delimiter}
    begun = SpreadsheetImport(
        organisation_id=agent.organisation_id,
        container=container,
        service=service,
        author=agent,
        kind=kind,
        lines=len(sheet.lines),
        about={**about, "digest": hashlib.sha256(content).hexdigest()},
        sheet=sheet_to_store(sheet),
        columns=guess_columns(kind, sheet.heads),
    )
    begun.save(force_insert=True)
    record("import.begin", begun, reason=kind)
    return begun


@transaction.atomic
def ask_check(*, begun: SpreadsheetImport, columns: Mapping[str, str], on_alike: OnAlike) -> SpreadsheetImport:
    """Choose the columns and have every line tried, without keeping anything of it."""
    locked = _pass_to(begun, ImportState.CHECKING, columns=dict(columns), on_alike=on_alike, done=0, good=0)
    record("import.check", locked)
    defer(CHECK, import_id=str(locked.pk), agent_id=str(locked.author_id))
    return locked


@transaction.atomic
def ask_write(*, begun: SpreadsheetImport) -> SpreadsheetImport:
    """Have the good lines written."""
    locked = _pass_to(begun, ImportState.WRITING, done=0)
    record("import.write", locked, reason=f"{locked.good} lines")
    defer(WRITE, import_id=str(locked.pk), agent_id=str(locked.author_id))
    return locked


def check_import(*, import_id: UUID, agent: Agent) -> None:
    """Try every line, a few at a time so that progress shows; each is undone as soon as it was tried."""
    with agent_context(agent):
        begun = _waiting(import_id, ImportState.CHECKING)
        lines = checked_lines(begun) if begun else []
    if begun is None:
        return
    faults = find_twins(ImportKind(begun.kind), lines)
    for start in range(0, len(lines), STEP):
        with agent_context(agent):
            some = [line for line in lines[start : start + STEP] if not line.faults]
            faults += [fault for line in some if (fault := _try_line(begun, line))]
            SpreadsheetImport.objects.filter(pk=import_id).update(done=min(start + STEP, len(lines)))
    faults += [fault for line in lines for fault in line.faults]
    with agent_context(agent):
        _end_check(import_id, lines, faults)


def write_import(*, import_id: UUID, agent: Agent) -> None:
    """Write the good lines: all of them, or none. A line that can no longer be written ends the import with nothing written."""
    with agent_context(agent):
        begun = _waiting(import_id, ImportState.WRITING)
        if begun is None:
            return
        bad = {fault["line"] for fault in begun.outcome["faults"]}
        try:
            with transaction.atomic():
                rows = [row for line in good_lines(checked_lines(begun)) if line.number not in bad for row in _write(begun, line)]
                ImportedRow.objects.bulk_create(rows)
        except LineRefused as refused:
            logger.warning("an import could not be written: %s", refused.fault)
            _end(begun, ImportState.FAILED)
            return
        _end(begun, ImportState.WRITTEN)
        record("import.written", begun, reason=f"{len(rows)} rows")


@transaction.atomic
def undo_import(*, begun: SpreadsheetImport) -> SpreadsheetImport:
    """Take away everything that the import made. Raises `CannotUndo`, nothing being changed, when any of it was since."""
    locked = _pass_to(begun, ImportState.UNDONE, ended_at=clock.now())
    blocked = []
    for row in ImportedRow.objects.filter(source=locked).order_by("-line", "made", "id"):
        try:
            with transaction.atomic():
                _REMOVERS[Created(row.made)](row.subject, row.left_at)
        except (ChangedSince, PersonInUse):
            blocked.append(row.line)
    if blocked:
        raise CannotUndo(sorted(set(blocked)))
    record("import.undo", locked)
    return locked


_REMOVERS: Final[dict[Created, Callable[[UUID, datetime], None]]] = {
    Created.PERSON: lambda subject, left_at: remove_person(person_id=subject, left_at=left_at),
    Created.FILE: lambda subject, left_at: remove_file(file_id=subject, left_at=left_at),
    Created.CONTACT: lambda subject, left_at: remove_contact(contact_id=subject, left_at=left_at),
    Created.CLAIM: lambda subject, left_at: remove_claim(claim_id=subject, left_at=left_at),
}


@transaction.atomic
def forget_sheets() -> int:
    """Empty what was read of the current agent's imports that ended, or were left alone, `KEPT` ago; return how many."""
    limit = clock.now() - KEPT
    old = own_imports(current_agent()).select_related("container").filter(Q(ended_at__lt=limit) | Q(saved_at__lt=limit))
    forgotten = [each for each in old if each.sheet]
    for each in forgotten:
        each.sheet, each.outcome, each.about = {}, {}, {**each.about, "name": ""}
        each.save(update_fields=["sheet", "outcome", "about"])
        record("import.forget", each)
    return len(forgotten)


class _Tried(Exception):
    """Raised so that what a trial wrote is undone."""


def _try_line(begun: SpreadsheetImport, line: CheckedLine) -> CellFault | None:
    try:
        with transaction.atomic():
            _make(begun, line)
            raise _Tried
    except _Tried:
        return None
    except LineRefused as refused:
        return CellFault(line.number, "", refused.fault, refused.seen)


def _make(begun: SpreadsheetImport, line: CheckedLine) -> list[Making]:
    return write_line(ImportKind(begun.kind), begun.service, line.values, OnAlike(begun.on_alike))


def _write(begun: SpreadsheetImport, line: CheckedLine) -> list[ImportedRow]:
    common = {"organisation_id": begun.organisation_id, "container_id": begun.container_id, "source": begun}
    return [
        ImportedRow(line=line.number, made=each.made, subject=each.subject, left_at=each.left_at, **common)
        for each in _make(begun, line)
    ]


def _waiting(import_id: UUID, state: ImportState) -> SpreadsheetImport | None:
    rows = SpreadsheetImport.objects.select_related("container", "service", "author").select_for_update(of=("self",))
    return rows.filter(pk=import_id, state=state).first()


def _end_check(import_id: UUID, lines: list[CheckedLine], faults: list[CellFault]) -> None:
    begun = _waiting(import_id, ImportState.CHECKING)
    if begun is None:
        return
    told = sorted(faults, key=lambda fault: fault.line)
    begun.outcome = {"faults": [{"line": f.line, "column": f.column, "fault": f.fault, "seen": f.seen} for f in told]}
    begun.good = len(lines) - len({fault.line for fault in faults})
    _end(begun, ImportState.CHECKED, ended_at=None)


def _end(begun: SpreadsheetImport, state: ImportState, **values: Any) -> None:
    begun.state, begun.ended_at = state, values.get("ended_at", clock.now())
    begun.version, begun.saved_at = begun.version + 1, clock.now()
    begun.save()


def _pass_to(begun: SpreadsheetImport, state: ImportState, **values: Any) -> SpreadsheetImport:
    mine = own_imports(current_agent()).select_for_update(of=("self",)).select_related("container")
    locked = mine.filter(pk=begun.pk).first()
    if locked is None:
        raise Refused("an import is its author's")
    if not can_become(ImportState(locked.state), state):
        raise Refused("the import is not in a state that allows it")
    for name, value in {**values, "state": state, "version": locked.version + 1, "saved_at": clock.now()}.items():
        setattr(locked, name, value)
    locked.save()
    return locked
