"""The official geography of 2026, read once from the compact file beside this module (see its README)."""

import gzip
import json
from collections.abc import Callable
from functools import cached_property, lru_cache
from importlib import resources
from typing import Any

from tisserand.foundation.territory.places import Commune, CommuneKind, Departement, Epci, Region

_KINDS = {
    "C": CommuneKind.COMMUNE,
    "M": CommuneKind.DISTRICT,
    "D": CommuneKind.DELEGATED,
    "A": CommuneKind.ASSOCIATED,
}


def departement_code_of(code: str) -> str:
    """The département in a commune's code: two characters, three overseas."""
    return code[:3] if code.startswith(("97", "98")) else code[:2]


class Gazetteer:
    """Columns with one position a commune, sorted by search key; communes are made when they are asked for."""

    def __init__(self, content: dict[str, Any]) -> None:
        communes = content["communes"]
        self.source: dict[str, str] = content["source"]
        self.codes: list[str] = communes["code"].split(" ")
        self.kinds: str = communes["kind"]
        self.names: list[str] = communes["name"].split("|")
        self.keys: list[str] = communes["key"].split("|")
        self.postcodes: list[str] = communes["postcodes"].split("|")
        self.populations: list[int] = communes["population"]
        self.parents: list[str] = communes["parent"].split("|")
        self.epci_positions: list[int] = communes["epci"]
        self.former: dict[str, str] = content["former"]
        self.positions = self._index_codes()
        self.regions = {code: Region(code, name) for code, name in content["regions"]}
        self.departements = {
            code: Departement(code, name, self.regions[region], seat) for code, name, region, seat in content["departements"]
        }
        self.epcis = [Epci(code, name, kind) for code, name, kind in content["epci"]]

    def _index_codes(self) -> dict[str, int]:
        """Code → position; a delegated commune that kept the code of its commune is found by its name only."""
        parts = {code: position for position, code in enumerate(self.codes) if self.kinds[position] in "DA"}
        return parts | {code: position for position, code in enumerate(self.codes) if self.kinds[position] in "CM"}

    def whole_position(self, position: int) -> int:
        """The position of the commune that a delegated or associated one belongs to; else its own."""
        return position if self.kinds[position] in "CM" else self.positions[self.parents[position]]

    def commune_at(self, position: int) -> Commune:
        """The commune of one position of the columns."""
        code, epci, population = self.codes[position], self.epci_positions[position], self.populations[position]
        return Commune(
            code=code,
            name=self.names[position],
            kind=_KINDS[self.kinds[position]],
            postcodes=tuple(self.postcodes[position].split()),
            population=None if population < 0 else population,
            departement=self.departements[departement_code_of(code)],
            epci=None if epci < 0 else self.epcis[epci],
            parent=self.parents[position] or None,
        )

    def select_communes(self, is_wanted: Callable[[int], bool]) -> list[Commune]:
        """The communes of today (no part of one) at the wanted positions, in alphabetical order."""
        wanted = (n for n, kind in enumerate(self.kinds) if kind == "C" and is_wanted(n))
        return [self.commune_at(position) for position in wanted]

    @cached_property
    def epci_index(self) -> dict[str, int]:
        return {epci.code: position for position, epci in enumerate(self.epcis)}


@lru_cache(maxsize=1)
def load_gazetteer() -> Gazetteer:
    """Read the compact file (tens of milliseconds, the first time only)."""
    packed = resources.files(__package__).joinpath("communes.json.gz").read_bytes()
    return Gazetteer(json.loads(gzip.decompress(packed)))


def find_commune(code: str) -> Commune | None:
    """The commune, district, delegated or associated commune that bears this code in 2026.

    A code that no longer exists gives None: ask ``current_code`` first.
    """
    gazetteer = load_gazetteer()
    position = gazetteer.positions.get(code)
    return None if position is None else gazetteer.commune_at(position)


def current_code(code: str) -> str | None:
    """The code of today: itself for a commune or a district, the commune's for a former, delegated or associated one.

    None for a code that the official list does not know.
    """
    gazetteer = load_gazetteer()
    return gazetteer.former.get(code) or (code if code in gazetteer.positions else None)


def is_known(code: str) -> bool:
    """Whether the code is, or once was, one of the official list."""
    return current_code(code) is not None


def find_departement(code: str) -> Departement | None:
    return load_gazetteer().departements.get(code)


def list_departements() -> list[Departement]:
    """Every département, by code (2A and 2B between 19 and 21), overseas last."""
    departements = load_gazetteer().departements.values()
    return sorted(departements, key=lambda item: item.code.replace("2A", "20").replace("2B", "20"))


def find_region(code: str) -> Region | None:
    return load_gazetteer().regions.get(code)


def find_epci(code: str) -> Epci | None:
    gazetteer = load_gazetteer()
    position = gazetteer.epci_index.get(code)
    return None if position is None else gazetteer.epcis[position]


def communes_of_departement(code: str) -> list[Commune]:
    """The communes of a département, in alphabetical order; empty for an unknown code."""
    gazetteer = load_gazetteer()
    return gazetteer.select_communes(lambda position: departement_code_of(gazetteer.codes[position]) == code)


def communes_of_epci(code: str) -> list[Commune]:
    """The communes of an EPCI, in alphabetical order; empty for an unknown code."""
    gazetteer = load_gazetteer()
    wanted = gazetteer.epci_index.get(code)
    return gazetteer.select_communes(lambda position: gazetteer.epci_positions[position] == wanted)
