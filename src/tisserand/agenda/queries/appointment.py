"""One appointment with what the viewer may know of it."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from tisserand.accounts.api import Agent
from tisserand.agenda.models import Appointment, AppointmentNote, HomeVisit
from tisserand.agenda.policies import can_write_appointment, visible_appointments
from tisserand.agenda.queries.alerts import active_alerts
from tisserand.agenda.rules.moments import day_of
from tisserand.people.api import Person, PersonAddress, address_on
from tisserand.secrecy.api import can_open, can_write, get_visible


@dataclass(frozen=True, slots=True)
class ShownAlert:
    """A safety alert; `facts` and `source` are None for whoever does not hold the file."""

    identifier: UUID
    container_id: UUID
    about: str
    observed_on: date
    expires_on: date
    facts: str | None
    source: str | None


@dataclass(frozen=True, slots=True)
class Home:
    """Where a visit goes: the address, or that it is protected and may be shown from the person's page."""

    address: PersonAddress | None
    is_masked: bool


@dataclass(frozen=True, slots=True)
class AppointmentSheet:
    """All of it."""

    appointment: Appointment
    agents: tuple[Agent, ...]
    earlier: tuple[Appointment, ...]
    note: str
    may_write: bool
    may_note: bool
    visit: HomeVisit | None
    alerts: tuple[ShownAlert, ...]
    home: Home | None


def find_appointment(agent: Agent, appointment_id: UUID) -> Appointment:
    """The appointment, or a 404; a line of history stands for the appointment that it became."""
    rows = visible_appointments(agent).select_related("person", "service", "booked_by", "settled_by", "reminded_by")
    return get_visible(rows, pk=appointment_id)


def appointment_sheet(agent: Agent, appointment: Appointment) -> AppointmentSheet:
    """The page of an appointment the agent sees."""
    busy = appointment.busy_times.select_related("agent").order_by("rank", "id")
    may_write = can_write_appointment(agent, appointment)
    container = appointment.container_id
    return AppointmentSheet(
        appointment=appointment,
        agents=tuple(row.agent for row in busy),
        earlier=tuple(appointment.earlier.select_related("booked_by").order_by("-booked_at", "id")),
        note=note_of(appointment),
        may_write=may_write,
        may_note=can_write(agent, container) if container else may_write,
        visit=HomeVisit.objects.filter(appointment=appointment).select_related("watcher").first(),
        alerts=shown_alerts(agent, appointment.person_id, container, day_of(appointment.starts_at)),
        home=home_of(appointment.person, day_of(appointment.starts_at)) if appointment.place_kind == "home" else None,
    )


def note_of(appointment: Appointment) -> str:
    """The note that row-level security shows to the agent; empty when there is none."""
    note = AppointmentNote.objects.filter(appointment=appointment).select_related("container").order_by("saved_at", "id").last()
    return note.text if note else ""


def shown_alerts(agent: Agent, person_id: UUID | None, container_id: UUID | None, on: date) -> tuple[ShownAlert, ...]:
    """The alerts that hold that day, their facts for those who hold the file."""
    found = list(active_alerts(agent, person_id=person_id, container_id=container_id, on=on))
    opened = {each.container_id: can_open(agent, each.container_id) for each in found}
    return tuple(
        ShownAlert(
            each.pk,
            each.container_id,
            each.about,
            each.observed_on,
            each.expires_on,
            each.facts if opened[each.container_id] else None,
            each.source if opened[each.container_id] else None,
        )
        for each in found
    )


def home_of(person: Person | None, on: date) -> Home:
    """Where the person lives that day; a protected address is never shown here."""
    if person is None:
        return Home(None, is_masked=True)
    address = address_on(person, on)
    if person.is_protected or (address is not None and address.is_protected):
        return Home(None, is_masked=True)
    return Home(address, is_masked=False)
