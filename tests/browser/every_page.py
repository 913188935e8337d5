"""Every address that answers a page to somebody, found by asking for them all."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import product
from typing import Any

from django.http import HttpResponse
from django.test import Client
from django.urls import NoReverseMatch, URLPattern, URLResolver, get_resolver, reverse

from tests.browser.whole_service import WholeService
from tisserand.accounts.api import Agent, Membership

ROLES = ("worker", "secretary", "team_manager", "administrator", "hospital_worker")
GALLERY = "interface:gallery"  # has its own tests
OK, ONLY_FORMS = 200, 405


@dataclass(frozen=True)
class Found:
    """A page: who opens it (empty: nobody signed in), where, and its HTML."""

    role: str
    path: str
    html: str


def find_pages(service: WholeService, client_for: Callable[[Agent], Client], share: slice) -> list[Found]:
    """Each address for the first role that may open it, then the same addresses in other states or for other roles.

    `share`: which of all these are asked for, so that several tests may do the whole side by side.
    """
    clients = {"": Client(), **{role: client_for(service.agent(role)) for role in ROLES}}
    known = [service.lived.identifiers | _own_names(service), *service.elsewhere]
    names = [name for name in _names(get_resolver()) if name != GALLERY][share]
    found = [page for name in names for page in _first_answer(clients, _paths(name, known))]
    states = [page for role, path in list(_states(service))[share] for page in _answer(clients[role].get(path), role, path)]
    return [*found, *states]


def _states(service: WholeService) -> Iterator[tuple[str, str]]:
    file = f"/dossiers/{service.lived.file.pk}/"
    for other in (service.lived.crowded, service.lived.empty):
        for tab in ("", "situation/", "droits/", "plan/", "ecrits/", "acces/", "droits/demandes/"):
            yield "worker", f"/dossiers/{other.pk}/{tab}"
    yield from (("worker", path) for path in (f"{file}?genre=contract", f"{file}situation/?espace=commun", "/personnes/?q=xyz"))
    for role in ("secretary", "team_manager"):
        yield from ((role, path) for path in ("/", "/demandes/", "/dossiers/", "/personnes/", file))
    yield "team_manager", f"/demandes/{service.lived.identifiers['waiting_id']}/"
    yield "secretary", "/contacts/anonyme/"
    yield from (("worker", f"{file}droits/procedures/{procedure}/") for procedure in service.procedures)
    for tab in ("", "situation/", "droits/", "plan/", "ecrits/", "acces/", "droits/aides/"):
        yield "worker", f"/dossiers/{service.elsewhere[0]['file_id']}/{tab}"
    yield from (("worker", path) for path in ("/agenda/?vue=jour", f"{file}?genre=agenda"))
    yield from (("team_manager", path) for path in ("/agenda/", "/accueil/", "/aides/", "/dossiers/equipe/"))
    yield "worker", "/nulle/part/"


def _own_names(service: WholeService) -> dict[str, Any]:
    """Identifiers of the file, and of what the administrator looks at: a package or an address may mean something of its own."""
    team = service.lived.team
    membership = Membership.objects.filter(agent=team.other_worker).values_list("pk", flat=True).get()
    account = {"identifier": team.other_worker.pk, "membership_id": membership}
    return {"file_id": service.lived.file.pk, "portal": account, "portal:edit_service": {"identifier": team.service.pk}}


def _names(resolver: URLResolver, prefix: str = "") -> Iterator[str]:
    for each in resolver.url_patterns:
        if isinstance(each, URLResolver):
            yield from _names(each, f"{each.namespace}:" if each.namespace else prefix)
        elif isinstance(each, URLPattern) and each.name:
            yield f"{prefix}{each.name}"


def _paths(name: str, known: list[dict[str, Any]]) -> list[str]:
    """The address with each set of identifiers that has all it wants."""
    found = []
    for identifiers in known:
        values = {"form": "pdf", **identifiers, **identifiers.get(name.partition(":")[0], {}), **identifiers.get(name, {})}
        found += [_fill(name, keys, values) for _, keys in _variants(name) if set(keys) <= set(values)]
    return [path for path in dict.fromkeys(found) if path]


def _fill(name: str, keys: list[str], values: dict[str, Any]) -> str:
    try:
        return reverse(name, kwargs={key: values[key] for key in keys})
    except NoReverseMatch:
        return ""


def _variants(name: str) -> list[tuple[str, list[str]]]:
    """What the address wants."""
    *spaces, last = name.split(":")
    resolver = get_resolver()
    for space in spaces:
        _, resolver = resolver.namespace_dict[space]
    return [(pattern, keys) for possible in resolver.reverse_dict.getlist(last) for pattern, keys in possible[0]]


def _first_answer(clients: dict[str, Client], paths: list[str]) -> Iterator[Found]:
    """The page, for the first who may open it; an address that only receives forms has none."""
    for path, (role, client) in product(paths, clients.items()):
        response = client.get(path)
        answers = list(_answer(response, role, path))
        if answers or response.status_code == ONLY_FORMS:
            yield from answers
            return


def _answer(response: HttpResponse, role: str, path: str) -> Iterator[Found]:
    if response.status_code in {OK, 404} and response.headers.get("Content-Type", "").startswith("text/html"):
        html = response.content.decode()
        is_whole = html.lstrip().lower().startswith("<!doctype")
        if is_whole and (response.status_code == OK or path == "/nulle/part/"):
            yield Found(role, path, html)
