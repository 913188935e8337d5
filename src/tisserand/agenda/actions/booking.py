"""Book appointments, move them, say what came of them, and what to bear in mind."""

from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from django.db import transaction

from tisserand.accounts.api import Agent, Service
from tisserand.agenda.actions.visits import plan_visit
from tisserand.agenda.enums import AloneReason, AppointmentKind, AppointmentState, CancelledBy, Fault, PlaceKind
from tisserand.agenda.models import Appointment, AppointmentNote, BusyTime
from tisserand.agenda.policies import (
    accompanying_agents,
    agenda_services,
    bookable_agents,
    can_link_file,
    can_write_appointment,
)
from tisserand.agenda.queries.days import closing_reason
from tisserand.agenda.queries.taken import Clash, clashes_of
from tisserand.agenda.rules.moments import check_span, day_of
from tisserand.agenda.rules.states import HELD, WITH_A_PERSON, check_passage, refuse
from tisserand.foundation import clock
from tisserand.people.api import Person, can_see_person
from tisserand.secrecy.api import Refused, can_write, current_agent, own_notes, record


@dataclass(frozen=True, slots=True)
class Booking:
    """What is asked for: `agents` with whoever leads first; `container_id` is that of the person's file."""

    kind: AppointmentKind
    service: Service
    agents: tuple[Agent, ...]
    starts_at: datetime
    ends_at: datetime
    person: Person | None = None
    container_id: UUID | None = None
    place_kind: PlaceKind = PlaceKind.SERVICE
    place: str = ""


@dataclass(frozen=True, slots=True)
class VisitSafety:
    """For a home visit: whom to warn, and why one goes alone in spite of an alert."""

    watcher: Agent | None = None
    alone_reason: AloneReason | None = None


class NeedsConfirmation(ValueError):
    """The time is taken, or the service is closed: to be confirmed, not forbidden."""

    def __init__(self, clashes: list[Clash], closed: str) -> None:
        super().__init__("to be confirmed")
        self.clashes, self.closed = clashes, closed


@transaction.atomic
def book_appointment(
    *, booking: Booking, note: str = "", safety: VisitSafety | None = None, confirmed: bool = False
) -> Appointment:
    """Take the time of the agents. Raises `Refused`, `AgendaRefused`, or `NeedsConfirmation` unless `confirmed`."""
    _check_booking(booking)
    if not confirmed:
        _warn(booking)
    appointment = _write_appointment(booking)
    for rank, agent in enumerate(booking.agents):
        _take_time(appointment, agent, rank)
    if booking.kind == AppointmentKind.HOME_VISIT:
        asked = safety or VisitSafety()
        plan_visit(appointment=appointment, agents=booking.agents, watcher=asked.watcher, alone_reason=asked.alone_reason)
    if note:
        write_note(appointment=appointment, text=note)
    record("appointment.book", appointment)
    return appointment


@transaction.atomic
def move_appointment(*, appointment: Appointment, starts_at: datetime, ends_at: datetime, confirmed: bool = False) -> Appointment:
    """Hold it at another time: it keeps its identifier, and how it stood before stays as a line of its own."""
    moved = _lock(appointment)
    check_passage(AppointmentState(moved.state), AppointmentState.MOVED, starts_at=moved.starts_at, now=clock.now())
    check_span(starts_at, ends_at)
    busy = list(moved.busy_times.select_related("agent").order_by("rank", "id"))
    if not confirmed:
        agents = tuple(each.agent for each in busy)
        wanted = Booking(AppointmentKind(moved.kind), moved.service, agents, starts_at, ends_at)
        _warn(wanted, besides=moved.pk)
    _keep_as_it_stood(moved, busy)
    moved.starts_at, moved.ends_at, moved.reminded_at, moved.reminded_by = starts_at, ends_at, None, None
    moved.save(update_fields=["starts_at", "ends_at", "reminded_at", "reminded_by"])
    moved.busy_times.update(starts_at=starts_at, ends_at=ends_at)
    record("appointment.move", moved)
    return moved


@transaction.atomic
def cancel_appointment(*, appointment: Appointment, cancelled_by: CancelledBy) -> Appointment:
    """Call it off; the time of the agents is free again."""
    return _settle(appointment, AppointmentState.CANCELLED, "appointment.cancel", cancelled_by=cancelled_by)


@transaction.atomic
def honour_appointment(*, appointment: Appointment) -> Appointment:
    """It took place."""
    return _settle(appointment, AppointmentState.HONOURED, "appointment.honour")


@transaction.atomic
def note_absence(*, appointment: Appointment, is_excused: bool) -> Appointment:
    """The person did not come, having said so or not."""
    if appointment.person_id is None:
        refuse([("", Fault.NOBODY_TO_MISS)])
    return _settle(appointment, AppointmentState.NO_SHOW, "appointment.note_absence", is_excused=is_excused)


@transaction.atomic
def restore_appointment(*, appointment: Appointment) -> Appointment:
    """Take back a cancellation, or what was said of it by mistake: it is planned again."""
    return _settle(appointment, AppointmentState.PLANNED, "appointment.restore")


@transaction.atomic
def write_note(*, appointment: Appointment, text: str) -> None:
    """What to bear in mind, in the file's container for whoever may write in it, else in one's own; an empty text removes it."""
    agent = current_agent()
    if appointment.container_id is None:
        if not can_write_appointment(agent, appointment):
            raise Refused("not an appointment of the agent")
        container_id = own_notes().pk
    elif can_write(agent, appointment.container_id):
        container_id = appointment.container_id
    else:
        raise Refused("the note of an appointment belongs to the file")
    kept = AppointmentNote.objects.filter(appointment=appointment, container=container_id).select_related("container").first()
    note = kept or AppointmentNote(
        organisation_id=appointment.organisation_id, appointment=appointment, container_id=container_id, author=agent
    )
    note.text, note.author, note.saved_at = text, agent, clock.now()
    if text:
        note.save()
        record("appointment.write_note", appointment, container_id=container_id)
    elif kept is not None:
        kept.delete()
        record("appointment.remove_note", appointment, container_id=container_id)


@transaction.atomic
def tick_reminder(*, appointment: Appointment, is_done: bool) -> Appointment:
    """The person was reminded of it, or was not after all."""
    reminded = _lock(appointment)
    reminded.reminded_at = clock.now() if is_done else None
    reminded.reminded_by = current_agent() if is_done else None
    reminded.save(update_fields=["reminded_at", "reminded_by"])
    record("appointment.remind" if is_done else "appointment.forget_reminder", reminded)
    return reminded


def _check_booking(booking: Booking) -> None:
    actor = current_agent()
    _require(agenda_services(actor).filter(pk=booking.service.pk).exists(), "no agenda in this service")
    _require(bookable_agents(actor).filter(pk=booking.agents[0].pk).exists(), "no booking for this agent")
    others = {agent.pk for agent in booking.agents[1:]}
    _require(accompanying_agents(actor).filter(pk__in=others).count() == len(others), "no booking for these agents")
    check_span(booking.starts_at, booking.ends_at)
    if len({agent.pk for agent in booking.agents}) < len(booking.agents):
        refuse([("second", Fault.SAME_AGENT_TWICE)])
    if booking.person is not None:
        _check_person(actor, booking, booking.person)
    elif booking.kind == AppointmentKind.HOME_VISIT:
        refuse([("person", Fault.PERSON_MISSING)])


def _check_person(actor: Agent, booking: Booking, person: Person) -> None:
    _require(booking.kind in WITH_A_PERSON and can_see_person(actor, person.pk), "no such person")
    if booking.container_id is not None and not can_link_file(
        actor, container_id=booking.container_id, person_id=person.pk, service_id=booking.service.pk
    ):
        refuse([("person", Fault.UNKNOWN_FILE)])


def _require(is_allowed: bool, reason: str) -> None:
    if not is_allowed:
        raise Refused(reason)


def _warn(booking: Booking, besides: UUID | None = None) -> None:
    clashes = clashes_of(booking.agents, booking.starts_at, booking.ends_at, besides=besides)
    closed = closing_reason(booking.service, day_of(booking.starts_at))
    if clashes or closed:
        raise NeedsConfirmation(clashes, closed)


def _write_appointment(booking: Booking) -> Appointment:
    actor = current_agent()
    appointment = Appointment(
        organisation_id=actor.organisation_id,
        service=booking.service,
        kind=booking.kind,
        person=booking.person,
        container_id=booking.container_id if booking.person else None,
        starts_at=booking.starts_at,
        ends_at=booking.ends_at,
        place_kind=booking.place_kind,
        place=booking.place,
        booked_by=actor,
    )
    appointment.save(force_insert=True)
    return appointment


def _take_time(appointment: Appointment, agent: Agent, rank: int, *, is_held: bool = True) -> None:
    BusyTime(
        organisation_id=appointment.organisation_id,
        agent=agent,
        appointment=appointment,
        starts_at=appointment.starts_at,
        ends_at=appointment.ends_at,
        rank=rank,
        is_held=is_held,
    ).save(force_insert=True)


def _keep_as_it_stood(moved: Appointment, busy: list[BusyTime]) -> None:
    wanted = Booking(
        AppointmentKind(moved.kind),
        moved.service,
        (),
        moved.starts_at,
        moved.ends_at,
        moved.person,
        moved.container_id,
        PlaceKind(moved.place_kind),
        moved.place,
    )
    stood = _write_appointment(replace(wanted, agents=tuple(each.agent for each in busy)))
    stood.state, stood.moved_to = AppointmentState.MOVED, moved
    stood.settled_by, stood.settled_at = current_agent(), clock.now()
    for each in busy:
        _take_time(stood, each.agent, each.rank, is_held=False)
    stood.save(update_fields=["state", "moved_to", "settled_by", "settled_at"])


def _lock(appointment: Appointment) -> Appointment:
    if not can_write_appointment(current_agent(), appointment):
        raise Refused("not an appointment of the agent")
    return Appointment.objects.select_for_update().get(pk=appointment.pk)


def _settle(
    appointment: Appointment,
    wanted: AppointmentState,
    act: str,
    *,
    is_excused: bool | None = None,
    cancelled_by: CancelledBy | None = None,
) -> Appointment:
    settled, now = _lock(appointment), clock.now()
    check_passage(AppointmentState(settled.state), wanted, starts_at=settled.starts_at, now=now)
    is_planned = wanted == AppointmentState.PLANNED
    settled.state, settled.is_excused, settled.cancelled_by = wanted, is_excused, cancelled_by or ""
    settled.settled_by, settled.settled_at = (None, None) if is_planned else (current_agent(), now)
    settled.save(update_fields=["state", "is_excused", "cancelled_by", "settled_by", "settled_at"])
    settled.busy_times.update(is_held=wanted in HELD)
    record(act, settled)
    return settled
