"""Appointments for which a reminder is due, with what may be shown of how to reach the person."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from tisserand.accounts.api import Agent
from tisserand.agenda.enums import AppointmentKind, AppointmentState, PlaceKind
from tisserand.agenda.models import Appointment, BusyTime
from tisserand.agenda.policies import agenda_services, writable_appointments
from tisserand.agenda.queries.days import closing_reasons
from tisserand.agenda.rules.moments import bounds_of
from tisserand.agenda.rules.reminders import Reminder, last_day_to_remind, prepare_reminder
from tisserand.people.api import ContactPoint, PreferredContact


@dataclass(frozen=True, slots=True)
class DueReminder:
    """One person to remind."""

    appointment: Appointment
    agents: tuple[Agent, ...]
    reminder: Reminder
    points: tuple[ContactPoint, ...]


def due_reminders(agent: Agent, today: date) -> list[DueReminder]:
    """Planned appointments of the open days to come, with a person, the next first; those done are last. Five queries."""
    services = list(agenda_services(agent).order_by("name", "id"))
    closed = closing_reasons(services, today, today + timedelta(days=40))

    def is_open(day: date) -> bool:
        return day.weekday() < 5 and any((service.pk, day) not in closed for service in services)

    begins, ends = bounds_of(today + timedelta(days=1), last_day_to_remind(today, is_open))
    rows = writable_appointments(agent).filter(
        state=AppointmentState.PLANNED, person__isnull=False, starts_at__gte=begins, starts_at__lt=ends
    )
    found = [each for each in rows.select_related("person", "service", "reminded_by").order_by("starts_at", "id") if each.person]
    agents, points = _agents_of(found), _points_of(found)
    due = [
        DueReminder(each, tuple(agents.get(each.pk, ())), _prepare(each), tuple(points.get(each.person_id, ())))
        for each in found
        if each.person_id
    ]
    return sorted(due, key=lambda each: each.appointment.reminded_at is not None)


def _prepare(appointment: Appointment) -> Reminder:
    person = appointment.person
    if person is None:
        raise ValueError("nobody to remind")
    place = appointment.place
    if appointment.place_kind == PlaceKind.SERVICE:
        address, town = appointment.service.address, appointment.service.town
        place = f"{address}, {town}".removesuffix(", ") if address else ""
    return prepare_reminder(
        starts_at=appointment.starts_at,
        is_visit=appointment.kind == AppointmentKind.HOME_VISIT,
        is_phone=appointment.kind == AppointmentKind.PHONE,
        service=appointment.service.name,
        place=place.replace("\n", ", "),
        preferred=person.preferred_contact,
        no_message=person.no_message,
        is_protected=person.is_protected,
    )


def _agents_of(appointments: Iterable[Appointment]) -> dict[UUID, list[Agent]]:
    found: dict[UUID, list[Agent]] = defaultdict(list)
    rows = BusyTime.objects.filter(appointment__in=[each.pk for each in appointments]).select_related("agent")
    for row in rows.order_by("rank", "id"):
        if row.appointment_id:
            found[row.appointment_id].append(row.agent)
    return found


def _points_of(appointments: Iterable[Appointment]) -> dict[UUID, list[ContactPoint]]:
    """Numbers and addresses that are safe and not protected, fit for how the person is reached; row security narrows them too."""
    persons = {each.person_id: each.person for each in appointments if each.person and not each.person.is_protected}
    rows = ContactPoint.objects.filter(person__in=list(persons), is_safe=True, is_protected=False)
    found: dict[UUID, list[ContactPoint]] = defaultdict(list)
    for row in rows.order_by("kind", "value", "id"):
        person = persons[row.person_id]
        wants_mail = person is not None and person.preferred_contact == PreferredContact.EMAIL and not person.no_message
        if (row.kind == "email") is wants_mail:
            found[row.person_id].append(row)
    return found
