"""What is known of each right beside its computation: words, unit, holder, references. Read from dated files."""

from dataclasses import dataclass, field
from datetime import date

from tisserand.rights.enums import HolderKind, RightCode, Unit
from tisserand.rights.rules.estimates import Reference


@dataclass(frozen=True, slots=True)
class CatalogueEntry:
    """One right. ``reasons`` are French sentences with named blanks, by key; ``reference`` is the text of law cited
    when the legislation read by the engine names none for the month."""

    code: RightCode
    label: str
    unit: Unit
    holder: HolderKind
    reference: Reference
    reference_parameter: str
    reasons: dict[str, str] = field(hash=False)


@dataclass(frozen=True, slots=True)
class Catalogue:
    """All the rights in their order, the words for missing facts by last name of the path, where they come from."""

    entries: tuple[CatalogueEntry, ...]
    missing: dict[str, str]
    source: str
    retrieved: date

    def entry(self, code: RightCode) -> CatalogueEntry:
        return next(entry for entry in self.entries if entry.code is code)
