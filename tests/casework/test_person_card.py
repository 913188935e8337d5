"""From a person's page one goes to the files, or opens one."""

from collections.abc import Callable

import pytest
from django.test import Client

from tests.casework.intake import CANARY, make_contact, make_file, text_of
from tests.people_of_the_service import Team
from tisserand.accounts.api import Agent

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("stopped_clock")]
ClientFor = Callable[[Agent], Client]


def test_the_worker_goes_to_the_file_and_may_open_another(team: Team, client_for: ClientFor) -> None:
    file = make_file(team.worker, team.service)

    page = text_of(client_for(team.worker).get(f"/personnes/{file.person_id}/"))

    assert f'href="/dossiers/{file.pk}/"' in page
    assert f'href="/dossiers/ouvrir/{file.person_id}/"' in page


def test_the_secretary_sees_the_line_and_opens_none(team: Team, client_for: ClientFor) -> None:
    file = make_file(team.worker, team.service)
    make_contact(file, facts=CANARY)

    page = text_of(client_for(team.secretary).get(f"/personnes/{file.person_id}/"))

    assert f"Dossier {file.number}" in page
    assert "Claire Hamon" in page
    assert "/dossiers/ouvrir/" not in page
    assert CANARY not in page


def test_a_file_of_another_service_is_not_told(team: Team, hospital_worker: Agent, client_for: ClientFor) -> None:
    file = make_file(team.worker, team.service)

    assert client_for(hospital_worker).get(f"/personnes/{file.person_id}/").status_code == 404
