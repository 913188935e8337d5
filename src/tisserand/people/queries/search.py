"""Find persons as one types, and list them by pages."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from django.db.models import Q, QuerySet

from tisserand.accounts.api import Agent
from tisserand.foundation.dates import DateError, parse_date
from tisserand.foundation.text import fold, prefix_range
from tisserand.interface.pagination import Page, keyed_page
from tisserand.people.models import Person
from tisserand.people.queries.lines import PersonLine, describe_persons
from tisserand.people.queries.merged import listed_persons
from tisserand.people.rules.names import name_keys

PAGE_SIZE: Final = 50
_PREFIXED: Final = ("search_last", "search_birth", "search_first", "search_core")
_SHORTEST_HEARD = 4
_MOST_WORDS = 6


@dataclass(frozen=True, slots=True)
class PersonsPage:
    """One page of persons, and how many there are in all."""

    page: Page[Person]
    lines: list[PersonLine]
    count: int


def list_persons(agent: Agent, *, text: str, cursor: str | None, on: date) -> PersonsPage:
    """A page of the persons the agent sees whose name begins, or sounds, as typed (or born on a typed date), by name."""
    found = search_persons(agent, text)
    page = keyed_page(found, ("sort_key",), cursor, PAGE_SIZE)
    return PersonsPage(page, describe_persons(agent, page.items, on), found.count())


def search_persons(agent: Agent, text: str) -> QuerySet[Person]:
    """Persons the agent sees who match the text; all of them when it is empty.

    Where no name begins as typed, those that sound alike: « lefevre mar » finds Marie Lefebvre.
    """
    persons = listed_persons(agent)
    if not text.strip():
        return persons
    if born := _read_date(text):
        return persons.filter(birth_date=born)
    folded = fold(text)
    begun = persons.filter(_begins(folded))
    if len(folded) < _SHORTEST_HEARD or begun.exists():
        return begun
    return persons.filter(_sounds(folded))


def _read_date(text: str) -> date | None:
    try:
        return parse_date(text)
    except DateError:
        return None


def _begins(folded: str) -> Q:
    found = Q(pk__in=[])
    if folded:
        for column in _PREFIXED:
            found |= Q((f"{column}__range", prefix_range(folded)))
    return found


def _sounds(folded: str) -> Q:
    """The first words sound like a last or birth name, the others begin the first name."""
    words = folded.split()[:_MOST_WORDS]
    found = Q(pk__in=[])
    for cut in range(1, len(words) + 1):
        name, rest = " ".join(words[:cut]), " ".join(words[cut:])
        keys = [key for key in name_keys(name) if key]
        sounds = Q(last_key__in=keys) | Q(birth_key__in=keys)
        found |= sounds & Q(search_first__range=prefix_range(rest)) if rest else sounds
    return found
