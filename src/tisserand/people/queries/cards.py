"""What other packages put on a person's page: each says once, at start-up, how it makes its card."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from tisserand.accounts.api import Agent
from tisserand.people.models import Person


@dataclass(frozen=True, slots=True)
class PersonCard:
    """A template, and what it reads under the name `card`."""

    template: str
    content: Mapping[str, Any]


MakeCard = Callable[[Agent, Person], PersonCard]
_MAKERS: Final[dict[str, MakeCard]] = {}


def offer_person_card(name: str, make: MakeCard) -> None:
    """Put a card on every person's page; the same name offered again replaces the first."""
    _MAKERS[name] = make


def cards_of(agent: Agent, person: Person) -> list[PersonCard]:
    """The cards for an agent who sees this person."""
    return [make(agent, person) for make in _MAKERS.values()]
