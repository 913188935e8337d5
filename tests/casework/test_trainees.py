"""A file assigned to a trainee of the service: read to the end of a day, never written in, taken back at will."""

from collections.abc import Callable
from datetime import date, datetime, timedelta

import pytest
from django.db import DatabaseError, connection, transaction
from django.test import Client
from django.urls import reverse

from tests.casework.intake import MONDAY, make_contact, make_file, make_person, make_request, text_of
from tests.made_once import MakeOnce
from tests.people_of_the_service import Team
from tisserand.accounts.api import Agent, Membership, Role
from tisserand.casework.actions.files import open_file_for_request
from tisserand.casework.actions.requests import assign_request
from tisserand.casework.actions.trainees import assign_trainee, withdraw_trainee
from tisserand.casework.models import Contact, SupportFile
from tisserand.casework.policies import can_write_file, readable_requests
from tisserand.casework.queries.trainees import files_assigned_to
from tisserand.casework.rules.trainees import end_of_assignment
from tisserand.foundation import clock
from tisserand.foundation.clock import PARIS
from tisserand.secrecy.api import Refused, agent_context

pytestmark = pytest.mark.usefixtures("stopped_clock")
SignIn = Callable[[Agent], Client]
FRIDAY = date(2026, 11, 27)
FRIDAY_MIDNIGHT = datetime(2026, 11, 28, tzinfo=PARIS)


@pytest.fixture(scope="module")
def shared_file(make_once: MakeOnce, shared_team: Team) -> SupportFile:
    return make_once(make_read_file, shared_team)


def make_read_file(team: Team) -> SupportFile:
    file = make_file(team.worker, team.service)
    make_contact(file, facts="Courrier lu ensemble.")
    return file


def page_of(file: SupportFile) -> str:
    return reverse("casework:file", args=[file.pk])


def assign(browser: Client, file: SupportFile, trainee: Agent, until: str) -> int:
    answer = browser.post(reverse("casework:assign_trainee", args=[file.pk]), {"trainee": str(trainee.pk), "until": until})
    return answer.status_code


def test_the_trainee_reads_the_file_from_the_screen_to_the_last_second(client_for: SignIn, team: Team, file: SupportFile) -> None:
    trainee = client_for(team.trainee)
    assert trainee.get(page_of(file)).status_code == 404

    assert assign(client_for(team.worker), file, team.trainee, "27/11/2026") == 302

    page = trainee.get(page_of(file))
    assert page.status_code == 200
    assert "Courrier lu ensemble." in text_of(page)
    assert "Enregistrer l’échange" not in text_of(page)
    assert trainee.post(reverse("casework:log_contact", args=[file.pk]), {"medium": "phone", "facts": "x"}).status_code == 404
    for place in ("/", reverse("casework:files")):
        assert page_of(file) in text_of(trainee.get(place))
    with clock.stopped_at(FRIDAY_MIDNIGHT - timedelta(seconds=1)):
        assert client_for(team.trainee).get(page_of(file)).status_code == 200
    with clock.stopped_at(FRIDAY_MIDNIGHT + timedelta(seconds=1)):
        assert client_for(team.trainee).get(page_of(file)).status_code == 404


def test_the_tab_tells_the_last_day_and_withdraws(client_for: SignIn, team: Team, file: SupportFile) -> None:
    worker = client_for(team.worker)
    assign(worker, file, team.trainee, "27/11/2026")
    tab = reverse("casework:access", args=[file.pk])
    withdrawal = reverse("casework:withdraw_trainee", args=[file.pk, team.trainee.pk])

    told = text_of(worker.get(tab))
    assert "27/11/2026" in told
    assert "a confié le dossier à un stagiaire, en lecture" in told
    assert withdrawal in told
    for_trainee = text_of(client_for(team.trainee).get(tab))
    assert withdrawal not in for_trainee
    assert "Confier à un stagiaire" not in for_trainee
    assert client_for(team.trainee).post(withdrawal).status_code == 404
    assert worker.post(withdrawal).status_code == 302
    assert client_for(team.trainee).get(page_of(file)).status_code == 404
    assert worker.post(withdrawal).status_code == 302
    assert "Aucun dossier pour l’instant" in text_of(client_for(team.trainee).get("/"))


def test_the_day_is_of_the_placement(client_for: SignIn, team: Team, file: SupportFile) -> None:
    Membership.objects.filter(agent=team.trainee).update(valid_until=FRIDAY_MIDNIGHT)
    worker = client_for(team.worker)

    assert assign(worker, file, team.trainee, "28/11/2026") == 422
    assert assign(worker, file, team.trainee, "22/11/2026") == 422
    assert assign(worker, file, team.other_worker, "27/11/2026") == 422
    answer = worker.post(
        reverse("casework:assign_trainee", args=[file.pk]), {"trainee": str(team.trainee.pk), "until": "28/11/2026"}
    )
    assert "Le stage se termine le 27 novembre 2026." in text_of(answer)
    with agent_context(team.worker), pytest.raises(Refused):
        assign_trainee(file=file, trainee=team.trainee, until=date(2026, 11, 28))
    assert assign(worker, file, team.trainee, "27/11/2026") == 302


def test_the_end_of_the_placement_closes_the_file_in_both_walls(client_for: SignIn, team: Team, file: SupportFile) -> None:
    with agent_context(team.worker):
        assign_trainee(file=file, trainee=team.trainee, until=FRIDAY)
    with agent_context(team.trainee):
        assert Contact.objects.count() == 1
    Membership.objects.filter(agent=team.trainee, role=Role.TRAINEE).update(
        valid_until=MONDAY - timedelta(seconds=1), valid_from=MONDAY - timedelta(days=9)
    )
    with agent_context(team.trainee):
        assert Contact.objects.count() == 0
    assert client_for(team.trainee).get(page_of(file)).status_code == 404


@pytest.mark.parametrize("name", ["other_worker", "team_manager", "secretary", "trainee"])
def test_only_who_leads_the_file_assigns_it(team: Team, file: SupportFile, name: str) -> None:
    with agent_context(team.everybody[name]), pytest.raises(Refused):
        assign_trainee(file=file, trainee=team.trainee, until=FRIDAY)
    with agent_context(team.everybody[name]), pytest.raises(Refused):
        withdraw_trainee(file=file, trainee=team.trainee)


def test_the_trainee_reads_the_demand_that_the_file_answers_and_writes_nothing(team: Team) -> None:
    with agent_context(team.secretary):
        demand = make_request(team, make_person(team.secretary, team.service, "Diallo", "Awa"))
    with agent_context(team.team_manager):
        demand = assign_request(request=demand, worker=team.worker)
    with agent_context(team.worker):
        file = open_file_for_request(request=demand)
        assign_trainee(file=file, trainee=team.trainee, until=FRIDAY)
        assign_trainee(file=file, trainee=team.trainee, until=date(2026, 12, 4))
    with agent_context(team.trainee):
        assert [line.last_day for line in files_assigned_to(team.trainee)] == [date(2026, 12, 4)]
        assert readable_requests(team.trainee).count() == 1
        assert not can_write_file(team.trainee, file)
    with agent_context(team.worker):
        withdraw_trainee(file=file, trainee=team.trainee)
    with agent_context(team.trainee):
        assert readable_requests(team.trainee).count() == 0


def test_nobody_lengthens_or_diverts_a_grant_in_the_database(team: Team, file: SupportFile) -> None:
    with agent_context(team.worker):
        assign_trainee(file=file, trainee=team.trainee, until=FRIDAY)
    for change in ("valid_until = NULL", "revoked_at = NULL, basis = 'lead_worker'", f"agent_id = '{team.analyst.pk}'"):
        with agent_context(team.trainee), pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(f"UPDATE secrecy_grant SET {change}")


def test_an_assignment_ends_with_its_day_and_never_after_the_placement() -> None:
    noon = datetime(2026, 11, 27, 12, tzinfo=PARIS)

    assert end_of_assignment(FRIDAY, None) == FRIDAY_MIDNIGHT
    assert end_of_assignment(FRIDAY, noon) == noon
    assert end_of_assignment(FRIDAY, FRIDAY_MIDNIGHT) == FRIDAY_MIDNIGHT
    assert end_of_assignment(FRIDAY, datetime(2026, 11, 27, tzinfo=PARIS)) is None
