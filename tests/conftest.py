"""Shared fixtures: two organisations, their services and agents, a client that acts as an agent."""

import os
import socket
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from copy import deepcopy
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.db import connection, connections, transaction
from django.test import Client
from pytest_django.plugin import DjangoDbBlocker

from tests.made_once import MakeOnce, OwnCopy
from tests.ordered_lists import require_ordered_lists
from tests.people_of_the_service import Team, make_agent, make_team
from tests.template_database import copy_template
from tisserand.accounts.api import Agent, Organisation, Role, Service
from tisserand.foundation import clock
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


@pytest.fixture(scope="module")
def made_at() -> datetime:
    """When it is for `make_once`: now, or when the module's clock is stopped."""
    return clock.now()


@pytest.fixture(scope="module")
def make_once(django_db_setup: None, django_db_blocker: DjangoDbBlocker, made_at: datetime) -> Iterator[MakeOnce]:
    """Make once, for every test of the module, what takes long to make: `make_once(make_couple, shared_team)`.

    It lives in a transaction around the module. Each test works in a savepoint within it and on its own copy (`own_copy`), so
    that nothing a test changes reaches the next one. Not for a module that commits. A module that wants more made overrides the
    `shared_…` fixture: pytest sets up late, inside the test, what only an overridden fixture asks for.
    """

    def make(maker: Callable[..., Any], *arguments: Any, **named: Any) -> Any:
        with django_db_blocker.unblock(), clock.stopped_at(made_at):
            assert len(connection.atomic_blocks) == 1, "this would end with the test that asked for it first"
            return maker(*arguments, **named)

    assert not connection.in_atomic_block, "the transaction of the module begins before those of its tests"
    with django_db_blocker.unblock(), transaction.atomic():
        with django_db_blocker.block():
            yield make
        transaction.set_rollback(True)


@pytest.fixture
def own_copy(db: None) -> OwnCopy:
    """The test's own copy of what its module made once; what two of them had in common, their copies have too."""
    copied: dict[int, Any] = {}
    return lambda made: deepcopy(made, copied)


@pytest.fixture(scope="module")
def shared_team(make_once: MakeOnce) -> Team:
    """The polyvalence service of the first organisation, with one agent in each role."""
    return make_once(make_team, "Département du Calvados", "Polyvalence Caen nord", domain="calvados.test")


@pytest.fixture
def team(shared_team: Team, own_copy: OwnCopy) -> Team:
    """The polyvalence service of the first organisation, with one agent in each role."""
    return own_copy(shared_team)


@pytest.fixture(scope="module")
def shared_foreign_team(make_once: MakeOnce) -> Team:
    """A service of another organisation."""
    return make_once(make_team, "Ville de Bayeux", "CCAS de Bayeux", domain="bayeux.test")


@pytest.fixture
def foreign_team(shared_foreign_team: Team, own_copy: OwnCopy) -> Team:
    """A service of another organisation."""
    return own_copy(shared_foreign_team)


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
