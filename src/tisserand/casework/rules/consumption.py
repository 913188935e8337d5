"""Who counts in a household's budget, and for how much: persons, and consumption units on a dated, sourced scale."""

import tomllib
from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache
from importlib import resources
from typing import Any

from tisserand.foundation.months import Month

ZERO = Decimal(0)


@dataclass(frozen=True, slots=True)
class Occupant:
    """Somebody who lives there in the month. `age` None is unknown; `share` of the month, from 0 to 1."""

    person: Hashable
    is_adult: bool
    age: int | None = None
    share: Decimal = Decimal(1)


@dataclass(frozen=True, slots=True)
class Scale:
    """Consumption units: 1 for the first adult, `other` from `age` years on, `child` below; with its source."""

    first: Decimal
    other: Decimal
    child: Decimal
    age: int
    title: str
    url: str


@lru_cache(maxsize=1)
def _published() -> dict[str, Any]:
    return tomllib.loads(resources.files(__package__).joinpath("budget.toml").read_text("utf-8"))


def _in_force(name: str, month: Month) -> dict[str, Any]:
    versions: list[dict[str, Any]] = sorted(_published()[name], key=lambda version: str(version["from"]))
    begun = [version for version in versions if date.fromisoformat(version["from"]) <= month.last_day]
    return (begun or versions[:1])[-1]


def scale_of(month: Month) -> Scale:
    """The scale of consumption units in force in the month."""
    version = _in_force("consumption_units", month)
    return Scale(
        first=Decimal(version["first_adult"]),
        other=Decimal(version["other_from_age"]),
        child=Decimal(version["child_below_age"]),
        age=version["age"],
        title=version["title"],
        url=version["url"],
    )


def share_of(residence: str, month: Month) -> Decimal:
    """How much somebody counts who lives there « full », « shared » or « visiting » (a declared convention)."""
    return Decimal(_in_force("residence_shares", month)[residence])


def count_units(occupants: Iterable[Occupant], scale: Scale) -> Decimal:
    """Consumption units. Where nobody has the age, one counts as the first adult; an unknown age has a child's weight."""
    known = sorted(occupants, key=lambda each: (not each.is_adult, not _is_grown(each, scale), -each.share))
    weights = (scale.first if rank == 0 else _weight(occupant, scale) for rank, occupant in enumerate(known))
    return sum((weight * occupant.share for weight, occupant in zip(weights, known, strict=True)), ZERO)


def _weight(occupant: Occupant, scale: Scale) -> Decimal:
    return scale.other if _is_grown(occupant, scale) else scale.child


def _is_grown(occupant: Occupant, scale: Scale) -> bool:
    return occupant.is_adult or (occupant.age is not None and occupant.age >= scale.age)
