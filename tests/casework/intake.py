"""Invented persons, demands, files and contacts for the tests of casework."""

from datetime import date, datetime
from typing import Any

from django.http import HttpResponse

from tests.people.makers import Everybody
from tests.people_of_the_service import Team
from tisserand.accounts.api import Agent, Service
from tisserand.casework.actions.contacts import log_contact
from tisserand.casework.actions.files import open_file
from tisserand.casework.actions.requests import register_request
from tisserand.casework.enums import Medium, Urgency
from tisserand.casework.models import Contact, Request, SupportFile
from tisserand.foundation import clock
from tisserand.foundation.clock import PARIS
from tisserand.people.api import Particulars, Person, Title, register_person
from tisserand.secrecy.api import agent_context

SPACES = str.maketrans({"\u00a0": " ", "\u202f": " "})
CANARY = "Mandarine-Zéphyr-417"
MONDAY = datetime(2026, 11, 23, 9, 0, tzinfo=PARIS)


def make_person(agent: Agent, service: Service, last_name: str = "Le Guen", first_name: str = "Nadia", **known: Any) -> Person:
    """A person whom the service knows, whoever looks alike; inside the agent's context."""
    particulars = Particulars(
        last_name=last_name, first_name=first_name, title=Title.MADAME, birth_date=date(1992, 3, 12), **known
    )
    return register_person(service=service, particulars=particulars, on=clock.today(), confirm_distinct_from=Everybody())


def make_request(team: Team, person: Person | None = None, **values: Any) -> Request:
    """A demand registered by the secretary, in a context of her own."""
    with agent_context(team.secretary):
        return register_request(
            service=team.service,
            person=person or make_person(team.secretary, team.service),
            **{"medium": Medium.PHONE, "urgency": Urgency.ORDINARY, "motive": "Impayé de loyer", "message": "Rappeler", **values},
        )


def make_file(
    agent: Agent, service: Service, last_name: str = "Le Guen", first_name: str = "Nadia", opened_on: date | None = None
) -> SupportFile:
    """A file led by the social worker, in a context of their own."""
    with agent_context(agent):
        return open_file(person=make_person(agent, service, last_name, first_name), service=service, opened_on=opened_on)


def make_contact(file: SupportFile, **values: Any) -> Contact:
    """A contact logged by the file's lead worker, in a context of their own."""
    with agent_context(file.lead_worker):
        return log_contact(file=file, **{"medium": Medium.PHONE, "facts": "Courrier lu ensemble.", **values})


def text_of(response: HttpResponse) -> str:
    """The body of an answer, its no-break spaces made plain."""
    return response.content.decode().translate(SPACES)
