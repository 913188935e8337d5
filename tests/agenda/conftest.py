"""Fixtures of the agenda tests: a stopped clock, a service, Mme Le Guen and her file."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

import pytest

from tests.made_once import MakeOnce, OwnCopy
from tests.people_of_the_service import Team
from tisserand.accounts.api import Agent
from tisserand.agenda.api import Appointment, AppointmentKind, Booking, PlaceKind, VisitSafety, book_appointment
from tisserand.foundation import clock
from tisserand.foundation.clock import PARIS
from tisserand.people.api import Particulars, Person, Title, note_presence, register_person
from tisserand.secrecy.api import ContainerKind, GrantBasis, agent_context, grant, open_container

MONDAY = datetime(2026, 11, 23, 9, 0, tzinfo=PARIS)


@dataclass(frozen=True)
class Service:
    """A team, a person, and the container of her file, which the worker holds."""

    team: Team
    person: Person
    container: UUID

    def book(self, agent: Agent | None = None, *others: Agent, at: datetime, until: datetime, **asked: Any) -> Appointment:
        """An appointment booked by the worker, or by whoever `by` names, in a context of their own."""
        by = asked.pop("by", self.team.worker)
        note, watcher = asked.pop("note", ""), asked.pop("watcher", None)
        reason, confirmed = asked.pop("alone_reason", None), asked.pop("confirmed", False)
        kind = asked.pop("kind", AppointmentKind.OFFICE)
        place = PlaceKind.HOME if kind == AppointmentKind.HOME_VISIT else PlaceKind.SERVICE
        booking = Booking(kind, self.team.service, (agent or self.team.worker, *others), at, until, place_kind=place, **asked)
        with agent_context(by):
            return book_appointment(booking=booking, note=note, safety=VisitSafety(watcher, reason), confirmed=confirmed)

    @property
    def hers(self) -> dict[str, Any]:
        """Mme Le Guen and her file."""
        return {"person": self.person, "container_id": self.container}


@pytest.fixture(autouse=True)
def _stopped_clock() -> Iterator[None]:
    """It is Monday 23 November 2026, nine o'clock in Paris."""
    with clock.stopped_at(MONDAY):
        yield


@pytest.fixture(scope="module")
def made_at() -> datetime:
    return MONDAY


@pytest.fixture(scope="module")
def shared_nadia(make_once: MakeOnce, shared_team: Team) -> Service:
    return make_once(make_nadia, shared_team)


@pytest.fixture
def nadia(shared_nadia: Service, own_copy: OwnCopy) -> Service:
    """Mme Le Guen, known to the service, with a file that the worker follows."""
    return own_copy(shared_nadia)


def make_nadia(team: Team) -> Service:
    """Mme Le Guen, known to the service, with a file that the worker follows."""
    with agent_context(team.worker):
        particulars = Particulars(last_name="Le Guen", first_name="Nadia", title=Title.MADAME)
        person = register_person(service=team.service, particulars=particulars, on=clock.today())
        container = open_container(kind=ContainerKind.FILE, service=team.service)
        grant(container=container, agent=team.worker, basis=GrantBasis.LEAD_WORKER)
        note_presence(person=person, service=team.service, container_id=container.pk, worker=team.worker, on=clock.today())
    return Service(team, person, container.pk)


def at(hour: int, minute: int = 0, day: int = 24) -> datetime:
    """A moment of November 2026 in Paris."""
    return datetime(2026, 11, day, hour, minute, tzinfo=PARIS)
