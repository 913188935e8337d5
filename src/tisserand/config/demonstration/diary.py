"""Agendas: what the contacts of the last two weeks were, what is booked for the next three, sessions, duty, a closing day."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any, Final

from tisserand.accounts.api import Agent
from tisserand.agenda.api import (
    AlertSubject,
    Appointment,
    AppointmentKind,
    AppointmentNote,
    AppointmentState,
    BusyTime,
    DropInSession,
    HomeVisit,
    Parity,
    PlaceKind,
    Recurrence,
    close_service,
    open_session,
    raise_alert,
    share_duty,
)
from tisserand.config.demonstration.corpus import read_agenda
from tisserand.config.demonstration.cues import Cue, Desk, Turn
from tisserand.config.demonstration.dice import Dice
from tisserand.config.demonstration.intake import Played
from tisserand.config.demonstration.spread import is_followed
from tisserand.config.demonstration.staff import Staff
from tisserand.config.demonstration.story import Talk
from tisserand.config.demonstration.worked_days import add_worked_days, is_worked, moment_on, worked_from, worked_until
from tisserand.foundation.clock import PARIS
from tisserand.interface.typography import set_spaces
from tisserand.secrecy.api import record

_PAST, _AHEAD = timedelta(days=14), timedelta(days=21)
_SLOTS: Final = (9 * 60, 10 * 60 + 15, 11 * 60 + 15, 14 * 60, 15 * 60 + 15, 16 * 60 + 30)
_A_DAY: Final = (1, 3)
_BOOKED_DAYS_BEFORE: Final = (4, 18)
_MISSED, _NOT_COME, _NOTED, _ON_PHONE, _VISITED = 0.5, 0.7, 0.2, 0.15, 0.3
_KINDS: Final = {"appointment": AppointmentKind.OFFICE, "home_visit": AppointmentKind.HOME_VISIT, "phone": AppointmentKind.PHONE}
_PLACES: Final = {AppointmentKind.HOME_VISIT: PlaceKind.HOME, AppointmentKind.PHONE: PlaceKind.REMOTE}
_NOON: Final = 12
_VISIT_TODAY: Final = 8 * 60 + 10
_OPENED_SINCE: Final = timedelta(days=98)


@dataclass(slots=True)
class Slot:
    """One appointment of a worker with the person of a file; its state as it stands on the day of the demonstration."""

    played: Played
    kind: AppointmentKind
    starts_at: datetime
    minutes: int
    booked_at: datetime
    state: AppointmentState = AppointmentState.PLANNED
    note: str = ""

    @property
    def ends_at(self) -> datetime:
        """When it ends."""
        return self.starts_at + timedelta(minutes=self.minutes)


@dataclass(slots=True)
class Diary:
    """The appointments of one worker, none over another."""

    worker: Agent
    watcher: Agent
    slots: list[Slot] = field(default_factory=list)
    on_duty: frozenset[date] = frozenset()

    def is_free(self, starts_at: datetime, minutes: int) -> bool:
        """Whether the worker is not taken then."""
        ends_at = starts_at + timedelta(minutes=minutes)
        return all(slot.ends_at <= starts_at or ends_at <= slot.starts_at for slot in self.slots)

    def add(self, slot: Slot) -> None:
        """Take the time, unless it is taken already."""
        if self.is_free(slot.starts_at, slot.minutes):
            self.slots.append(slot)


def diary_cues(staff: Staff, begun: Sequence[Played], today: date, seed: str) -> Iterator[Cue]:
    """Everything that the agendas hold."""
    for key, workers in staff.workers.items():
        yield from _session_cues(staff, key, today)
        yield _meetings(staff, key, today)
        for number, worker in enumerate(workers):
            diary = Diary(worker, workers[(number + 1) % len(workers)], on_duty=_duty_days(key, workers, number, today))
            _fill(Dice(f"{seed}:diary:{key}:{number}"), diary, _followed(begun, worker), key, today)
            for slot in diary.slots:
                yield Cue(slot.booked_at, worker, _booking(diary, slot))
    yield _closing(staff, today)
    yield from _alert(begun, today)


def _followed(begun: Sequence[Played], worker: Agent) -> list[Played]:
    return [played for played in begun if played.worker == worker and is_followed(played)]


def _fill(dice: Dice, diary: Diary, files: list[Played], key: str, today: date) -> None:
    """First what took place, then the visit of this morning, then what is booked, then those who did not come."""
    for played, talk in _told_lately(files, today):
        diary.add(_honoured(dice, played, talk))
    if not files:
        return
    if key == "polyvalence":
        diary.add(_visit_this_morning(dice.choice(files), today))
    ahead = [day for day in _days(today, today + _AHEAD) if not _is_closed(key, day, today)]
    missed = [day for day in _days(today - _PAST, today - timedelta(days=1)) if dice.happens(_MISSED)]
    for day in (*(day for day in ahead for _ in range(dice.between(_A_DAY))), *missed):
        _book(dice, diary, files, day, today)


def _told_lately(files: list[Played], today: date) -> Iterator[tuple[Played, Talk]]:
    for played in files:
        for talk in played.story.talks:
            if talk.medium in _KINDS and today - _PAST <= talk.moment.astimezone(PARIS).date() < today:
                yield played, talk


def _honoured(dice: Dice, played: Played, talk: Talk) -> Slot:
    minutes = max(15, -(-talk.minutes // 15) * 15)
    kind = _KINDS[talk.medium]
    booked_at = _booked_at(dice, played, talk.moment)
    return Slot(played, kind, talk.moment, minutes, booked_at, AppointmentState.HONOURED)


def _visit_this_morning(played: Played, today: date) -> Slot:
    before = moment_on(worked_until(today - timedelta(days=4)), 11 * 60)
    starts_at = moment_on(today, _VISIT_TODAY)
    booked_at = max(before, played.story.opened_at + timedelta(minutes=20))
    return Slot(played, AppointmentKind.HOME_VISIT, starts_at, 40, booked_at, AppointmentState.HONOURED)


def _book(dice: Dice, diary: Diary, files: list[Played], day: date, today: date) -> None:
    """One more appointment that day, at a time still free; one of the past was missed, or moved."""
    played, starts_at = dice.choice(files), moment_on(day, dice.choice(_SLOTS))
    kind = dice.pick_weighted(list(_KINDS.values()), [1 - _VISITED - _ON_PHONE, _VISITED, _ON_PHONE])
    minutes = 30 if kind == AppointmentKind.PHONE else dice.choice((45, 60))
    booked_at = _booked_at(dice, played, min(starts_at, moment_on(today, 8 * 60 + 30)))
    note = set_spaces(dice.choice(read_agenda()["notes"])) if dice.happens(_NOTED) else ""
    slot = Slot(played, kind, starts_at, minutes, booked_at, note=note)
    if day < today:
        slot.state = AppointmentState.NO_SHOW if dice.happens(_NOT_COME) else AppointmentState.MOVED
    is_in_order = booked_at < min(starts_at, moment_on(today, 9 * 60)) and _is_last(played, slot)
    is_on_duty = day in diary.on_duty and starts_at.astimezone(PARIS).hour < _NOON
    if is_in_order and not is_on_duty and not _is_team_meeting(starts_at):
        diary.add(slot)


def _is_last(played: Played, slot: Slot) -> bool:
    """Nobody who was met that day was also missed that day."""
    days = {talk.moment.astimezone(PARIS).date() for talk in played.story.talks}
    return slot.starts_at.astimezone(PARIS).date() not in days


def _booked_at(dice: Dice, played: Played, before: datetime) -> datetime:
    """Some days before, once the file is open."""
    day = worked_until(before.astimezone(PARIS).date() - timedelta(days=dice.between(_BOOKED_DAYS_BEFORE)))
    return max(moment_on(day, 12 * 60), played.story.opened_at + timedelta(minutes=30))


def _days(first: date, last: date) -> Iterator[date]:
    day = first
    while day <= last:
        if is_worked(day):
            yield day
        day += timedelta(days=1)


def _is_closed(key: str, day: date, today: date) -> bool:
    closing = read_agenda()["closing"]
    return bool(key == closing["service"] and day == add_worked_days(today, closing["in_days"]))


def _is_team_meeting(starts_at: datetime) -> bool:
    meeting, local = read_agenda()["team_meeting"], starts_at.astimezone(PARIS)
    minutes = local.hour * 60 + local.minute
    return bool(
        local.weekday() == meeting["weekday"] and meeting["starts"] - 60 < minutes < meeting["starts"] + meeting["minutes"]
    )


def _duty_days(key: str, workers: list[Agent], number: int, today: date) -> frozenset[date]:
    """Days on which the turns of duty fall on a worker, as the secretary shares them."""
    found: set[date] = set()
    for rank, weekday in enumerate(read_agenda()["sessions"][key]["weekdays"]):
        days = [day for day in _days(today - _PAST, today + _AHEAD) if day.weekday() == weekday]
        held = [day for day in days if not _is_closed(key, day, today)]
        found.update(day for turn, day in enumerate(held) if (rank + turn) % len(workers) == number)
    return frozenset(found)


def _booking(diary: Diary, slot: Slot) -> Callable[[Desk], None]:
    def book(desk: Desk) -> None:
        row = _appointment(diary.worker, slot)
        desk.put(row, _taken(row, diary.worker, is_held=slot.state != AppointmentState.MOVED))
        record("appointment.book", row)
        if slot.kind == AppointmentKind.HOME_VISIT:
            desk.put(_visit(row, diary.watcher, slot))
        if slot.note:
            columns = {"organisation_id": row.organisation_id, "container": slot.played.opened.container}
            desk.put(AppointmentNote(**columns, appointment=row, author=diary.worker, text=slot.note))
        if slot.state == AppointmentState.MOVED:
            _move(desk, diary.worker, slot, row)

    return book


def _appointment(worker: Agent, slot: Slot) -> Appointment:
    file = slot.played.opened
    is_settled = slot.state != AppointmentState.PLANNED
    return Appointment(
        organisation_id=file.organisation_id,
        service_id=file.service_id,
        kind=slot.kind,
        state=slot.state,
        person_id=file.person_id,
        container=file.container,
        starts_at=slot.starts_at,
        ends_at=slot.ends_at,
        place_kind=_PLACES.get(slot.kind, PlaceKind.SERVICE),
        booked_by=worker,
        booked_at=slot.booked_at,
        settled_by=worker if is_settled else None,
        settled_at=slot.ends_at if is_settled else None,
        is_excused=False if slot.state == AppointmentState.NO_SHOW else None,
    )


def _move(desk: Desk, worker: Agent, slot: Slot, stood: Appointment) -> None:
    """How it stood keeps a line of its own; the day before, it was put off by a fortnight and keeps its hour."""
    day = worked_from(slot.starts_at.astimezone(PARIS).date() + timedelta(days=14))
    local = slot.starts_at.astimezone(PARIS)
    later = Slot(slot.played, slot.kind, moment_on(day, local.hour * 60 + local.minute), slot.minutes, slot.booked_at)
    moved = _appointment(worker, later)
    stood.moved_to, stood.settled_at = moved, slot.starts_at - timedelta(hours=20)
    stood_rows = desk.rows[Appointment]
    stood_rows.insert(stood_rows.index(stood), moved)
    desk.put(_taken(moved, worker))
    record("appointment.move", moved)


def _taken(row: Appointment, worker: Agent, *, rank: int = 0, is_held: bool = True) -> BusyTime:
    columns: dict[str, Any] = {"starts_at": row.starts_at, "ends_at": row.ends_at, "rank": rank, "is_held": is_held}
    return BusyTime(organisation_id=row.organisation_id, agent=worker, appointment=row, **columns)


def _visit(row: Appointment, watcher: Agent, slot: Slot) -> HomeVisit:
    visit = HomeVisit(organisation_id=row.organisation_id, service_id=row.service_id, appointment=row, watcher=watcher)
    if slot.state == AppointmentState.HONOURED:
        visit.arrived_at = slot.starts_at + timedelta(minutes=3)
        visit.expected_end_at = visit.arrived_at + timedelta(minutes=slot.minutes)
        visit.left_at = slot.ends_at - timedelta(minutes=2)
    return visit


def _session_cues(staff: Staff, key: str, today: date) -> Iterator[Cue]:
    """Sessions opened some months ago; the secretary shares the turns of duty three weeks ahead."""
    told, service = read_agenda()["sessions"][key], staff.services[key]
    secretary, workers = staff.secretaries[key], staff.workers[key]
    since = worked_until(today - _OPENED_SINCE)

    def hold(weekday: int) -> DropInSession:
        recurrence = Recurrence(weekday, Parity.EVERY, since)
        return open_session(service=service, place=told["place"], recurrence=recurrence, starts=told["starts"], ends=told["ends"])

    def share(_desk: Desk) -> None:
        for rank, weekday in enumerate(told["weekdays"]):
            turn = rank % len(workers)
            agents = [*workers[turn:], *workers[:turn]]
            share_duty(session=hold(weekday), agents=agents, first_day=today - _PAST, last_day=today + _AHEAD)

    yield Cue(moment_on(since, 8 * 60 + 40), secretary, share, turn=Turn.ALONE)


def _meetings(staff: Staff, key: str, today: date) -> Cue:
    """The weekly meeting of the team, booked by the secretary."""
    told, secretary, service = read_agenda()["team_meeting"], staff.secretaries[key], staff.services[key]
    days = [day for day in _days(today - _PAST, today + _AHEAD) if day.weekday() == told["weekday"]]
    booked_at = moment_on(worked_until(today - _OPENED_SINCE), 9 * 60)

    def gather(desk: Desk) -> None:
        for day in days:
            starts_at = moment_on(day, told["starts"])
            row = Appointment(
                organisation_id=service.organisation_id,
                service=service,
                kind=AppointmentKind.TEAM_MEETING,
                state=AppointmentState.HONOURED if day < today else AppointmentState.PLANNED,
                starts_at=starts_at,
                ends_at=starts_at + timedelta(minutes=told["minutes"]),
                place_kind=PlaceKind.SERVICE,
                booked_by=secretary,
                booked_at=booked_at,
            )
            desk.put(row, *(_taken(row, agent, rank=rank) for rank, agent in enumerate(_team(staff, key))))
            record("appointment.book", row)

    return Cue(booked_at, secretary, gather)


def _team(staff: Staff, key: str) -> list[Agent]:
    return [staff.managers[key], *staff.workers[key]]


def _closing(staff: Staff, today: date) -> Cue:
    closing = read_agenda()["closing"]
    key, day = closing["service"], add_worked_days(today, closing["in_days"])

    def close(_desk: Desk) -> None:
        close_service(service=staff.services[key], first_day=day, last_day=day, reason=set_spaces(closing["reason"]))

    return Cue(moment_on(worked_until(today - timedelta(days=10)), 9 * 60 + 10), staff.managers[key], close, turn=Turn.ALONE)


def _alert(begun: Sequence[Played], today: date) -> Iterator[Cue]:
    """One dated alert, on a file of the first worker."""
    told = read_agenda()["alert"]
    observed = worked_until(today - timedelta(days=told["observed_before"]))
    chosen = next((each for each in begun if is_followed(each) and not each.story.is_protected), None)
    if chosen is None or chosen.story.opened_on >= observed:
        return
    played = chosen

    def warn(_desk: Desk) -> None:
        raise_alert(
            person=played.persons["person"],
            container_id=played.opened.container_id,
            about=AlertSubject(told["about"]),
            facts=set_spaces(told["facts"]),
            source=set_spaces(told["source"]),
            observed_on=observed,
            expires_on=observed + timedelta(days=told["expires_after"]),
            on=observed,
        )

    yield Cue(moment_on(observed, 17 * 60 + 20), played.worker, warn, turn=Turn.ALONE)
