"""How heavy a file is: dated weights, and the intensity proposed when a measure frames the support."""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any, Final

from tisserand.casework.rules.life import Intensity

FIGURES: Final = Path(__file__).with_name("intensity.toml")


@dataclass(frozen=True, slots=True)
class Weights:
    """What a file of each intensity weighs, in ordinary files, since a day."""

    since: date
    source: str
    by_intensity: Mapping[Intensity, Decimal]

    def of(self, counts: Mapping[str, int]) -> Decimal:
        """The load of so many files of each intensity."""
        return sum((self.by_intensity[Intensity(name)] * count for name, count in counts.items()), Decimal(0))


@cache
def _figures() -> dict[str, Any]:
    return tomllib.loads(FIGURES.read_text(encoding="utf-8"))


def weights_on(day: date) -> Weights:
    """The weights in force that day; the first ones before any."""
    rows = sorted(_figures()["weights"], key=lambda row: row["since"])
    row = next((row for row in reversed(rows) if row["since"] <= day), rows[0])
    return Weights(row["since"], row["source"], {each: Decimal(row[each.value]) for each in Intensity})


def proposed_intensity(mandates: Iterable[str]) -> Intensity:
    """The intensity proposed for a file framed by these kinds of mandate: the heaviest of theirs, else ordinary."""
    defaults: Mapping[str, str] = _figures()["defaults"]
    order = list(Intensity)
    found = [Intensity(defaults[kind]) for kind in mandates if kind in defaults]
    return max(found, key=order.index, default=Intensity.ORDINARY)
