"""Fixtures of the casework tests: files that their module makes once, each test having its own copy."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime

import pytest
from django.test import Client

from tests.casework.couple import Couple, make_couple
from tests.casework.family import Family, make_family
from tests.casework.intake import MONDAY, make_file
from tests.made_once import MakeOnce, OwnCopy
from tests.people_of_the_service import Team
from tisserand.accounts.api import Agent
from tisserand.casework.models import SupportFile
from tisserand.foundation import clock
from tisserand.people.api import HouseholdMember
from tisserand.secrecy.api import agent_context


@pytest.fixture
def stopped_clock() -> Iterator[None]:
    """It is Monday 23 November 2026, nine o'clock in Paris; ask for it with `usefixtures`."""
    with clock.stopped_at(MONDAY):
        yield


@pytest.fixture(scope="module")
def made_at() -> datetime:
    """Monday 23 November 2026, nine o'clock in Paris."""
    return MONDAY


@pytest.fixture
def browser(team: Team, client_for: Callable[[Agent], Client]) -> Client:
    """The worker's browser."""
    return client_for(team.worker)


@pytest.fixture(scope="module")
def shared_file(make_once: MakeOnce, shared_team: Team) -> SupportFile:
    return make_once(make_file, shared_team.worker, shared_team.service)


@pytest.fixture
def file(shared_file: SupportFile, own_copy: OwnCopy) -> SupportFile:
    """The worker's file."""
    return own_copy(shared_file)


@pytest.fixture(scope="module")
def shared_couple(make_once: MakeOnce, shared_team: Team) -> Couple:
    return make_once(make_couple, shared_team)


@pytest.fixture
def couple(shared_couple: Couple, own_copy: OwnCopy) -> Couple:
    """Nadia, Yvon and their son, with what each says."""
    return own_copy(shared_couple)


@pytest.fixture(scope="module")
def shared_family(make_once: MakeOnce, shared_team: Team) -> Family:
    return make_once(make_family, shared_team)


@pytest.fixture
def family(shared_family: Family, own_copy: OwnCopy) -> Family:
    """Mme Le Guen, M. Petit and the children."""
    return own_copy(shared_family)


@pytest.fixture
def alone(family: Family, team: Team) -> Family:
    """Mme Le Guen and the children, without M. Petit."""
    with agent_context(team.worker):
        HouseholdMember.objects.filter(person=family.him).delete()
    return replace(family, him=None)
