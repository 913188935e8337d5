"""Whom and what a line of an import is about, among what the agent sees."""

from collections.abc import Sequence

from tisserand.accounts.api import Agent
from tisserand.casework.api import SupportFile, can_write_file, readable_files
from tisserand.foundation.text import fold
from tisserand.people.api import Candidate, Identity, Person


def exact_candidate(candidates: Sequence[Candidate], identity: Identity) -> Person | None:
    """The one person of that very name, first name and birth date, all known; None for none, or for several."""
    if not (identity.first_name and identity.birth_date):
        return None
    same = [each.person for each in candidates if _is_same(each.person, identity)]
    return same[0] if len(same) == 1 else None


def file_for(agent: Agent, number: str, last_name: str, first_name: str) -> list[SupportFile]:
    """Files in which the agent writes, of that number, or of a person of that name; two at most."""
    files = readable_files(agent).filter(closed_on=None).select_related("person", "container", "service", "household")
    if number:
        found = files.filter(number=number)
    else:
        found = files.filter(lead_worker=agent, person__search_last=fold(f"{last_name} {first_name}"))
    return [file for file in found.order_by("number", "id")[:2] if can_write_file(agent, file)]


def _is_same(person: Person, identity: Identity) -> bool:
    named = fold(f"{identity.last_name} {identity.first_name}")
    return person.birth_date == identity.birth_date and fold(f"{person.last_name} {person.first_name}") == named
