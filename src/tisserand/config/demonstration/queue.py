"""Receptions: the queue of this morning, the sheets of last week, what could not be met, an incident and a complaint."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final

from tisserand.agenda.api import DropInSession
from tisserand.casework.api import UnmetReason, Urgency
from tisserand.config.demonstration.corpus import read_desk
from tisserand.config.demonstration.cues import Cue, Desk, Turn
from tisserand.config.demonstration.dice import Dice
from tisserand.config.demonstration.intake import Played
from tisserand.config.demonstration.spread import is_followed
from tisserand.config.demonstration.staff import Staff
from tisserand.config.demonstration.worked_days import moment_on, worked_until
from tisserand.foundation import clock
from tisserand.interface.typography import set_spaces
from tisserand.people.api import Person
from tisserand.reception.api import (
    Arrival,
    IncidentKind,
    LeavingReason,
    Motive,
    SessionSheet,
    Told,
    acknowledge_incident,
    add_arrival,
    add_place,
    call_arrival,
    close_sheet,
    note_booking,
    note_leaving,
    note_signposting,
    open_sheet,
    receive_arrival,
    report_incident,
)

_OPENS, _EVERY = 8 * 60 + 20, 3
_THIS_MORNING, _LAST_WEEK = 7, 6
_MOTIVES: Final = (Motive.HOUSING, Motive.MONEY, Motive.RIGHTS, Motive.FOOD, Motive.DIGITAL, Motive.OWN_WORKER, Motive.MAIL)
_INITIALS: Final = "BCDGLMPRST"
_UNMET: Final = (UnmetReason.NOT_COMPETENT, UnmetReason.WAITING_LIST, UnmetReason.OUT_OF_TERRITORY, UnmetReason.NO_PLACE)
_INCIDENT_DAYS, _COMPLAINT_DAYS, _HEARD_DAYS = 16, 11, 8


@dataclass(slots=True)
class Visitor:
    """Somebody who comes to a reception."""

    motive: Motive
    initial: str = ""
    known: Played | None = None

    @property
    def person(self) -> Person | None:
        """Who it is, when it is somebody known."""
        return self.known.persons["person"] if self.known else None


def queue_cues(staff: Staff, begun: Sequence[Played], today: date, seed: str) -> Iterator[Cue]:
    """Everything at the receptions, up to a quarter to nine this morning."""
    dice, last_week = Dice(f"{seed}:queue"), worked_until(today - timedelta(days=7))
    for key in staff.services:
        known = [each for each in begun if is_followed(each) and each.story.service == key and not each.story.is_protected]
        since = moment_on(worked_until(today - timedelta(days=60)), 9 * 60)
        yield Cue(since, staff.managers[key], _naming(staff, key), turn=Turn.ALONE)
        for day, count in ((last_week, _LAST_WEEK), (today, _THIS_MORNING)):
            visitors = _draw_visitors(dice, known, count)
            yield Cue(moment_on(day, _OPENS), staff.secretaries[key], _holding(staff, key, day, today, visitors), turn=Turn.ALONE)
    yield from _sheets(staff, today)


def _draw_visitors(dice: Dice, known: list[Played], count: int) -> list[Visitor]:
    """One in three is somebody known."""
    met = dice.sample(known, min(len(known), count // 3))
    unknown = [Visitor(dice.choice(_MOTIVES), dice.choice(_INITIALS)) for _ in range(count - len(met))]
    return [*unknown, *(Visitor(Motive.OWN_WORKER, known=each) for each in met)]


def _naming(staff: Staff, key: str) -> Callable[[Desk], None]:
    def name(_desk: Desk) -> None:
        for place in read_desk()["places"][key]:
            add_place(service=staff.services[key], name=set_spaces(place))

    return name


def _holding(staff: Staff, key: str, day: date, today: date, visitors: list[Visitor]) -> Callable[[Desk], None]:
    """The secretary opens the sheet of the day's session, if there is one, and each comes in turn."""

    def hold(_desk: Desk) -> None:
        service = staff.services[key]
        session = next((each for each in _sessions(staff, key) if each.recurrence.falls_on(day)), None)
        sheet = open_sheet(session=session, day=day) if session else None
        came = []
        for rank, visitor in enumerate(visitors):
            with clock.stopped_at(moment_on(day, _OPENS + _EVERY * (rank + 1))):
                urgency = Urgency.TODAY if visitor.motive == Motive.FOOD else Urgency.ORDINARY
                came.append(_arrive(service, visitor, urgency, sheet))
        _pass_on(key, came, day, is_over=day < today)
        if session and day < today:
            with clock.stopped_at(moment_on(day, 12 * 60 + 5)):
                close_sheet(session=session, day=day)

    return hold


def _sessions(staff: Staff, key: str) -> list[DropInSession]:
    return list(DropInSession.objects.filter(service=staff.services[key]).order_by("weekday", "id"))


def _arrive(service: Any, visitor: Visitor, urgency: Urgency, sheet: SessionSheet | None) -> Arrival:
    initial = "" if visitor.person else visitor.initial
    return add_arrival(
        service=service, motive=visitor.motive, urgency=urgency, person=visitor.person, initial=initial, sheet=sheet
    )


def _pass_on(key: str, came: list[Arrival], day: date, *, is_over: bool) -> None:
    """Last week everybody went their way; this morning two were received, one is with somebody, the others wait."""
    places = read_desk()["places"][key]
    with clock.stopped_at(moment_on(day, _OPENS + 28)):
        for rank, arrival in enumerate(came if is_over else came[:3]):
            called = call_arrival(arrival=arrival)
            if not is_over and rank == 2:
                return
            _settle(called, rank, places)


def _settle(arrival: Arrival, rank: int, places: list[str]) -> None:
    if rank % 4 == 1:
        note_signposting(
            arrival=arrival, destination=set_spaces(places[rank % len(places)]), unmet_reason=_UNMET[rank % len(_UNMET)]
        )
    elif rank % 4 == 2:
        note_booking(arrival=arrival)
    elif rank % 6 == 3:
        note_leaving(arrival=arrival, reason=LeavingReason.TOO_LONG, unmet_reason=UnmetReason.OTHER)
    else:
        receive_arrival(arrival=arrival)


def _sheets(staff: Staff, today: date) -> Iterator[Cue]:
    """An incident told by the secretary; a complaint about the waiting, whose arrival the manager acknowledged."""
    service, told = staff.services["polyvalence"], read_desk()
    secretary, manager = staff.secretaries["polyvalence"], staff.managers["polyvalence"]
    written: list[Any] = []

    def report(kind: IncidentKind, day: date, **more: Any) -> Callable[[Desk], None]:
        texts: dict[str, Any] = {name: set_spaces(text) for name, text in told[kind.value].items()}

        def write(_desk: Desk) -> None:
            written.append(report_incident(service=service, told=Told(kind=kind, occurred_on=day, **texts, **more), on=day))

        return write

    def acknowledge(_desk: Desk) -> None:
        text = set_spaces("Reçue par courrier, la personne a été rappelée le jour même.")
        acknowledge_incident(incident=written[-1], text=text, on=clock.today())

    first, second = (worked_until(today - timedelta(days=days)) for days in (_INCIDENT_DAYS, _COMPLAINT_DAYS))
    yield Cue(moment_on(first, 17 * 60), secretary, report(IncidentKind.INCIDENT, first, is_violence=True), turn=Turn.ALONE)
    yield Cue(moment_on(second, 17 * 60), secretary, report(IncidentKind.COMPLAINT, second), turn=Turn.ALONE)
    heard = worked_until(today - timedelta(days=_HEARD_DAYS))
    yield Cue(moment_on(heard, 17 * 60 + 10), manager, acknowledge, turn=Turn.ALONE)
