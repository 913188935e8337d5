"""Fixtures of the casework tests."""

from collections.abc import Iterator

import pytest

from tests.casework.intake import MONDAY
from tisserand.foundation import clock


@pytest.fixture
def stopped_clock() -> Iterator[None]:
    """It is Monday 23 November 2026, nine o'clock in Paris; ask for it before the team, with `usefixtures`."""
    with clock.stopped_at(MONDAY):
        yield
