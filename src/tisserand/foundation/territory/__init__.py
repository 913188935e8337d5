"""Official codes of French communes, départements, régions and EPCI (2026): find, follow former codes, search."""

from tisserand.foundation.territory.gazetteer import (
    communes_of_departement,
    communes_of_epci,
    current_code,
    find_commune,
    find_departement,
    find_epci,
    find_region,
    is_known,
    list_departements,
)
from tisserand.foundation.territory.places import Commune, CommuneKind, Departement, Epci, Region
from tisserand.foundation.territory.search import communes_of_postcode, search_communes

__all__ = [
    "Commune",
    "CommuneKind",
    "Departement",
    "Epci",
    "Region",
    "communes_of_departement",
    "communes_of_epci",
    "communes_of_postcode",
    "current_code",
    "find_commune",
    "find_departement",
    "find_epci",
    "find_region",
    "is_known",
    "list_departements",
    "search_communes",
]
