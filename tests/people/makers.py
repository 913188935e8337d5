"""Makes invented persons and households for the tests, through the actions."""

from datetime import date
from typing import Any
from uuid import UUID

from tisserand.accounts.api import Agent, Service
from tisserand.people.api import (
    Address,
    Household,
    HouseholdRole,
    Particulars,
    Person,
    Residence,
    Title,
    add_household_member,
    move_person,
    note_presence,
    open_household,
    register_person,
)
from tisserand.secrecy.api import ContainerKind, GrantBasis, agent_context, grant, open_container

TODAY = date(2026, 11, 23)
CAEN, BAYEUX = "14118", "14047"


def le_guen(**changes: Any) -> Particulars:
    """Nadia Le Guen, born Martin on 12 March 1992."""
    known: dict[str, Any] = {
        "last_name": "Le Guen",
        "first_name": "Nadia",
        "birth_name": "Martin",
        "birth_date": date(1992, 3, 12),
        "title": Title.MADAME,
        "nationality": "FR",
    }
    return Particulars(**(known | changes))


def register(agent: Agent, service: Service, particulars: Particulars | None = None) -> Person:
    """Somebody registered by the agent for the service, whoever looks alike."""
    with agent_context(agent):
        return register_person(service=service, particulars=particulars or le_guen(), on=TODAY, confirm_distinct_from=Everybody())


def open_file(agent: Agent, service: Service, person: Person) -> UUID:
    """Open a file's container for the agent, through which the person is known; what casework does."""
    with agent_context(agent):
        container = open_container(kind=ContainerKind.FILE, service=service)
        grant(container=container, agent=agent, basis=GrantBasis.LEAD_WORKER)
        note_presence(person=person, service=service, on=TODAY, container_id=container.pk, worker=agent)
        return container.pk


def lodge(agent: Agent, person: Person, *, line: str = "3 rue des Lilas", commune: str = CAEN, **marks: bool) -> None:
    """Give the person an address."""
    with agent_context(agent):
        address = Address(commune_code=commune, line=line, postcode="14000")
        move_person(person=person, address=address, moved_on=date(2026, 1, 1), **marks)


def house(agent: Agent, adult: Person, *children: Person, starts_on: date = date(2026, 1, 1)) -> Household:
    """A household of one adult and children."""
    with agent_context(agent):
        household = open_household(person=adult, starts_on=starts_on)
        for child in children:
            add_household_member(
                household=household, person=child, starts_on=starts_on, role=HouseholdRole.CHILD, residence=Residence.FULL
            )
        return household


class Everybody(list[UUID]):
    """Contains anybody."""

    def __contains__(self, item: object) -> bool:
        return True
