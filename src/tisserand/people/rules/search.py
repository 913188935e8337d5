"""Keys stored with a person to find it: prefixes for search as one types, phonetic keys for duplicates."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from tisserand.foundation.text import fold, sort_key
from tisserand.people.rules.duplicates import Identity
from tisserand.people.rules.names import cut_name, first_name_key, name_keys

LONGEST: Final = 200  # of a key; names have 80 letters at most, but some letters unfold into several


@dataclass(frozen=True, slots=True)
class PersonKeys:
    """Everything the database looks persons up by; each field is a column of the same name."""

    sort_key: str
    search_last: str
    search_birth: str
    search_first: str
    search_core: str
    last_key: str
    last_core_key: str
    birth_key: str
    birth_core_key: str
    first_key: str
    birth_year: int | None


def make_keys(identity: Identity) -> PersonKeys:
    """The keys of an identity: « last first », « birth first », « first last », and the last name without particles."""
    last_key, last_core_key = name_keys(identity.last_name)
    birth_key, birth_core_key = name_keys(identity.birth_name)
    last, first, birth = identity.last_name, identity.first_name, identity.birth_name
    return PersonKeys(
        sort_key=sort_key(last, first)[:LONGEST],
        search_last=fold(f"{last} {first}")[:LONGEST],
        search_birth=fold(f"{birth} {first}")[:LONGEST] if birth else "",
        search_first=fold(f"{first} {last}")[:LONGEST],
        search_core=" ".join((*cut_name(last).core, fold(first))).strip()[:LONGEST],
        last_key=last_key[:LONGEST],
        last_core_key=last_core_key[:LONGEST],
        birth_key=birth_key[:LONGEST],
        birth_core_key=birth_core_key[:LONGEST],
        first_key=first_name_key(first)[:LONGEST],
        birth_year=identity.birth_date.year if identity.birth_date else None,
    )


@dataclass(frozen=True, slots=True)
class CandidateKeys:
    """What a candidate must share with an identity being typed to be worth scoring."""

    names: tuple[str, ...]
    first: str
    dates: tuple[date, ...]
    year: int | None


def candidate_keys(typed: Identity) -> CandidateKeys:
    """Keys of an identity being typed: its names and their parts, its first name (names may be swapped), its dates."""
    parts = [typed.last_name, typed.birth_name, typed.first_name]
    parts += [word for name in parts[:2] for word in cut_name(name).core]
    keys = {key[:LONGEST] for part in parts for key in name_keys(part) if key}
    born = typed.birth_date
    return CandidateKeys(
        names=tuple(sorted(keys)),
        first=first_name_key(typed.first_name),
        dates=() if born is None else tuple(sorted({born, invert_day_and_month(born)})),
        year=born.year if born else None,
    )


def invert_day_and_month(day: date) -> date:
    """3 December for 12 March; the same day when its inversion is none."""
    return date(day.year, day.day, day.month) if day.day <= 12 else day
