"""Appointments booked, moved, cancelled, honoured or not; who sees what of them."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.agenda.conftest import MONDAY, Service, at
from tests.people_of_the_service import Team
from tisserand.accounts.api import Agent
from tisserand.agenda.actions import booking as actions
from tisserand.agenda.api import AgendaRefused, Appointment, AppointmentKind, CancelledBy, NeedsConfirmation
from tisserand.agenda.models import AppointmentNote, BusyTime
from tisserand.agenda.policies import visible_appointments
from tisserand.agenda.queries.calendar import appointments_of, days_of, next_appointment_for
from tisserand.foundation import clock
from tisserand.secrecy.api import Refused, agent_context

Browser = Callable[[Agent], Client]
CANARY = "CANARI-7f3a"


def hers(nadia: Service, **asked: object) -> Appointment:
    return nadia.book(at=at(9), until=at(10), **{**nadia.hers, **asked})


def test_a_booked_appointment_is_in_the_agenda_of_the_agent_and_of_the_file(nadia: Service) -> None:
    booked = hers(nadia, note="Apporter le courrier.")
    with agent_context(nadia.team.worker) as context:
        agent = context.agent
        assert appointments_of(agent, at(9).date(), at(9).date()) == [booked]
        assert next_appointment_for(agent, nadia.container, MONDAY) == booked
        assert AppointmentNote.objects.get().text == "Apporter le courrier."


def test_overlaps_are_told_and_may_be_confirmed(nadia: Service) -> None:
    hers(nadia)
    with pytest.raises(NeedsConfirmation) as warned:
        nadia.book(at=at(9, 30), until=at(11))
    assert [clash.agent for clash in warned.value.clashes] == [nadia.team.worker]
    nadia.book(at=at(10), until=at(11))
    nadia.book(at=at(9, 30), until=at(11), confirmed=True)


def test_a_public_holiday_is_told(nadia: Service) -> None:
    christmas = at(9).replace(month=12, day=25)
    with pytest.raises(NeedsConfirmation) as warned:
        nadia.book(at=christmas, until=christmas.replace(hour=10))
    assert warned.value.closed == "Noël"


def test_a_move_keeps_the_identifier_the_note_and_how_it_stood(nadia: Service) -> None:
    booked = hers(nadia, note=CANARY)
    with agent_context(nadia.team.secretary):
        moved = actions.move_appointment(appointment=booked, starts_at=at(14), ends_at=at(15))
    with agent_context(nadia.team.worker):
        assert moved.pk == booked.pk
        stood = moved.earlier.get()
        assert (stood.state, stood.starts_at, stood.booked_by) == ("moved", at(9), nadia.team.secretary)
        assert list(moved.busy_times.values_list("starts_at", "is_held")) == [(at(14), True)]
        assert list(stood.busy_times.values_list("starts_at", "is_held")) == [(at(9), False)]
        assert AppointmentNote.objects.get().appointment_id == booked.pk
        assert appointments_of(nadia.team.worker, at(9).date(), at(9).date()) == [moved]


def test_a_cancellation_frees_the_time_and_can_be_taken_back(nadia: Service) -> None:
    booked = hers(nadia)
    with agent_context(nadia.team.worker):
        actions.cancel_appointment(appointment=booked, cancelled_by=CancelledBy.PERSON)
        assert not BusyTime.objects.get().is_held
        with pytest.raises(AgendaRefused):
            actions.honour_appointment(appointment=booked)
        restored = actions.restore_appointment(appointment=booked)
        assert (restored.state, restored.cancelled_by, BusyTime.objects.get().is_held) == ("planned", "", True)


def test_nobody_is_absent_before_the_hour(nadia: Service) -> None:
    booked = hers(nadia)
    with agent_context(nadia.team.worker), pytest.raises(AgendaRefused, match="not_begun"):
        actions.note_absence(appointment=booked, is_excused=False)
    with clock.stopped_at(at(9, 20)), agent_context(nadia.team.worker):
        assert actions.note_absence(appointment=booked, is_excused=False).is_excused is False


def seen_by(agent: Agent) -> list[Appointment]:
    """What the policy shows, once row-level security shows the same."""
    with agent_context(agent):
        seen = list(visible_appointments(agent).order_by("starts_at", "id"))
        assert list(Appointment.objects.order_by("starts_at", "id")) == seen
        return seen


def test_who_sees_an_appointment(nadia: Service, foreign_worker: Agent, hospital_worker: Agent) -> None:
    booked = hers(nadia, note=CANARY)
    team: Team = nadia.team
    assert {agent.display_name for agent in (*team.everybody.values(), foreign_worker, hospital_worker) if seen_by(agent)} == {
        "Claire Hamon",
        "Yann Prigent",
        "Odile Marchand",
        "Samia Benali",
    }
    team.service.shares_index = False
    team.service.save()
    assert not seen_by(team.other_worker)
    assert seen_by(team.worker) == seen_by(team.secretary) == [booked]
    with agent_context(team.other_worker):
        found = days_of(team.other_worker, [team.worker], at(9).date(), at(9).date())
        assert [(entry.appointment, entry.title) for entry in found.entries] == [(None, "")]
    with agent_context(team.secretary):
        assert not AppointmentNote.objects.exists()


def test_personal_time_is_only_taken_time_for_colleagues(nadia: Service) -> None:
    nadia.book(at=at(12), until=at(14), kind=AppointmentKind.PERSONAL)
    assert not seen_by(nadia.team.other_worker)
    assert seen_by(nadia.team.team_manager)


def test_who_books_and_moves(nadia: Service) -> None:
    team = nadia.team
    booked = hers(nadia, by=team.secretary)
    with pytest.raises(Refused):
        nadia.book(team.worker, at=at(16), until=at(17), by=team.other_worker)
    with pytest.raises(Refused):
        nadia.book(team.worker, at=at(16), until=at(17), by=team.team_manager)
    for agent in (team.team_manager, team.other_worker):
        with agent_context(agent), pytest.raises(Refused):
            actions.move_appointment(appointment=booked, starts_at=at(14), ends_at=at(15))
    with agent_context(team.secretary), pytest.raises(Refused):
        actions.write_note(appointment=booked, text=CANARY)
    trainee = nadia.book(team.trainee, at=at(16), until=at(17), by=team.trainee)
    assert seen_by(team.trainee) == [trainee]


def test_the_week_costs_as_many_queries_for_one_appointment_as_for_ten(nadia: Service, client_for: Browser) -> None:
    browser = client_for(nadia.team.worker)
    hers(nadia)
    with CaptureQueriesContext(
        connection,
    ) as one:
        browser.get("/agenda/?jour=2026-11-24")
    for day in (24, 25, 26):
        for hour in (11, 14, 16):
            nadia.book(at=at(hour, day=day), until=at(hour + 1, day=day), **nadia.hers)
    with CaptureQueriesContext(connection) as ten:
        browser.get("/agenda/?jour=2026-11-24")
    assert len(ten) == len(one)


@pytest.mark.parametrize(
    "query", ["", "?vue=jour", "?vue=semaine&qui=service", "?vue=jour&qui=service", "?jour=demain&qui=x&vue=y"]
)
def test_the_pages_of_the_agenda(nadia: Service, client_for: Browser, query: str) -> None:
    hers(nadia, note=CANARY)
    for agent in (nadia.team.worker, nadia.team.secretary, nadia.team.trainee):
        response = client_for(agent).get(f"/agenda/{query}")
        assert response.status_code == 200
        assert CANARY not in response.content.decode()


def test_booking_from_a_file_moving_and_cancelling_by_hand(nadia: Service, client_for: Browser) -> None:
    browser = client_for(nadia.team.worker)
    address = f"/agenda/rendez-vous/nouveau/?dossier={nadia.container}&personne={nadia.person.pk}"
    page = browser.get(address).content.decode()
    assert "Nadia Le Guen" in page
    typed = {
        "kind": "office",
        "day": "24/11/2026",
        "start": "9h30",
        "length": "60",
        "person": str(nadia.person.pk),
        "container": str(nadia.container),
        "service": str(nadia.team.service.pk),
        "agent": str(nadia.team.worker.pk),
        "note": CANARY,
    }
    assert browser.post(address, {**typed, "start": "25h"}).status_code == 422
    response = browser.post(address, typed)
    assert response.status_code == 302
    assert CANARY in browser.get(response.url).content.decode()
    assert CANARY not in client_for(nadia.team.secretary).get(response.url).content.decode()
    taken = browser.post(address, typed)
    assert taken.status_code == 422
    assert "est déjà pris de" in taken.content.decode()
    assert browser.post(address, {**typed, "confirmed": "on"}).status_code == 302
    assert browser.post(f"{response.url}deplacer/", {"day": "25/11/2026", "start": "10 h", "length": "30"}).status_code == 302
    assert browser.post(f"{response.url}annuler/", {"cancelled_by": "service"}).status_code == 302
    assert "Annulé par le service" in browser.get(response.url).content.decode()
    assert browser.post(f"{response.url}retablir/").status_code == 302


def test_a_person_is_found_by_name_and_told_apart(nadia: Service, client_for: Browser) -> None:
    browser = client_for(nadia.team.secretary)
    typed = {"kind": "office", "day": "24/11/2026", "start": "9h30", "length": "60", "agent": str(nadia.team.worker.pk)}
    typed["service"] = str(nadia.team.service.pk)
    missing = browser.post("/agenda/rendez-vous/nouveau/", {**typed, "person_name": "Inconnue"})
    assert missing.status_code == 422
    assert browser.post("/agenda/rendez-vous/nouveau/", {**typed, "person_name": "le guen"}).status_code == 302
    with agent_context(nadia.team.worker):
        booked = Appointment.objects.get()
        assert (booked.person_id, booked.container_id) == (nadia.person.pk, nadia.container)
