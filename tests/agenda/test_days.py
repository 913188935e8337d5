"""Drop-in sessions, turns of duty, replacements, closing days, reminders."""

from collections.abc import Callable
from datetime import date, time

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.agenda.conftest import MONDAY, Service, at
from tisserand.accounts.api import Agent
from tisserand.agenda.actions import days as actions
from tisserand.agenda.actions.booking import tick_reminder
from tisserand.agenda.api import AgendaRefused, AppointmentKind, DropInSession, DutyTurn, Parity, Recurrence
from tisserand.agenda.queries.days import is_closed, on_duty, sessions_on
from tisserand.agenda.queries.reminders import due_reminders
from tisserand.people.api import ContactKind, add_contact_point, set_protection
from tisserand.secrecy.api import Refused, agent_context

Browser = Callable[[Agent], Client]
TUESDAY, CLOSED = date(2026, 11, 24), date(2026, 12, 1)


@pytest.fixture
def session(nadia: Service) -> DropInSession:
    """Every Tuesday from nine to noon."""
    with agent_context(nadia.team.secretary):
        weekly = Recurrence(1, Parity.EVERY, TUESDAY)
        return actions.open_session(
            service=nadia.team.service, place="Maison de quartier", recurrence=weekly, starts=time(9), ends=time(12)
        )


def test_duty_is_shared_in_turn_on_open_days_and_replaced(nadia: Service, session: DropInSession) -> None:
    team = nadia.team
    with agent_context(team.team_manager):
        actions.close_service(service=team.service, first_day=CLOSED, last_day=CLOSED, reason="Journée d’équipe")
        assert is_closed(team.service, CLOSED)
    with agent_context(team.worker):
        pair = [team.worker, team.other_worker]
        assert actions.share_duty(session=session, agents=pair, first_day=TUESDAY, last_day=date(2026, 12, 15)) == 3
        assert on_duty(team.service, at(9)) == [team.worker]
        assert on_duty(team.service, at(12)) == []
        assert sessions_on(team.service, CLOSED) == []
        turn = DutyTurn.objects.get(day=TUESDAY)
        replaced = actions.replace_on_duty(turn=turn, agent=team.other_worker)
        assert (replaced.agent, replaced.replaced) == (team.other_worker, team.worker)
        assert on_duty(team.service, at(11, 59)) == [team.other_worker]
        assert actions.replace_on_duty(turn=replaced, agent=team.worker).replaced is None
        with pytest.raises(AgendaRefused, match="not_a_session_day"):
            actions.put_on_duty(session=session, day=MONDAY.date(), agent=team.worker)
        with pytest.raises(Refused):
            actions.end_session(session=session, last_day=TUESDAY)
    with agent_context(team.secretary):
        actions.end_session(session=session, last_day=date(2026, 12, 10))
        assert list(DutyTurn.objects.values_list("day", flat=True)) == [TUESDAY, date(2026, 12, 8)]


def test_other_services_and_trainees(nadia: Service, session: DropInSession, hospital_worker: Agent) -> None:
    with agent_context(hospital_worker):
        assert not DropInSession.objects.exists()
    with agent_context(nadia.team.trainee):
        assert DropInSession.objects.get() == session
        with pytest.raises(Refused):
            actions.put_on_duty(session=session, day=TUESDAY, agent=nadia.team.trainee)


def test_sessions_and_closing_days_by_hand(nadia: Service, session: DropInSession, client_for: Browser) -> None:
    team, page = nadia.team, f"/agenda/permanences/{session.pk}/"
    secretary, worker = client_for(team.secretary), client_for(team.worker)
    typed = {"place": "Mairie", "weekday": "3", "parity": "odd", "starts": "14h", "ends": "13h", "first_day": "23/11/2026"}
    typed["service"] = str(team.service.pk)
    assert secretary.post("/agenda/permanences/", typed).status_code == 422
    assert secretary.post("/agenda/permanences/", {**typed, "ends": "17h"}).status_code == 302
    assert worker.post("/agenda/permanences/", {**typed, "ends": "17h"}).status_code == 404
    assert worker.post(f"{page}2026-11-24/", {"agent": str(team.worker.pk)}).status_code == 302
    assert worker.get(f"{page}2026-11-25/").status_code == 404
    assert worker.get(f"{page}2026-02-30/").status_code == 404
    shown = worker.get("/agenda/permanences/").content.decode()
    assert "Maison de quartier" in shown
    assert "les semaines impaires" in shown
    share = {"agents": [str(team.worker.pk)], "first_day": "23/11/2026", "last_day": "01/11/2026"}
    assert worker.post(page, share).status_code == 422
    assert secretary.post(page, {"end": "1", "last_day": "24/11/2026"}).status_code == 302
    closing = {"service": str(team.service.pk), "first_day": "24/12/2026", "reason": "Pont"}
    assert secretary.post("/agenda/fermetures/", closing).status_code == 302
    assert "Pont" in worker.get("/agenda/fermetures/").content.decode()


def test_reminders_honour_what_the_person_asked(nadia: Service, client_for: Browser) -> None:
    team = nadia.team
    with agent_context(team.worker):
        add_contact_point(person=nadia.person, kind=ContactKind.MOBILE, value="0639980012")
        add_contact_point(person=nadia.person, kind=ContactKind.LANDLINE, value="0231009900", is_safe=False)
    booked = nadia.book(at=at(9), until=at(10), **nadia.hers)
    nadia.book(at=at(9, day=26), until=at(10, day=26), **nadia.hers)
    nadia.book(at=at(15), until=at(16), kind=AppointmentKind.TEAM_MEETING)
    with agent_context(team.secretary):
        due = due_reminders(team.secretary, MONDAY.date())
        assert [each.appointment for each in due] == [booked]
        assert [point.value for point in due[0].points] == ["0639980012"]
        tick_reminder(appointment=booked, is_done=True)
        assert due_reminders(team.secretary, MONDAY.date())[0].appointment.reminded_by == team.secretary
    with agent_context(team.worker):
        set_protection(person=nadia.person, is_protected=True)
        assert due_reminders(team.worker, MONDAY.date())[0].points == ()
    page = client_for(team.secretary).get("/agenda/rappels/").content.decode()
    assert "0639980012" not in page
    assert "Coordonnées protégées" not in page.split("Déjà rappelées")[1]


def test_reminders_cost_as_many_queries_for_one_as_for_five(nadia: Service) -> None:
    def cost() -> int:
        with agent_context(nadia.team.worker), CaptureQueriesContext(connection) as spent:
            due_reminders(nadia.team.worker, MONDAY.date())
        return len(spent)

    nadia.book(at=at(9), until=at(10), **nadia.hers)
    one = cost()
    for hour in range(10, 14):
        nadia.book(at=at(hour), until=at(hour + 1), **nadia.hers)
    assert cost() == one
