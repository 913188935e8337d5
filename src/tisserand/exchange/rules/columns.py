"""Which column of a spreadsheet is which field: declared fields of each kind of import, and the guess by their usual heads.

The fields are data: `columns.toml`.
"""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

from tisserand.exchange.enums import ImportKind, ValueFault, ValueKind
from tisserand.exchange.rules.values import Refusal
from tisserand.foundation.text import fold

FIELDS: Final = Path(__file__).with_name("columns.toml")


@dataclass(frozen=True, slots=True)
class ImportField:
    """One field of a kind of import: its French label, how its cells are read, heads under which it is usually found.

    `words` maps what a cell may say (folded) to the value kept, for fields of kind `choice`.
    """

    name: str
    label: str
    kind: ValueKind
    required: bool
    heads: tuple[str, ...]
    words: Mapping[str, str]
    may_be_to_come: bool = False

    def read_word(self, text: str) -> str:
        """The value that a cell's word stands for. Raises `Refusal` for another word."""
        value = self.words.get(fold(text).strip())
        if value is None:
            raise Refusal(ValueFault.UNKNOWN_WORD)
        return value


@lru_cache(maxsize=1)
def fields_by_kind() -> Mapping[ImportKind, tuple[ImportField, ...]]:
    """Every field of every kind, in the order in which they are asked."""
    read = tomllib.loads(FIELDS.read_text(encoding="utf-8"))
    return {kind: tuple(_make_field(each) for each in read[kind]["fields"]) for kind in ImportKind}


def guess_columns(kind: ImportKind, heads: Sequence[str]) -> dict[str, str]:
    """For each field found, the head of its column; a head serves once, the first field that knows it takes it."""
    left = {_plain(head): head for head in heads}
    guessed: dict[str, str] = {}
    for field in fields_by_kind()[kind]:
        known = next((each for each in (field.label, *field.heads) if _plain(each) in left), None)
        if known is not None:
            guessed[field.name] = left.pop(_plain(known))
    return guessed


def missing_fields(kind: ImportKind, columns: Mapping[str, str]) -> list[ImportField]:
    """Required fields for which no column was chosen."""
    return [field for field in fields_by_kind()[kind] if field.required and not columns.get(field.name)]


def _make_field(told: Mapping[str, Any]) -> ImportField:
    return ImportField(
        name=told["name"],
        label=told["label"],
        kind=ValueKind(told["kind"]),
        required=told.get("required", False),
        heads=tuple(told.get("heads", ())),
        words={fold(said): value for value, all_said in told.get("words", {}).items() for said in all_said},
        may_be_to_come=told.get("may_be_to_come", False),
    )


def _plain(head: str) -> str:
    return " ".join(fold(head.replace("_", " ").replace("°", " ")).split())
