"""The walk-in queue: somebody comes, is called, received, or leaves otherwise. One function for each passage."""

from datetime import datetime

from django.db import transaction

from tisserand.accounts.api import Service
from tisserand.agenda.api import AgendaRefused, Appointment, honour_appointment
from tisserand.casework.api import UnmetReason, UnmetSource, Urgency, count_unmet, uncount_unmet
from tisserand.foundation import clock
from tisserand.foundation.clock import PARIS
from tisserand.people.api import Person, can_see_person
from tisserand.reception.enums import ArrivalState, Fault, LeavingReason, Motive
from tisserand.reception.models import Arrival, DeskDay, SessionSheet
from tisserand.reception.policies import expected_appointments, holds_desk, writable_arrivals
from tisserand.reception.rules.queue import PRESENT, can_become, refuse
from tisserand.secrecy.api import Refused, current_agent, record

LONGEST_DESTINATION = 120


class TakenMeanwhile(ValueError):
    """Somebody else changed the turn first; `arrival` is as they left it."""

    def __init__(self, arrival: Arrival) -> None:
        super().__init__("taken meanwhile")
        self.arrival = arrival


@transaction.atomic
def add_arrival(
    *,
    service: Service,
    motive: Motive,
    urgency: Urgency = Urgency.ORDINARY,
    person: Person | None = None,
    initial: str = "",
    sheet: SessionSheet | None = None,
    arrived_at: datetime | None = None,
) -> Arrival:
    """Put somebody at the end of the queue: a known person, or a number with at most an initial."""
    agent = current_agent()
    if not holds_desk(agent, service.pk) or (person is not None and not can_see_person(agent, person.pk)):
        raise Refused("not the reception of the agent, or a person the agent does not see")
    if sheet is not None and (sheet.service_id != service.pk or sheet.closed_at is not None):
        refuse([("sheet", Fault.SHEET_CLOSED)])
    return _write(
        Arrival(service=service, motive=motive, urgency=urgency, person=person, initial=initial[:1].upper(), sheet=sheet),
        arrived_at or clock.now(),
    )


@transaction.atomic
def note_expected(*, appointment: Appointment, sheet: SessionSheet | None = None) -> Arrival:
    """Whoever has an appointment today is here and waits."""
    agent, now = current_agent(), clock.now()
    service = appointment.service
    known = expected_appointments(agent, service).filter(pk=appointment.pk).exists()
    if not (known and holds_desk(agent, service.pk)):
        raise Refused("not an appointment expected at the reception of the agent")
    is_today = appointment.starts_at.astimezone(PARIS).date() == now.astimezone(PARIS).date()
    if not is_today or appointment.state != "planned":
        refuse([("", Fault.NOT_EXPECTED)])
    expected = Arrival(
        service=service, motive=Motive.APPOINTMENT, person_id=appointment.person_id, appointment=appointment, sheet=sheet
    )
    return _write(expected, now)


@transaction.atomic
def call_arrival(*, arrival: Arrival) -> Arrival:
    """The agent takes the person; whoever comes second is told who did (`TakenMeanwhile`)."""
    return _move(arrival, ArrivalState.CALLED, "arrival.call", called_by=current_agent(), called_at=clock.now())


@transaction.atomic
def put_back(*, arrival: Arrival) -> Arrival:
    """The person waits again, at the place that the hour of arrival gives: the correction of a mistake."""
    cleared: dict[str, object] = dict.fromkeys(("called_by", "called_at", "settled_by", "settled_at"))
    unmet = Arrival.objects.filter(pk=arrival.pk).values_list("unmet_reason", flat=True).first()
    back = _move(arrival, ArrivalState.WAITING, "arrival.put_back", **cleared, leaving_reason="", destination="", unmet_reason="")
    if unmet:
        uncount_unmet(service=arrival.service, reason=UnmetReason(unmet), source=UnmetSource.QUEUE, on=arrival.day)
    return back


@transaction.atomic
def receive_arrival(*, arrival: Arrival) -> Arrival:
    """The conversation is over; an appointment expected is noted as honoured, where the agent may settle it."""
    received = _settle(arrival, ArrivalState.RECEIVED, "arrival.receive")
    if received.appointment is not None:
        _honour(received.appointment)
    return received


@transaction.atomic
def note_leaving(*, arrival: Arrival, reason: LeavingReason, unmet_reason: UnmetReason | None = None) -> Arrival:
    """The person went away without being received; what could not be met is counted."""
    return _settle(arrival, ArrivalState.LEFT, "arrival.leave", unmet_reason, leaving_reason=reason)


@transaction.atomic
def note_booking(*, arrival: Arrival) -> Arrival:
    """The person goes away with an appointment."""
    return _settle(arrival, ArrivalState.BOOKED, "arrival.book")


@transaction.atomic
def note_signposting(*, arrival: Arrival, destination: str, unmet_reason: UnmetReason | None = None) -> Arrival:
    """The person is pointed to a place: its name, never anything about the person."""
    named = " ".join(destination.split())[:LONGEST_DESTINATION]
    if not named:
        refuse([("destination", Fault.DESTINATION_MISSING)])
    return _settle(arrival, ArrivalState.SIGNPOSTED, "arrival.signpost", unmet_reason, destination=named)


def _write(arrival: Arrival, arrived_at: datetime) -> Arrival:
    agent = current_agent()
    arrival.organisation_id, arrival.registered_by = agent.organisation_id, agent
    arrival.arrived_at, arrival.day = arrived_at, arrived_at.astimezone(PARIS).date()
    day = _lock_day(arrival)
    if arrival.person_id is not None and _waits_already(arrival):
        refuse([("person", Fault.ALREADY_WAITING)])
    day.last_number += 1
    day.save(update_fields=["last_number"])
    arrival.number = day.last_number
    arrival.save(force_insert=True)
    record("arrival.add", arrival)
    return arrival


def _lock_day(arrival: Arrival) -> DeskDay:
    """The day's counter, locked until the transaction ends: numbers follow each other."""
    known = {"organisation_id": arrival.organisation_id, "service_id": arrival.service_id, "day": arrival.day}
    DeskDay.objects.bulk_create([DeskDay(**known)], ignore_conflicts=True)
    return DeskDay.objects.select_for_update().get(service=arrival.service_id, day=arrival.day)


def _waits_already(arrival: Arrival) -> bool:
    present = Arrival.objects.filter(service=arrival.service_id, day=arrival.day, state__in=PRESENT)
    return present.filter(person=arrival.person_id).exists()


def _settle(arrival: Arrival, state: ArrivalState, act: str, unmet: UnmetReason | None = None, **fields: object) -> Arrival:
    told = {"settled_by": current_agent(), "settled_at": clock.now(), "unmet_reason": unmet or ""}
    settled = _move(arrival, state, act, **told, **fields)
    if unmet is not None:
        count_unmet(service=arrival.service, reason=unmet, source=UnmetSource.QUEUE, on=arrival.day)
    return settled


def _move(arrival: Arrival, wanted: ArrivalState, act: str, **fields: object) -> Arrival:
    """Lock the turn and change its state, if it may still pass to it."""
    if not writable_arrivals(current_agent(), clock.today()).filter(pk=arrival.pk).exists():
        raise Refused("not a turn of today at the reception of the agent")
    around = ("person", "called_by", "settled_by", "appointment")
    locked = Arrival.objects.select_for_update(of=("self",)).select_related(*around).get(pk=arrival.pk)
    if not can_become(ArrivalState(locked.state), wanted):
        raise TakenMeanwhile(locked)
    if wanted == ArrivalState.WAITING and locked.state not in PRESENT and locked.person_id and _waits_already(locked):
        refuse([("", Fault.ALREADY_WAITING)])
    locked.state = wanted
    for name, value in fields.items():
        setattr(locked, name, value)
    locked.save(update_fields=["state", *fields])
    record(act, locked)
    return locked


def _honour(appointment: Appointment) -> None:
    """Not the reception's to insist on: the appointment of a colleague, or settled already, stays as it is."""
    try:
        honour_appointment(appointment=appointment)
    except (AgendaRefused, Refused):
        return
