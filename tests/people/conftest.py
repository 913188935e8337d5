"""Fixtures of the people tests: a stopped clock, and Mme Le Guen."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from tests.people.makers import register

from tisserand.accounts.api import Agent, Service
from tisserand.foundation import clock
from tisserand.people.api import Person


@pytest.fixture(autouse=True)
def _stopped_clock() -> Iterator[None]:
    """It is 23 November 2026."""
    with clock.stopped_at(datetime(2026, 11, 23, 9, tzinfo=UTC)):
        yield


@pytest.fixture
def nadia(worker: Agent, service: Service) -> Person:
    """Mme Le Guen, registered by the worker."""
    return register(worker, service)
