"""A whole base of identities made ready to be compared two by two: names folded and pronounced, numbers bare, keys to meet by."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import product
from typing import Any, Final

from tisserand.people.rules.names import NameForms, cut_name
from tisserand.people.rules.phonetics import skeleton_of, sound_of
from tisserand.people.rules.search import invert_day_and_month

REFERENCE_SIZE: Final = 1000  # below this many records, frequencies lean on those of the country
NAME_FREQUENCY: Final = 1 / 1500
_SHORTEST_PART = 3
_BARE = re.compile(r"[^0-9+]")
_FRENCH = re.compile(r"(?:\+330?|00330?|0)([1-9][0-9]{8})")
_FREQUENT: Final = ("last", "birth", "first", "born", "phone", "postcode")


@dataclass(frozen=True, slots=True)
class Record:
    """One identity of a base; anything but `id` may be empty. `sex` is « female », « male » or nothing."""

    id: str
    last_name: str = ""
    birth_name: str = ""
    first_name: str = ""
    birth_date: date | None = None
    sex: str = ""
    postcode: str = ""
    phone: str = ""


def bare_phone(phone: str) -> str:
    """Ten digits for any way of writing a French number, else its digits alone.

    >>> bare_phone("+33 (0)6.12.34.56.78"), bare_phone("06 12 34 56 78")
    ('0612345678', '0612345678')
    """
    digits = _BARE.sub("", phone)
    french = _FRENCH.fullmatch(digits)
    return f"0{french[1]}" if french else digits


def make_columns(records: Sequence[Record]) -> dict[str, list[Any]]:
    """The records as columns, each with the frequency (`tf_…`) of what it says among them; None where it says nothing."""
    rows = [_prepare(record) for record in records]
    columns: dict[str, list[Any]] = {name: [row[name] for row in rows] for name in _prepare(Record(""))}
    names = Counter(name for row in rows for name in row["names"])
    for name in _FREQUENT:
        counts = names if name in ("last", "birth") else Counter(columns[name])
        columns[f"tf_{name}"] = [None if value is None else frequency(counts[value], len(rows)) for value in columns[name]]
    firsts = Counter(columns["first"])
    columns["first_count"] = [firsts[value] for value in columns["first"]]
    return columns


def coincidence(columns: dict[str, list[Any]], name: str) -> float:
    """How often two records drawn at random say the same under that name."""
    known = [value for value in columns[f"tf_{name}"] if value is not None]
    return sum(known) / len(known) if known else NAME_FREQUENCY


def frequency(count: int, size: int) -> float:
    """How often somebody bears what `count` of `size` records say; a small base leans on the frequencies of the country."""
    return (count + REFERENCE_SIZE * NAME_FREQUENCY) / (size + REFERENCE_SIZE)


@lru_cache(maxsize=200_000)
def _cut(name: str) -> tuple[NameForms, str]:
    forms = cut_name(name)
    return forms, sound_of(forms.glued_core)


def _prepare(record: Record) -> dict[str, Any]:
    (last, last_sound), (birth, birth_sound) = _cut(record.last_name), _cut(record.birth_name)
    first, first_sound = _cut(record.first_name)
    known = [forms for forms in (last, birth) if forms]
    born, inverted = record.birth_date, None
    if born is not None:
        inverted = invert_day_and_month(born)
    first_key = skeleton_of(first.words[0]) if first else None
    name_keys = sorted({skeleton_of(word) for forms in known for word in (*forms.core, forms.glued_core)} - {""})
    return {
        "id": record.id,
        "last": last.glued or None,
        "birth": birth.glued or None,
        "first": first.glued or None,
        "names": sorted({forms.glued for forms in known}),
        "cores": sorted({forms.glued_core for forms in known}),
        "sounds": sorted({sound for forms, sound in ((last, last_sound), (birth, birth_sound)) if forms and sound}),
        "parts": sorted({word for forms in known for word in forms.core if len(word) >= _SHORTEST_PART}),
        "first_words": list(first.words),
        "first_sound": first_sound or None,
        "first_key": first_key,
        "name_keys": name_keys,
        "pair_keys": _pair_keys(name_keys, first),
        "born": f"{born:%Y%m%d}" if born else None,
        "born_inverted": f"{inverted:%Y%m%d}" if inverted else None,
        "year": born.year if born else None,
        "day_of_year": f"{born:%m%d}" if born else None,
        "sex": record.sex or None,
        "postcode": record.postcode.replace(" ", "") or None,
        "phone": bare_phone(record.phone) or None,
    }


def _pair_keys(name_keys: list[str], first: NameForms) -> list[str]:
    """A last name and a first name whatever their order: names swapped still meet."""
    first_keys = {skeleton_of(word) for word in (*first.words, first.glued_core)} - {""} if first else set()
    return sorted({"|".join(sorted(pair)) for pair in product(name_keys, first_keys)})
