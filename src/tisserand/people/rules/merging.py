"""When two records may be brought together, and until when that is undone."""

from collections.abc import Hashable
from dataclasses import dataclass
from datetime import date, timedelta
from hashlib import sha256
from typing import Final

from tisserand.foundation.text import fold
from tisserand.people.enums import Fault
from tisserand.people.rules.duplicates import Identity

UNDONE_WITHIN: Final = timedelta(days=30)
MERGED_FIELDS: Final = ("title", "first_name", "last_name", "birth_name", "birth_date", "sex", "nationality")


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two records: who, dead since when, and whether it already belongs to another record."""

    person: Hashable
    deceased_on: date | None = None
    is_absorbed: bool = False


def check_merge(kept: Side, absorbed: Side, *, are_parent_and_child: bool) -> tuple[Fault, ...]:
    """Why two records cannot be one person; empty when they may."""
    if kept.person == absorbed.person:
        return (Fault.MERGED_WITH_ITSELF,)
    deaths = {side.deceased_on for side in (kept, absorbed)} - {None}
    checks = (
        (Fault.ALREADY_MERGED, kept.is_absorbed or absorbed.is_absorbed),
        (Fault.TWO_DEATHS, len(deaths) > 1),
        (Fault.PARENT_AND_CHILD, are_parent_and_child),
    )
    return tuple(fault for fault, is_found in checks if is_found)


def last_day_to_undo(merged_on: date) -> date:
    """The last day on which records brought together are parted again by one act."""
    return merged_on + UNDONE_WITHIN


def fingerprint_of(one: Identity, other: Identity) -> str:
    """What two identities were when somebody said they are two: another one, and the question may be asked again."""
    parts = (
        "|".join((fold(each.last_name), fold(each.birth_name), fold(each.first_name), str(each.birth_date), each.sex))
        for each in (one, other)
    )
    return sha256("\n".join(parts).encode()).hexdigest()
