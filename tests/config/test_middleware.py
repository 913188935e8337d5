"""Sessions end, a failed trail shows nothing, a refused request leaves nothing, a second factor where it is asked for."""

import time
from collections.abc import Callable

import pytest
from django.db import DatabaseError
from django.test import Client
from pytest_django import Settings

from tests.people_of_the_service import Team
from tests.whole_file import make_whole_file
from tisserand.accounts.api import Agent
from tisserand.secrecy.api import agent_context
from tisserand.secrecy.models import AuditRecord, context

SignIn = Callable[[Agent], Client]


@pytest.mark.parametrize(("minutes", "status"), [(14, 200), (16, 302)])
def test_a_session_ends_after_fifteen_minutes_without_activity(
    team: Team, client_for: SignIn, monkeypatch: pytest.MonkeyPatch, minutes: int, status: int
) -> None:
    client = client_for(team.worker)
    assert client.get("/").status_code == 200
    later = time.time() + minutes * 60
    monkeypatch.setattr("tisserand.config.middleware.time.time", lambda: later)
    assert client.get("/").status_code == status


def test_a_session_ends_after_twelve_hours_in_all(team: Team, client_for: SignIn, monkeypatch: pytest.MonkeyPatch) -> None:
    client, began = client_for(team.worker), time.time()
    for quarter in range(12 * 6 + 2):
        monkeypatch.setattr("tisserand.config.middleware.time.time", lambda now=began + quarter * 600: now)
        status = client.get("/recherche/").status_code
    assert status == 302


def test_when_the_trail_cannot_be_written_nothing_is_shown(
    team: Team, client_for: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = make_whole_file(team)
    client = client_for(team.worker)

    def fail(*_: object) -> None:
        raise DatabaseError("disk full")

    monkeypatch.setattr(context, "append_records", fail)
    response = client.get(f"/dossiers/{whole.file.pk}/")
    assert response.status_code == 503
    assert "Le Guen" not in response.content.decode()


def test_a_reading_is_in_the_trail_once_a_request(team: Team, client_for: SignIn) -> None:
    whole = make_whole_file(team)
    client_for(team.worker).get(f"/dossiers/{whole.file.pk}/")
    with agent_context(team.worker):
        readings = AuditRecord.objects.filter(action="file.read", subject_id=whole.file.pk)
        assert [(record.agent_id, record.container_id) for record in readings] == [(team.worker.pk, whole.file.container_id)]


def test_sign_in_and_sign_out_are_in_the_trail(team: Team, client: Client) -> None:
    typed = {"login": team.worker.email, "password": "motdepasse-de-test"}
    assert client.post("/compte/connexion/", typed).status_code == 302
    assert client.post("/compte/deconnexion/").status_code == 302
    with agent_context(team.worker):
        assert list(AuditRecord.objects.order_by("number").values_list("action", flat=True)) == [
            "agent.sign_in",
            "agent.sign_out",
        ]
    assert "_auth_user_id" not in client.session


def test_nobody_signs_up_and_a_wrong_password_stays_out(team: Team, client: Client) -> None:
    typed = {"email": "x@calvados.test", "password1": "un mot de passe long", "password2": "un mot de passe long"}
    client.post("/compte/inscription/", typed)
    assert not Agent.objects.filter(email="x@calvados.test").exists()
    wrong = client.post("/compte/connexion/", {"login": team.worker.email, "password": "faux"})
    assert wrong.status_code == 200
    assert "_auth_user_id" not in client.session


def test_where_it_is_asked_for_an_agent_without_a_second_factor_goes_to_its_activation(
    team: Team, client_for: SignIn, settings: Settings
) -> None:
    settings.SECOND_FACTOR_REQUIRED = True
    response = client_for(team.worker).get("/dossiers/")
    assert (response.status_code, response["Location"]) == (302, "/compte/second-facteur/activer/")


def test_htmx_without_a_session_is_told_where_to_sign_in(db: None, client: Client) -> None:
    response = client.get("/dossiers/", headers={"HX-Request": "true"})
    assert (response.status_code, response["HX-Redirect"]) == (401, "/compte/connexion/")


def test_healthz_answers_without_a_session(db: None, client: Client) -> None:
    response = client.get("/healthz")
    assert (response.status_code, response.json()) == (200, {"status": "ok"})
