"""The permission table holds at every address, for every actor; an address without a line fails."""

import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from tests.consistency.permission_table import PERMISSIONS, WITHOUT_SIGN_IN
from tests.people_of_the_service import Team
from tests.whole_file import CANARY, WholeFile, make_whole_file
from tisserand.accounts.api import Agent

ACTORS = (
    "worker",
    "other_worker",
    "team_manager",
    "secretary",
    "analyst",
    "trainee",
    "trainer",
    "administrator",
    "hospital_worker",
    "foreign_worker",
)
CONTENT_ROLES = ("other_worker", "team_manager", "secretary", "hospital_worker", "foreign_worker", "administrator", "analyst")
REFUSED = 404
NOT_ALLOWED = 405
SignIn = Callable[[Agent], Client]


def patterns(resolver: URLResolver, namespace: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    """Every named address with the names of its parameters."""
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLResolver):
            yield from patterns(pattern, f"{pattern.namespace}:" if pattern.namespace else namespace)
        elif isinstance(pattern, URLPattern):
            yield f"{namespace}{pattern.name}", pattern.pattern.converters


ADDRESSES = dict(patterns(get_resolver()))


@pytest.fixture
def whole(team: Team) -> WholeFile:
    return make_whole_file(team)


@pytest.fixture
def actors(team: Team, hospital_worker: Agent, foreign_worker: Agent) -> dict[str, Agent]:
    return {**team.everybody, "hospital_worker": hospital_worker, "foreign_worker": foreign_worker}


def address_of(name: str, whole: WholeFile) -> str:
    """The address, filled with what the file holds."""
    known = {**whole.identifiers, "form": "pdf"}
    own = {
        "secrecy:draft": {"identifier": whole.identifiers["draft"]},
        "portal:edit_service": {"identifier": whole.team.service.pk},
        "casework:preview_contract": {"contract_id": whole.identifiers["drafted_contract_id"]},
        "casework:preview_document": {"document_id": whole.identifiers["drafted_document_id"]},
    }.get(name, {"identifier": whole.team.worker.pk})
    return reverse(name, kwargs={parameter: own.get(parameter, known.get(parameter)) for parameter in ADDRESSES[name]})


def answer(client: Client, name: str, whole: WholeFile) -> Any:
    """What the address answers, undone afterwards; by POST where it cannot be read."""
    address = address_of(name, whole)
    typed = {"person": str(whole.identifiers["partner_id"])} if name == "casework:agree_budget" else {}
    with transaction.atomic():
        response = client.get(address)
        if response.status_code == NOT_ALLOWED:
            response = client.post(address, typed)
        if response.status_code == NOT_ALLOWED:
            response = client.delete(address)
        transaction.set_rollback(True)
    return response


def test_every_address_has_its_line() -> None:
    assert sorted(ADDRESSES) == sorted(PERMISSIONS)


@pytest.mark.parametrize("actor", ACTORS)
def test_each_actor_gets_what_the_table_says(whole: WholeFile, actors: dict[str, Agent], client_for: SignIn, actor: str) -> None:
    client, wrong = client_for(actors[actor]), {}
    client.raise_request_exception = False
    for name, allowed in PERMISSIONS.items():
        status = answer(client, name, whole).status_code
        if (status != REFUSED) is not (actor in allowed) or status >= 500:
            wrong[name] = status
    assert not wrong, json.dumps(wrong)


def test_nobody_gets_anything_without_signing_in(whole: WholeFile, client: Client) -> None:
    wrong = {}
    for name in PERMISSIONS:
        response = answer(client, name, whole)
        if (response.status_code in {302, 401}) is (name in WITHOUT_SIGN_IN - {"mfa_authenticate"}):
            wrong[name] = response.status_code
    assert wrong == {}


@pytest.mark.parametrize("actor", CONTENT_ROLES)
def test_no_page_shows_content_to_whoever_does_not_hold_the_file(
    whole: WholeFile, actors: dict[str, Agent], client_for: SignIn, actor: str
) -> None:
    client = client_for(actors[actor])
    shown = [name for name in PERMISSIONS if CANARY.encode() in b"".join(answer(client, name, whole))]
    assert shown == []


def test_every_page_carries_the_headers_that_protect_it(whole: WholeFile, actors: dict[str, Agent], client_for: SignIn) -> None:
    client, wrong = client_for(actors["worker"]), []
    for name in PERMISSIONS:
        headers = answer(client, name, whole).headers
        policy = headers.get("Content-Security-Policy", "")
        safe = "default-src 'self'" in policy and "unsafe-inline" not in policy and "unsafe-eval" not in policy
        if not safe or headers.get("X-Frame-Options") != "DENY" or "no-store" not in headers.get("Cache-Control", ""):
            wrong.append(name)
    assert wrong == []
