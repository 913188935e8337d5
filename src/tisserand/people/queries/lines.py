"""Persons as lines of a list: name, birth date, commune, and who knows them; two more queries for any number of persons."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from tisserand.accounts.api import Agent
from tisserand.foundation.dates import age_on
from tisserand.people.models import Person, PersonAddress, Presence
from tisserand.people.policies import visible_presences
from tisserand.people.queries.households import current_at
from tisserand.people.rules.naming import formal_name


@dataclass(frozen=True, slots=True)
class KnownBy:
    """A service that knows the person, and the social worker who follows the person there, if any."""

    service: str
    worker: str

    def __str__(self) -> str:
        return f"{self.service}, {self.worker}" if self.worker else self.service


@dataclass(frozen=True, slots=True)
class PersonLine:
    """One person in a list; `commune` is empty when it is not known, and when it is protected."""

    person: Person
    age: int | None
    commune: str
    known_by: tuple[KnownBy, ...]

    @property
    def name(self) -> str:
        """« Mme Nadia Le Guen »."""
        return formal_name(self.person)


def describe_persons(agent: Agent, persons: Sequence[Person], on: date) -> list[PersonLine]:
    """The persons as lines, in their order."""
    communes = _communes_of([person.pk for person in persons if not person.is_protected], on)
    known = _services_of(agent, [person.pk for person in persons])
    return [
        PersonLine(
            person=person,
            age=age_on_day(person, on),
            commune=communes.get(person.pk, ""),
            known_by=tuple(known.get(person.pk, ())),
        )
        for person in persons
    ]


def age_on_day(person: Person, on: date) -> int | None:
    """Complete years lived that day, or on the day of death; None when the birth date is not known, or later."""
    if person.birth_date is None:
        return None
    day = min(on, person.deceased_on) if person.deceased_on else on
    return age_on(person.birth_date, day) if day >= person.birth_date else None


def _communes_of(persons: Iterable[UUID], on: date) -> dict[UUID, str]:
    addresses = PersonAddress.objects.filter(
        current_at(on, "valid_from", "valid_until"), person__in=list(persons), is_protected=False
    )
    return {address.person_id: address.commune_name for address in addresses.order_by("valid_from", "id")}


def _services_of(agent: Agent, persons: list[UUID]) -> dict[UUID, list[KnownBy]]:
    presences = visible_presences(agent).filter(person__in=persons).select_related("service", "worker")
    known: dict[UUID, dict[KnownBy, None]] = {}
    for presence in presences.order_by("service__name", "since", "id"):
        known.setdefault(presence.person_id, {})[_known_by(presence)] = None
    return {person: _without_repeats(list(lines)) for person, lines in known.items()}


def _known_by(presence: Presence) -> KnownBy:
    return KnownBy(presence.service.name, presence.worker.display_name if presence.worker else "")


def _without_repeats(lines: list[KnownBy]) -> list[KnownBy]:
    """A service alone says nothing more than the same service with a worker."""
    followed = {line.service for line in lines if line.worker}
    return [line for line in lines if line.worker or line.service not in followed]
