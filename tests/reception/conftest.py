"""It is Monday 23 November 2026, nine o'clock, in the tests of the reception."""

from collections.abc import Iterator
from datetime import datetime

import pytest

from tests.casework.intake import MONDAY
from tisserand.foundation import clock


@pytest.fixture(autouse=True)
def monday() -> Iterator[None]:
    with clock.stopped_at(MONDAY):
        yield


@pytest.fixture(scope="module")
def made_at() -> datetime:
    return MONDAY
