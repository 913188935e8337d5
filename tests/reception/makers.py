"""Invented people at the desk."""

from datetime import time, timedelta
from typing import Any

from tests.casework.intake import MONDAY
from tests.people_of_the_service import Team
from tisserand.agenda.api import (
    Appointment,
    AppointmentKind,
    Booking,
    DropInSession,
    Parity,
    Recurrence,
    book_appointment,
    open_session,
)
from tisserand.people.api import Person
from tisserand.reception.actions.queue import add_arrival
from tisserand.reception.enums import Motive
from tisserand.reception.models import Arrival
from tisserand.secrecy.api import agent_context


def make_arrival(team: Team, **known: Any) -> Arrival:
    """Somebody whom the secretary puts in the queue, in a context of her own."""
    with agent_context(team.secretary):
        return add_arrival(service=team.service, **{"motive": Motive.HOUSING, **known})


def make_session(team: Team) -> DropInSession:
    """A session of Monday mornings."""
    with agent_context(team.team_manager):
        return open_session(
            service=team.service,
            place="Centre médico-social",
            recurrence=Recurrence(0, Parity.EVERY, MONDAY.date()),
            starts=time(9),
            ends=time(12),
        )


def make_appointment(team: Team, person: Person) -> Appointment:
    """An appointment of the worker today at half past nine."""
    starts_at = MONDAY + timedelta(minutes=30)
    with agent_context(team.worker):
        return book_appointment(
            booking=Booking(
                AppointmentKind.OFFICE, team.service, (team.worker,), starts_at, starts_at + timedelta(minutes=45), person
            )
        )
