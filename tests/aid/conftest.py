"""It is Monday 23 November 2026 in the tests of aid."""

from collections.abc import Iterator

import pytest

from tests.aid.makers import NOW
from tisserand.foundation import clock


@pytest.fixture(autouse=True)
def monday() -> Iterator[None]:
    with clock.stopped_at(NOW):
        yield
