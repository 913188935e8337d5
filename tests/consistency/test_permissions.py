"""The permission table holds at every address, for every actor; an address without a line fails."""

import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from tests.consistency.permission_table import PERMISSIONS, WITHOUT_SIGN_IN
from tests.made_once import MakeOnce, OwnCopy
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


@pytest.fixture(scope="module")
def shared_whole(make_once: MakeOnce, shared_team: Team) -> WholeFile:
    return make_once(make_whole_file, shared_team)


@pytest.fixture
def whole(shared_whole: WholeFile, own_copy: OwnCopy) -> WholeFile:
    return own_copy(shared_whole)


@pytest.fixture
def actors(team: Team, hospital_worker: Agent, foreign_worker: Agent) -> dict[str, Agent]:
    return {**team.everybody, "hospital_worker": hospital_worker, "foreign_worker": foreign_worker}


def address_of(name: str, whole: WholeFile) -> str:
    """The address, filled with what the file holds."""
    own_names = [whole.identifiers.get(key, {}) for key in (name.partition(":")[0], name)]  # of the package, of the address
    known = {"form": "pdf", **whole.identifiers, **own_names[0], **own_names[1]}
    own = {
        "secrecy:draft": {"identifier": whole.identifiers["draft"]},
        "portal:edit_service": {"identifier": whole.team.service.pk},
        "casework:export_files": {"form": "csv"},
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
    """Nothing else answers, no content reaches whoever does not hold the file, every answer carries its protective headers."""
    client, wrong = client_for(actors[actor]), {}
    client.raise_request_exception = False
    for name, allowed in PERMISSIONS.items():
        response = answer(client, name, whole)
        if (response.status_code != REFUSED) is not (actor in allowed) or response.status_code >= 500:
            wrong[name] = str(response.status_code)
        elif actor != "worker" and CANARY.encode() in b"".join(response):
            wrong[name] = "shows content"
        elif not has_protective_headers(response):
            wrong[name] = "lacks a header"
    assert not wrong, json.dumps(wrong)


def has_protective_headers(response: Any) -> bool:
    """A strict content security policy, no framing, nothing stored by the browser."""
    policy = response.headers.get("Content-Security-Policy", "")
    is_strict = "default-src 'self'" in policy and "unsafe-inline" not in policy and "unsafe-eval" not in policy
    is_kept_out = response.headers.get("X-Frame-Options") == "DENY"
    return is_strict and is_kept_out and "no-store" in response.headers.get("Cache-Control", "")


def test_nobody_gets_anything_without_signing_in(whole: WholeFile, client: Client) -> None:
    wrong = {}
    for name in PERMISSIONS:
        response = answer(client, name, whole)
        if (response.status_code in {302, 401}) is (name in WITHOUT_SIGN_IN - {"mfa_authenticate"}):
            wrong[name] = response.status_code
    assert wrong == {}
