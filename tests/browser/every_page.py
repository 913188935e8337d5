"""Every address that answers a page to somebody, found by asking for them all."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.test import Client
from django.urls import NoReverseMatch, URLPattern, URLResolver, get_resolver, reverse

from tests.browser.lived_in import LivedIn
from tisserand.accounts.api import Agent, Membership

ROLES = ("worker", "secretary", "team_manager", "administrator")
GALLERY = "interface:gallery"  # has its own tests
OK = 200


@dataclass(frozen=True)
class Found:
    """A page: who opens it (empty: nobody signed in), where, and its HTML."""

    role: str
    path: str
    html: str


def find_pages(service: LivedIn, client_for: Callable[[Agent], Client]) -> list[Found]:
    """Each address for the first role that may open it, then the same addresses in other states or for other roles."""
    clients = {"": Client(), **{role: client_for(getattr(service.team, role)) for role in ROLES}}
    known = _identifiers(service)
    paths = [path for name in _names(get_resolver()) if name != GALLERY for path in _path(name, known)]
    found = [page for path in paths for page in _first_answer(clients, path)]
    states = [page for role, path in _states(service) for page in _answer(clients[role], role, path)]
    return [*found, *states]


def _states(service: LivedIn) -> Iterator[tuple[str, str]]:
    file = f"/dossiers/{service.file.pk}/"
    for other in (service.crowded, service.empty):
        for tab in ("", "situation/", "droits/", "plan/", "ecrits/", "acces/", "droits/demandes/"):
            yield "worker", f"/dossiers/{other.pk}/{tab}"
    yield from (("worker", path) for path in (f"{file}?genre=contract", f"{file}situation/?espace=commun", "/personnes/?q=xyz"))
    for role in ("secretary", "team_manager"):
        yield from ((role, path) for path in ("/", "/demandes/", "/dossiers/", "/personnes/", file))
    yield "team_manager", f"/demandes/{service.identifiers['waiting_id']}/"
    yield "secretary", "/contacts/anonyme/"
    yield "worker", "/nulle/part/"


def _identifiers(service: LivedIn) -> dict[str, dict[str, Any]]:
    team = service.team
    common = {"file_id": service.file.pk, "form": "pdf", **service.identifiers}
    membership = Membership.objects.filter(agent=team.other_worker).values_list("pk", flat=True).get()
    account = {"identifier": team.other_worker.pk, "membership_id": membership}
    return {"": common, "portal": {**common, **account}, "portal:edit_service": {"identifier": team.service.pk}}


def _names(resolver: URLResolver, prefix: str = "") -> Iterator[str]:
    for each in resolver.url_patterns:
        if isinstance(each, URLResolver):
            yield from _names(each, f"{each.namespace}:" if each.namespace else prefix)
        elif isinstance(each, URLPattern) and each.name:
            yield f"{prefix}{each.name}"


def _path(name: str, known: dict[str, dict[str, Any]]) -> list[str]:
    """The address with the identifiers at hand; none when one of them is of nothing that exists."""
    values = known.get(name) or known.get(name.partition(":")[0]) or known[""]
    wanted = [list(keys) for *_, keys in _variants(name)]
    for keys in wanted:
        if set(keys) <= set(values):
            try:
                return [reverse(name, kwargs={key: values[key] for key in keys})]
            except NoReverseMatch:
                continue
    return []


def _variants(name: str) -> list[tuple[str, list[str]]]:
    """What the address wants."""
    *spaces, last = name.split(":")
    resolver = get_resolver()
    for space in spaces:
        _, resolver = resolver.namespace_dict[space]
    return [(pattern, keys) for possible in resolver.reverse_dict.getlist(last) for pattern, keys in possible[0]]


def _first_answer(clients: dict[str, Client], path: str) -> Iterator[Found]:
    for role, client in clients.items():
        answers = list(_answer(client, role, path))
        if answers:
            yield answers[0]
            return


def _answer(client: Client, role: str, path: str) -> Iterator[Found]:
    response = client.get(path)
    if response.status_code in {OK, 404} and response.headers.get("Content-Type", "").startswith("text/html"):
        html = response.content.decode()
        is_whole = html.lstrip().lower().startswith("<!doctype")
        if is_whole and (response.status_code == OK or path == "/nulle/part/"):
            yield Found(role, path, html)
