"""Search as one types: persons by name or birth date, files by number, within what the agent may see."""

from dataclasses import dataclass
from datetime import date

from tisserand.accounts.api import Agent
from tisserand.casework.api import FileLine, files_of_persons, find_files_by_number
from tisserand.people.api import PersonLine, describe_persons, search_persons

MOST = 8
CONSIDERED = 40
SHORTEST = 2


@dataclass(frozen=True, slots=True)
class Found:
    """A person or a file that answers the search, with the files of the person that the agent sees."""

    person: PersonLine | None
    files: tuple[FileLine, ...]


def search(agent: Agent, text: str, on: date, most: int = MOST) -> list[Found]:
    """At most `most` answers: files by number, then persons who have a file, then those around them; from two characters on."""
    if len(text.strip()) < SHORTEST:
        return []
    by_number = [Found(None, (file,)) for file in find_files_by_number(agent, text.strip(), most)]
    persons = describe_persons(agent, list(search_persons(agent, text).order_by("sort_key", "id")[:CONSIDERED]), on)
    files = files_of_persons(agent, [line.person.pk for line in persons])
    persons.sort(key=lambda line: line.person.pk not in files)
    return [*by_number, *(Found(line, tuple(files.get(line.person.pk, ()))) for line in persons)][:most]
