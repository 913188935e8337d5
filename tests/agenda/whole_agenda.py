"""A home visit, a session, a closing day, a calendar and a safety alert of one file, for tests that walk through every page."""

from datetime import datetime, time, timedelta
from typing import Any

from tests.people_of_the_service import Team
from tisserand.agenda.actions.calendars import make_feed, prepare_import
from tisserand.agenda.api import (
    AlertSubject,
    AppointmentKind,
    Booking,
    Parity,
    PlaceKind,
    Recurrence,
    VisitSafety,
    book_appointment,
    close_service,
    open_session,
    put_on_duty,
    raise_alert,
)
from tisserand.foundation import clock
from tisserand.people.api import Person
from tisserand.secrecy.api import Container, agent_context

CALENDAR = """BEGIN:VCALENDAR
BEGIN:VEVENT
UID:1
DTSTART;VALUE=DATE:20000101
RRULE:FREQ=MONTHLY
SUMMARY:TITLE
END:VEVENT
END:VCALENDAR
"""


def fill_agenda(team: Team, person: Person, container: Container, canary: str) -> dict[str, Any]:
    """Identifiers by the name that an address gives them; every narrative field holds the canary."""
    today = clock.today()
    with agent_context(team.team_manager):
        weekly = Recurrence(today.weekday(), Parity.EVERY, today)
        session = open_session(service=team.service, place="Maison de quartier", recurrence=weekly, starts=time(9), ends=time(12))
        put_on_duty(session=session, day=today, agent=team.worker)
        tomorrow = today + timedelta(days=1)
        closing = close_service(service=team.service, first_day=tomorrow, last_day=tomorrow, reason="Journée d’équipe")
    with agent_context(team.worker):
        visit = _visit_home(team, person, container, canary)
        alert = raise_alert(
            person=person,
            container_id=container.pk,
            about=AlertSubject.ANIMAL,
            facts=canary,
            source=canary,
            observed_on=today,
            expires_on=today + timedelta(days=30),
            on=today,
        )
        secret = make_feed()
        read = prepare_import(content=CALENDAR.replace("TITLE", canary).encode(), on=today)
    return {
        "secret": secret,
        "import_id": read.pk,
        "appointment_id": visit.appointment_id,
        "visit_id": visit.pk,
        "session_id": session.pk,
        "day": today.isoformat(),
        "closing_id": closing.pk,
        "container_id": container.pk,
        "alert_id": alert.pk,
    }


def _visit_home(team: Team, person: Person, container: Container, canary: str) -> Any:
    starts_at: datetime = clock.now() + timedelta(days=3)
    booking = Booking(
        kind=AppointmentKind.HOME_VISIT,
        service=team.service,
        agents=(team.worker,),
        starts_at=starts_at,
        ends_at=starts_at + timedelta(hours=1),
        person=person,
        container_id=container.pk,
        place_kind=PlaceKind.HOME,
    )
    safety = VisitSafety(team.other_worker)
    return book_appointment(booking=booking, note=canary, safety=safety, confirmed=True).visit
