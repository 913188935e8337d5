"""How a person is named on screens: adults « Mme Le Guen », children by their first name."""

from typing import Final, Protocol

from tisserand.people.enums import Residence, Title

_TITLE_WORDS: Final = {Title.MADAME: "Mme", Title.MONSIEUR: "M."}
_RESIDENCE_WORDS: Final = {
    Residence.FULL: "",
    Residence.SHARED: "en résidence alternée",
    Residence.VISITING: "en droit de visite",
}


class Named(Protocol):
    """Anything with the names of a person."""

    title: str
    first_name: str
    last_name: str


def full_name(person: Named) -> str:
    """« Nadia Le Guen »."""
    return f"{person.first_name} {person.last_name}".strip()


def person_label(person: Named) -> str:
    """« Mme Le Guen »; the full name of a person without a title."""
    title = _TITLE_WORDS.get(Title(person.title))
    return f"{title} {person.last_name}" if title else full_name(person)


def formal_name(person: Named) -> str:
    """« Mme Nadia Le Guen »."""
    title = _TITLE_WORDS.get(Title(person.title))
    return f"{title} {full_name(person)}" if title else full_name(person)


def short_name(person: Named, *, is_child: bool) -> str:
    """« Élias » for a child, « Mme Le Guen » for an adult."""
    return (person.first_name or person.last_name) if is_child else person_label(person)


def initial_of(person: Named) -> str:
    """The letter of the disc: « N »."""
    return (person.first_name or person.last_name)[:1].upper()


def describe_residence(residence: Residence) -> str:
    """« en résidence alternée »; nothing for somebody who lives there all the time."""
    return _RESIDENCE_WORDS[residence]
