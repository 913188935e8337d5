"""Who writes and whom a writing is about, as contracts and documents print them."""

from datetime import date

from tisserand.accounts.api import Agent, Service
from tisserand.casework.rules.printing import Sender, Subject
from tisserand.foundation.text import format_phone
from tisserand.people.api import Person, address_on, formal_name, person_label


def make_sender(agent: Agent, service: Service) -> Sender:
    """The service's letterhead, and the agent who answers for the writing."""
    reach = " · ".join(part for part in (format_phone(service.phone), service.email) if part)
    lines = [*service.address.splitlines(), reach]
    return Sender(
        organisation=service.organisation.name,
        service=service.name,
        lines=tuple(line.strip() for line in lines if line.strip()),
        town=service.town,
        agent=agent.display_name,
        job_title=agent.job_title,
    )


def make_subject(person: Person, on: date) -> Subject:
    """The adult concerned; an address under protection is never printed (secrecy.md, 4b)."""
    return Subject(
        name=formal_name(person), label=person_label(person), birth_date=person.birth_date, address=printable_address(person, on)
    )


def printable_address(person: Person, on: date) -> tuple[str, ...]:
    """Lines of the person's address; none when it is unknown, or when the person or the address is protected."""
    address = None if person.is_protected else address_on(person, on)
    return () if address is None or address.is_protected else address.lines
