"""Procedures that the stories lead to, local delays, and the register of elected domiciles of the CCAS."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final

from tisserand.accounts.api import Service
from tisserand.config.demonstration.calls import draw_newcomer
from tisserand.config.demonstration.casting import Company
from tisserand.config.demonstration.corpus import read_procedures
from tisserand.config.demonstration.cues import Cue, Desk, Turn
from tisserand.config.demonstration.dice import Dice
from tisserand.config.demonstration.intake import Played
from tisserand.config.demonstration.persons import welcome
from tisserand.config.demonstration.spread import is_followed, spread
from tisserand.config.demonstration.staff import Staff
from tisserand.config.demonstration.story import Member
from tisserand.config.demonstration.worked_days import moment_on, worked_until
from tisserand.foundation.delays import Delay, DelayUnit
from tisserand.interface.typography import set_spaces
from tisserand.procedures.api import (
    Domicile,
    Procedure,
    ProcedureKind,
    grant_domicile,
    hand_over_mail,
    note_step,
    receive_mail,
    request_domicile,
    set_local_delay,
    start_procedure,
)

_EVENING: Final = 17 * 60 + 15
_DESK_HOUR: Final = 10 * 60
_DELAY_SET: Final = timedelta(days=420)


@dataclass(slots=True)
class Course:
    """A procedure of a file: its steps with their days, the day each is noted."""

    played: Played
    told: dict[str, Any]
    row: Procedure | None = None


def formal_cues(staff: Staff, begun: Sequence[Played], today: date, seed: str) -> Iterator[Cue]:
    """Everything formal, up to the day before."""
    written = read_procedures()
    yield from _delays(staff, written["local_delays"], today)
    for told in written["procedures"]:
        fitting = [played for played in begun if played.story.situation == told["situation"]]
        shown = [played for played in fitting if is_followed(played)] or fitting
        for played in spread(sorted(shown, key=lambda each: each.story.opened_at), written["most"]):
            yield from _course(Course(played, told), today)
    yield from _register(staff, written["domiciles"], today, seed)


def _delays(staff: Staff, told: list[dict[str, Any]], today: date) -> Iterator[Cue]:
    manager = staff.managers["polyvalence"]
    for each in told:

        def write(_desk: Desk, each: dict[str, Any] = each) -> None:
            set_local_delay(
                kind=ProcedureKind(each["kind"]),
                clock_code=each["clock"],
                delay=Delay(each["months"], DelayUnit.MONTHS),
                source=set_spaces(each["source"]),
            )

        yield Cue(moment_on(worked_until(today - _DELAY_SET), _DESK_HOUR), manager, write, turn=Turn.ALONE)


def _course(course: Course, today: date) -> Iterator[Cue]:
    """Each step in the order of the corpus, noted the evening of its day; at the opening what came before or is planned."""
    story = course.played.story
    noted_before = story.opened_on
    for rank, step in enumerate(course.told["steps"]):
        day = story.days.get(step["day"], today) + timedelta(days=step.get("shift", 0))
        noted_on = story.opened_on if step.get("planned") else max(day, story.opened_on)
        if noted_on >= today:
            return
        noted_before = max(noted_before, noted_on)
        minutes = _EVENING + rank
        yield Cue(
            moment_on(worked_until(noted_before), minutes), course.played.worker, _noting(course, step["step"], day, noted_before)
        )


def _noting(course: Course, step: str, day: date, on: date) -> Callable[[Desk], None]:
    def note(desk: Desk) -> None:
        desk.flush_for(course.played.opened)
        if course.row is None:
            person = course.played.persons[course.told.get("person", "person")]
            course.row = start_procedure(
                file=course.played.opened,
                kind=ProcedureKind(course.told["kind"]),
                person_id=person.pk,
                step=step,
                day=day,
                on=on,
                variant=course.told.get("variant", ""),
                remark=set_spaces(course.told["remark"]),
            )
        else:
            note_step(procedure=course.row, step=step, day=day, on=on)

    return note


def _register(staff: Staff, told: list[dict[str, Any]], today: date, seed: str) -> Iterator[Cue]:
    dice, company = Dice(f"{seed}:domiciles"), Company()
    for each in told:
        yield from _domicile(staff, each, draw_newcomer(dice, company, today), today)


@dataclass(slots=True)
class Post:
    """One person domiciled at the CCAS, and what happened since."""

    service: Service
    member: Member
    row: Domicile | None = None

    def request(self, day: date) -> None:
        """The person asks."""
        self.row = request_domicile(service=self.service, person=welcome(self.member, self.service), requested_on=day, on=day)

    def accept(self, day: date) -> None:
        """The domicile is granted."""
        self.row = grant_domicile(domicile=self.opened, starts_on=day, on=day)

    def move(self, act: Callable[..., object], ordinary: int, registered: int) -> Callable[[date], None]:
        """Letters come in, or are handed over."""

        def move(day: date) -> None:
            act(domicile=self.opened, day=day, ordinary=ordinary, registered=registered, on=day)

        return move

    @property
    def opened(self) -> Domicile:
        """The domicile once it was asked for."""
        if self.row is None:
            raise LookupError("nothing was asked for yet")
        return self.row


def _domicile(staff: Staff, told: dict[str, Any], member: Member, today: date) -> Iterator[Cue]:
    """Requested, granted, then letters in and out, each at its day."""
    post = Post(staff.services["ccas"], member)
    acts: list[tuple[int, int, Callable[[date], None]]] = [(told["requested"], 0, post.request)]
    acts += [(told["granted"], 0, post.accept)] if "granted" in told else []
    acts += [(days, 0, post.move(receive_mail, *letters)) for days, *letters in told.get("received", ())]
    acts += [(days, 30, post.move(hand_over_mail, *letters)) for days, *letters in told.get("handed", ())]
    for days, minutes, act in acts:
        day = worked_until(today - timedelta(days=days))
        yield Cue(moment_on(day, _DESK_HOUR + minutes), staff.secretaries["ccas"], _on(act, day), turn=Turn.ALONE)


def _on(act: Callable[[date], None], day: date) -> Callable[[Desk], None]:
    return lambda _desk: act(day)
