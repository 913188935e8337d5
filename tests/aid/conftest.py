"""It is Monday 23 November 2026 in the tests of aid."""

from collections.abc import Iterator
from datetime import datetime

import pytest

from tests.aid.makers import NOW, file_of
from tests.made_once import MakeOnce, OwnCopy
from tests.people_of_the_service import Team
from tisserand.casework.api import SupportFile
from tisserand.foundation import clock


@pytest.fixture(autouse=True)
def monday() -> Iterator[None]:
    with clock.stopped_at(NOW):
        yield


@pytest.fixture(scope="module")
def made_at() -> datetime:
    return NOW


@pytest.fixture(scope="module")
def shared_file(make_once: MakeOnce, shared_team: Team) -> SupportFile:
    return make_once(file_of, shared_team)


@pytest.fixture
def file(shared_file: SupportFile, own_copy: OwnCopy) -> SupportFile:
    return own_copy(shared_file)
