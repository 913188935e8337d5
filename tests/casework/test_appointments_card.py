"""Beside the thread: the next appointment, and the way to book one without a name in the address."""

from collections.abc import Callable
from datetime import timedelta

from django.test import Client

from tests.casework.intake import MONDAY, make_file
from tests.people_of_the_service import Team
from tisserand.accounts.api import Agent
from tisserand.agenda.api import AppointmentKind, Booking, book_appointment
from tisserand.foundation import clock
from tisserand.secrecy.api import agent_context

Browser = Callable[[Agent], Client]


def test_the_next_appointment_stands_beside_the_thread(team: Team, client_for: Browser) -> None:
    with clock.stopped_at(MONDAY):
        file = make_file(team.worker, team.service)
        before = client_for(team.worker).get(f"/dossiers/{file.pk}/").content.decode()
        starts = MONDAY + timedelta(days=1)
        booking = Booking(
            kind=AppointmentKind.OFFICE,
            service=team.service,
            agents=(team.worker,),
            starts_at=starts,
            ends_at=starts + timedelta(minutes=30),
            person=file.person,
            container_id=file.container_id,
        )
        with agent_context(team.worker):
            book_appointment(booking=booking, confirmed=True)
        after = client_for(team.worker).get(f"/dossiers/{file.pk}/").content.decode()
        form = client_for(team.worker).get(
            "/agenda/rendez-vous/nouveau/", {"dossier": file.container_id, "personne": file.person_id}
        )

    assert "Aucun rendez-vous prévu." in before
    assert f"dossier={file.container_id}&amp;personne={file.person_id}" in before
    assert "24 novembre" in after
    assert form.status_code == 200
    assert "Le Guen" in form.content.decode()
