"""Contracts and notes sociales of a file, through the real actions: what is signed has its PDF."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Final

from tisserand.casework.api import (
    Contract,
    Handing,
    ProfessionalDocument,
    Rereading,
    Review,
    begin_document,
    change_contract,
    draft_contract,
    end_contract,
    finish_document,
    note_review,
    send_document,
    sign_contract,
    sign_document,
    write_document,
)
from tisserand.config.demonstration.cues import Cue, Desk
from tisserand.config.demonstration.intake import Played
from tisserand.config.demonstration.story import Frame, Writing
from tisserand.config.demonstration.worked_days import add_worked_days, moment_on
from tisserand.foundation import clock

_END_OF_DAY: Final = 17 * 60 + 10
_HANDED_OVER: Final = 3
_BEFORE_CLOSING: Final = timedelta(minutes=10)


def paper_cues(played: Played) -> Iterator[Cue]:
    """The contract of the story, then its note."""
    frame = played.story.frame
    if frame:
        yield Cue(_evening(frame.starts_on), played.worker, lambda desk: _contract(played, desk, frame))
        if frame.state == "ended":
            yield Cue(_end_of(frame, played.story.closed_at), played.worker, lambda desk: _end(played, desk, frame))
    writing = played.story.writing
    if writing:
        yield Cue(_evening(writing.begun_on), played.worker, lambda desk: _begin_note(played, desk, writing))
        if writing.state == "signed":
            signed = add_worked_days(writing.begun_on, _HANDED_OVER)
            yield Cue(_evening(signed), played.worker, lambda desk: _sign_note(played, desk))


def _end_of(frame: Frame, closed_at: datetime | None) -> datetime:
    """The next worked day, before the file is closed if it is that day."""
    after = _evening(add_worked_days(frame.ends_on, 1))
    return min(after, closed_at - _BEFORE_CLOSING) if closed_at else after


def _evening(day: date) -> datetime:
    return moment_on(day, _END_OF_DAY)


def _contract(played: Played, desk: Desk, frame: Frame) -> None:
    desk.flush()
    drafted = draft_contract(file=played.opened, starts_on=frame.starts_on, ends_on=frame.ends_on)
    written = change_contract(
        contract=drafted,
        expected_version=drafted.version,
        starts_on=frame.starts_on,
        ends_on=frame.ends_on,
        service_commitments=drafted.service_commitments,
        person_commitments=frame.commitments,
        person_remarks="",
    )
    if frame.state != "draft":
        sign_contract(contract=written, expected_version=written.version, signed_on=frame.starts_on, at=clock.now())


def _end(played: Played, desk: Desk, frame: Frame) -> None:
    desk.flush()
    signed = Contract.objects.select_related("file", "container").get(file=played.opened)
    end_contract(contract=signed, ended_on=frame.ends_on, on=clock.today())


def _begin_note(played: Played, desk: Desk, writing: Writing) -> None:
    desk.flush()
    begun = begin_document(file=played.opened, person=played.persons["person"], sections=writing.sections, on=writing.begun_on)
    written = write_document(
        document=begun,
        expected_version=begun.version,
        purpose=writing.purpose,
        recipient=writing.recipient,
        sections=writing.sections,
    )
    if writing.state != "draft":
        finish_document(document=written)


def _sign_note(played: Played, desk: Desk) -> None:
    desk.flush()
    today = clock.today()
    around = ("file", "file__person", "file__service", "service", "person", "author", "container")
    finished = ProfessionalDocument.objects.select_related(*around).get(file=played.opened)
    read = Review(Rereading.READ_BY, today - timedelta(days=1), "")
    reread = note_review(document=finished, expected_version=finished.version, review=read, on=today)
    signed = sign_document(document=reread, expected_version=reread.version, at=clock.now())
    send_document(document=signed, handing=Handing.BY_POST, sent_on=today, on=today)
