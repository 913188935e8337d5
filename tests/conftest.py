"""Shared fixtures: two organisations, their services and agents, a client that acts as an agent."""

import os
import socket
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.db import connections
from django.test import Client
from pytest_django.plugin import DjangoDbBlocker

from tests.ordered_lists import require_ordered_lists
from tests.people_of_the_service import Team, make_agent, make_team
from tests.template_database import copy_template
from tisserand.accounts.api import Agent, Organisation, Role, Service
from tisserand.foundation.keyring import make_keyring, write_keyring
from tisserand.secrecy.api import agent_context


@pytest.fixture(scope="session", autouse=True)
def keyring() -> None:
    """A keyring for the test run."""
    path = Path(settings.TISSERAND_KEYRING)
    if not path.exists():
        write_keyring(make_keyring(), path)


@pytest.fixture(scope="session")
def django_db_setup(django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Create the test database as its owner, then let the application's and the maintenance role use it.

    The owner may empty the tables between tests that commit; one test shows that nobody may empty the trail.
    """
    owner = connections["owner"]
    with django_db_blocker.unblock():
        name = f"test_{owner.settings_dict['NAME']}_{os.environ.get('PYTEST_XDIST_WORKER', '')}{os.getpid()}"
        copy_template(owner, name)
        for alias in ("owner", "default", "maintenance"):
            connections[alias].close()
            connections[alias].settings_dict["NAME"] = name
        with owner.cursor() as cursor:
            cursor.execute("ALTER TABLE secrecy_auditrecord DISABLE TRIGGER audit_never_truncated")
    yield
    with django_db_blocker.unblock():
        for connection in connections.all():
            connection.close()
        owner.creation.destroy_test_db(name, verbosity=0)


@pytest.fixture
def committed_db(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """For tests that commit (another process or connection must see the rows): the tables are emptied afterwards."""
    with committing(django_db_blocker):
        yield


@contextmanager
def committing(blocker: DjangoDbBlocker) -> Iterator[None]:
    """Let what follows use the database without a transaction around it; the owner empties every table in the end.

    The connections are closed here: while a browser runs they are others than those that the end of the session would close.
    """
    with blocker.unblock():
        yield
        with connections["owner"].cursor() as cursor:
            tables = [name for name in connections["owner"].introspection.table_names() if name != "django_migrations"]
            cursor.execute("TRUNCATE " + ", ".join(tables) + " CASCADE")
        for connection in connections.all():
            connection.close()


@pytest.fixture
def team(db: None) -> Team:
    """The polyvalence service of the first organisation, with one agent in each role."""
    return make_team("Département du Calvados", "Polyvalence Caen nord", domain="calvados.test")


@pytest.fixture
def foreign_team(db: None) -> Team:
    """A service of another organisation."""
    return make_team("Ville de Bayeux", "CCAS de Bayeux", domain="bayeux.test")


@pytest.fixture
def organisation(team: Team) -> Organisation:
    return team.organisation


@pytest.fixture
def service(team: Team) -> Service:
    return team.service


@pytest.fixture
def worker(team: Team) -> Agent:
    return team.worker


@pytest.fixture
def other_worker(team: Team) -> Agent:
    """A social worker of the same service."""
    return team.other_worker


@pytest.fixture
def team_manager(team: Team) -> Agent:
    return team.team_manager


@pytest.fixture
def secretary(team: Team) -> Agent:
    return team.secretary


@pytest.fixture
def foreign_worker(foreign_team: Team) -> Agent:
    return foreign_team.worker


@pytest.fixture
def hospital_service(team: Team) -> Service:
    """Another service of the first organisation."""
    return Service.objects.create(organisation=team.organisation, name="Service social hospitalier", profile="hospital")


@pytest.fixture
def hospital_worker(hospital_service: Service) -> Agent:
    """A social worker of the other service of the same organisation."""
    return make_agent(hospital_service, Role.SOCIAL_WORKER, "Inès", "Le Bihan", "calvados.test")


@pytest.fixture
def as_agent() -> Callable[[Agent], AbstractContextManager[object]]:
    """Act as an agent: `with as_agent(worker): …`."""
    return agent_context


@pytest.fixture
def client_for() -> Callable[[Agent], Client]:
    """A browser in which the agent is signed in."""
    return sign_in


def sign_in(agent: Agent) -> Client:
    """A browser in which the agent is signed in."""
    client = Client()
    client.force_login(agent, backend=settings.AUTHENTICATION_BACKENDS[0])
    return client


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Only this machine may be reached: sockets in the file system and loopback addresses."""
    connect = socket.socket.connect

    def connect_here(self: socket.socket, address: Any) -> None:
        if self.family != socket.AF_UNIX and address[0] not in {"127.0.0.1", "::1", "localhost"}:
            raise AssertionError(f"a test reaches for the network: {address[0]}")
        connect(self, address)

    monkeypatch.setattr(socket.socket, "connect", connect_here)


@pytest.fixture(scope="session", autouse=True)
def ordered_lists() -> Iterator[None]:
    """The application reads no list from the database without an order."""
    with pytest.MonkeyPatch.context() as monkeypatch:
        require_ordered_lists(monkeypatch)
        yield
