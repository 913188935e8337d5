"""Public holidays of France and working days, from the `holidays` library.

Sources: Code du travail, article L3133-1 (the eleven legal holidays, in force since 1 May 2008), L3134-13 (Good Friday and
26 December in Moselle, Bas-Rhin and Haut-Rhin), L3422-2 (abolition of slavery in the overseas departments). Good Friday counts
in Alsace and Moselle in the communes that have a Protestant church or a mixed one: here it counts in all of them.
"""

from collections.abc import Mapping
from datetime import date, timedelta
from functools import lru_cache
from types import MappingProxyType
from typing import Final

from holidays import country_holidays

METROPOLE: Final = "metropole"
# Our word for a territory, and the library's.
TERRITORIES: Final[Mapping[str, str | None]] = MappingProxyType(
    {
        METROPOLE: None,
        "alsace": "6AE",
        "moselle": "57",
        "guadeloupe": "971",
        "martinique": "972",
        "guyane": "973",
        "la_reunion": "974",
        "mayotte": "976",
        "saint_barthelemy": "BL",
        "saint_martin": "MF",
        "saint_pierre_et_miquelon": "PM",
        "nouvelle_caledonie": "NC",
        "polynesie_francaise": "PF",
        "wallis_et_futuna": "WF",
    }
)
_SATURDAY: Final = 5


def public_holidays(year: int, territory: str = METROPOLE) -> dict[date, str]:
    """The public holidays of a year with their French names, in order. `territory` is a key of `TERRITORIES`.

    Raises ValueError on a territory that is not known.
    """
    return dict(_holidays(year, territory))


def is_working_day(day: date, territory: str = METROPOLE) -> bool:
    """Whether the day is neither a Saturday, nor a Sunday, nor a public holiday of the territory."""
    return day.weekday() < _SATURDAY and day not in _holidays(day.year, territory)


def next_working_day(day: date, territory: str = METROPOLE) -> date:
    """The day itself when it is a working one, else the first working day after it."""
    while not is_working_day(day, territory):
        day += timedelta(days=1)
    return day


@lru_cache(maxsize=256)
def _holidays(year: int, territory: str) -> Mapping[date, str]:
    if territory not in TERRITORIES:
        raise ValueError(f"not a territory: {territory!r}")
    found = country_holidays("FR", years=year, subdiv=TERRITORIES[territory], language="fr")
    return MappingProxyType({day: name.replace("'", "’") for day, name in sorted(found.items())})
