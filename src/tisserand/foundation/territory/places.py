"""Communes and what contains them, as values."""

from dataclasses import dataclass
from enum import StrEnum

_VOWELS = "aàâeéèêëiîïoôöuûüyœæ"


class CommuneKind(StrEnum):
    """What a code designates in the official geographical code."""

    COMMUNE = "commune"
    DISTRICT = "district"  # arrondissement municipal of Paris, Lyon or Marseille
    DELEGATED = "delegated"  # commune déléguée of a commune nouvelle
    ASSOCIATED = "associated"  # commune associée, merged under the law of 1971


@dataclass(frozen=True, slots=True)
class Region:
    code: str
    name: str

    def __str__(self) -> str:
        return self.name


@dataclass(frozen=True, slots=True)
class Departement:
    """A département or an overseas territory of the same rank; ``seat`` is the code of its main commune."""

    code: str
    name: str
    region: Region
    seat: str

    def __str__(self) -> str:
        return self.name


@dataclass(frozen=True, slots=True)
class Epci:
    """A grouping of communes with its own taxes; ``kind`` is CC, CA, CU, METRO or MET69; ``code`` its SIREN."""

    code: str
    name: str
    kind: str

    def __str__(self) -> str:
        return self.name


@dataclass(frozen=True, slots=True)
class Commune:
    """A commune, or a part of one (``kind``), as of 1 January 2026.

    ``population`` is the municipal population, None where nobody counts it; ``parent`` is the code of the commune that
    a district, a delegated or an associated commune belongs to; ``postcodes`` are empty for the last two.
    """

    code: str
    name: str
    kind: CommuneKind
    postcodes: tuple[str, ...]
    population: int | None
    departement: Departement
    epci: Epci | None
    parent: str | None

    def __str__(self) -> str:
        return self.name

    @property
    def region(self) -> Region:
        return self.departement.region

    @property
    def commune_code(self) -> str:
        """The code of the whole commune: 75056 for a district of Paris."""
        return self.parent or self.code

    @property
    def at_name(self) -> str:
        """« à Caen », « au Havre », « aux Andelys », « à La Rochelle »."""
        if self.name.startswith("Le "):
            return f"au {self.name[3:]}"
        return f"aux {self.name[4:]}" if self.name.startswith("Les ") else f"à {self.name}"

    @property
    def of_name(self) -> str:
        """« de Caen », « d’Évreux », « du Havre », « des Andelys »."""
        if self.name.startswith("Le "):
            return f"du {self.name[3:]}"
        if self.name.startswith("Les "):
            return f"des {self.name[4:]}"
        return f"d’{self.name}" if self.name[0].lower() in _VOWELS else f"de {self.name}"
