"""The page of the day: meetings, what is due whatever its package, the week to come."""

from collections.abc import Callable
from datetime import date, datetime, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.casework.intake import MONDAY, make_file
from tests.made_once import MakeOnce, OwnCopy
from tests.people_of_the_service import Team
from tisserand.accounts.api import Agent
from tisserand.agenda.api import AppointmentKind, Booking, book_appointment
from tisserand.casework.api import SupportFile, add_action, add_objective, day_of
from tisserand.casework.enums import ActionOwner
from tisserand.foundation import clock
from tisserand.foundation.clock import PARIS
from tisserand.portal.queries.today import work_of
from tisserand.procedures.api import ProcedureKind, start_procedure
from tisserand.secrecy.api import agent_context

TODAY = date(2026, 11, 23)
Browser = Callable[[Agent], Client]


@pytest.fixture(scope="module")
def made_at() -> datetime:
    return MONDAY


@pytest.fixture(scope="module")
def shared_file(make_once: MakeOnce, shared_team: Team) -> SupportFile:
    return make_once(make_file, shared_team.worker, shared_team.service)


@pytest.fixture
def file(shared_file: SupportFile, own_copy: OwnCopy) -> SupportFile:
    return own_copy(shared_file)


def fill(team: Team, file: SupportFile, times: int = 1) -> None:
    """An appointment today and one tomorrow, an action late and one this week, an eviction under way."""
    with clock.stopped_at(MONDAY), agent_context(team.worker):
        for number in range(times):
            for days in (0, 1):
                starts = datetime(2026, 11, 23 + days, 9, 0, tzinfo=PARIS) + timedelta(minutes=number * 20)
                booking = Booking(
                    kind=AppointmentKind.OFFICE,
                    service=team.service,
                    agents=(team.worker,),
                    starts_at=starts,
                    ends_at=starts + timedelta(minutes=20),
                    person=file.person,
                    container_id=file.container_id,
                )
                book_appointment(booking=booking, confirmed=True)
            agreed = TODAY - timedelta(days=9)
            objective = add_objective(file=file, wording="Garder le logement", indicator="", agreed_on=agreed, on=TODAY)
            for days in (-2, 0, 3, 30):
                due = TODAY + timedelta(days=days)
                add_action(objective=objective, wording=f"Action à {days}", owner=ActionOwner.WORKER, due_on=due)
        kind, person, order = ProcedureKind.EVICTION, file.person_id, date(2026, 10, 16)
        start_procedure(file=file, kind=kind, person_id=person, step="command_to_pay", variant="lease_since", day=order, on=TODAY)


def test_the_day_and_the_week(team: Team, file: SupportFile) -> None:
    fill(team, file)

    with clock.stopped_at(MONDAY), agent_context(team.worker):
        work = work_of(team.worker, day_of(team.worker, TODAY), TODAY)

    assert [(meeting.at, meeting.who) for meeting in work.meetings] == [("09:00", "Mme Nadia Le Guen")]
    assert [each.what for each in work.due] == ["Action à -2", "Action à 0"]
    assert [each.day for each in work.ahead][:2] == [TODAY + timedelta(1), TODAY + timedelta(3)]
    assert [len(each.meetings) for each in work.ahead][:2] == [1, 0]
    everything = [each.what for coming in work.ahead for each in coming.deadlines]
    assert "Action à 3" in everything
    assert any("xpulsion" in what for what in everything)
    assert "Action à 30" not in everything


def test_the_page_shows_it_to_the_worker_and_not_to_a_colleague(team: Team, file: SupportFile, client_for: Browser) -> None:
    fill(team, file)
    with clock.stopped_at(MONDAY):
        own = client_for(team.worker).get("/").content.decode()
        other = client_for(team.other_worker).get("/").content.decode()

    assert own.index("Votre journée") < own.index("À faire") < own.index("Les sept jours qui viennent")
    assert "Action à -2" in own
    assert "Action à" not in other
    assert "Aucun rendez-vous aujourd’hui." in other


@pytest.mark.parametrize("role", ["worker", "team_manager", "secretary"])
def test_as_many_queries_whatever_there_is(team: Team, file: SupportFile, role: str, client_for: Browser) -> None:
    client = client_for(getattr(team, role))

    def count() -> int:
        with clock.stopped_at(MONDAY), CaptureQueriesContext(connection) as queries:
            assert client.get("/").status_code == 200
        return len(queries)

    fill(team, file)
    few = count()
    with clock.stopped_at(MONDAY):
        other = make_file(team.worker, team.service, "Ménard", "Zoé")
    fill(team, other, times=4)
    assert count() == few
