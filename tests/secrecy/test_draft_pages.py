"""What is typed is kept on the server, found again by its author, and thrown away when the form succeeds."""

import json
from collections.abc import Callable
from uuid import uuid4

import pytest
from django.test import Client

from tests.people_of_the_service import Team
from tisserand.accounts.api import Agent

SignIn = Callable[[Agent], Client]
KEY = "file:1:contact"


def save(client: Client, **typed: object) -> int:
    body = {"key": KEY, "tab": "t1", "fields": {"words": "« oui »"}, **typed}
    return client.post("/brouillons/", json.dumps(body), content_type="application/json").status_code


def test_a_draft_is_kept_found_replaced_and_thrown_away(team: Team, client_for: SignIn) -> None:
    client = client_for(team.worker)
    assert client.get("/brouillons/", {"key": KEY}).json() == {"drafts": []}
    assert save(client) == 200
    assert save(client, fields={"words": "« non »"}) == 200
    assert save(client, tab="t2") == 200
    drafts = client.get("/brouillons/", {"key": KEY}).json()["drafts"]
    assert {(draft["tab"], draft["fields"]["words"]) for draft in drafts} == {("t1", "« non »"), ("t2", "« oui »")}
    assert client_for(team.other_worker).get("/brouillons/", {"key": KEY}).json() == {"drafts": []}
    assert client_for(team.other_worker).delete(f"/brouillons/{drafts[0]['id']}/").status_code == 204
    assert len(client.get("/brouillons/", {"key": KEY}).json()["drafts"]) == 2
    for draft in drafts:
        assert client.delete(f"/brouillons/{draft['id']}/").status_code == 204
    assert client.get("/brouillons/", {"key": KEY}).json() == {"drafts": []}


@pytest.mark.parametrize(
    ("typed", "named"),
    [
        ({"key": ""}, "key"),
        ({"key": "x" * 161}, "key"),
        ({"tab": 3}, "tab"),
        ({"fields": []}, "fields"),
        ({"fields": {"words": "x" * 400_001}}, "fields"),
    ],
)
def test_a_draft_that_cannot_be_names_its_field(team: Team, client_for: SignIn, typed: dict[str, object], named: str) -> None:
    client = client_for(team.worker)
    body = {"key": KEY, "tab": "t1", "fields": {}, **typed}
    response = client.post("/brouillons/", json.dumps(body), content_type="application/json")
    assert response.status_code == 400
    assert response.json()["error"].startswith(named)


def test_a_body_that_is_not_json_is_refused(team: Team, client_for: SignIn) -> None:
    client = client_for(team.worker)
    assert client.post("/brouillons/", "{", content_type="application/json").status_code == 400
    assert client.post("/brouillons/", "[]", content_type="application/json").status_code == 400


def test_without_a_session_the_answer_is_401_and_nothing_is_lost_by_a_redirection(db: None, client: Client) -> None:
    assert client.get("/brouillons/", {"key": KEY}).status_code == 401


def test_a_draft_goes_when_its_form_succeeds_and_stays_when_it_is_refused(team: Team, client_for: SignIn) -> None:
    client = client_for(team.administrator)
    save(client)
    refused = {"draft_key": KEY, "draft_tab": "t1", "name": ""}
    assert client.post("/administration/services/nouveau/", refused).status_code == 422
    assert len(client.get("/brouillons/", {"key": KEY}).json()["drafts"]) == 1
    accepted = {"draft_key": KEY, "draft_tab": "t1", "name": "Permanence", "profile": "polyvalence"}
    assert client.post("/administration/services/nouveau/", accepted).status_code == 302
    assert client.get("/brouillons/", {"key": KEY}).json() == {"drafts": []}


def test_throwing_away_a_draft_that_is_gone_is_no_error(team: Team, client_for: SignIn) -> None:
    assert client_for(team.worker).delete(f"/brouillons/{uuid4()}/").status_code == 204
