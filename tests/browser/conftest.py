"""A lived-in service on a live server, and desks at which its agents sit: a window under watch for each."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack

import pytest
from django.test import Client
from playwright.sync_api import Browser, expect
from pytest_django.live_server_helper import LiveServer

from tests.browser.lived_in import LivedIn, live_in
from tests.browsing import Visit, launch_chromium, visit
from tests.people_of_the_service import Team, make_team
from tisserand.accounts.api import Agent

SitDown = Callable[..., Visit]
expect.set_options(timeout=15_000)  # a busy machine answers late


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Every test of this folder drives a browser; the long ones come first, so that workers end together."""
    for item in items:
        if "tests/browser/" in item.path.as_posix():
            item.add_marker(pytest.mark.browser)
    items.sort(key=lambda item: item.get_closest_marker("browser") is None)


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    with launch_chromium() as chromium:
        yield chromium


@pytest.fixture(scope="session")
def server(django_db_setup: None) -> Iterator[LiveServer]:
    """The application, answering browsers from another thread with what was committed (`committed_db`)."""
    live = LiveServer("localhost")
    yield live
    live.stop()


@pytest.fixture
def office(committed_db: None) -> Team:
    """A service whose agents may sign in; nothing was done yet."""
    return make_team("Département du Calvados", "Polyvalence Caen nord", domain="calvados.test")


@pytest.fixture
def lived_in(office: Team) -> LivedIn:
    """The same service after some months."""
    return live_in(office)


@pytest.fixture
def session_of(client_for: Callable[[Agent], Client]) -> Callable[[Agent], str]:
    """The cookie of an agent who signed in."""

    def sign_in(agent: Agent) -> str:
        return str(client_for(agent).cookies["sessionid"].value)

    return sign_in


@pytest.fixture
def sit_down(server: LiveServer, browser: Browser, session_of: Callable[[Agent], str]) -> Iterator[SitDown]:
    """`sit_down(agent, "/dossiers/", width=390)`: a window; the test fails in the end on anything that went wrong in it."""
    with ExitStack() as desks:
        taken: list[Visit] = []

        def take(agent: Agent | None, path: str = "/", *, width: int = 1280, scheme: str = "light") -> Visit:
            session = session_of(agent) if agent else ""
            seat = visit(browser, server.url + path, session=session, width=width, scheme=scheme)
            taken.append(desks.enter_context(seat))
            return taken[-1]

        yield take
        assert [fault for each in taken for fault in each.faults] == []
