"""Find a commune while somebody types its name or its postcode."""

from bisect import bisect_left
from functools import lru_cache
from operator import itemgetter

from tisserand.foundation.territory.gazetteer import load_gazetteer
from tisserand.foundation.territory.keys import typed_prefixes, without_article
from tisserand.foundation.territory.places import Commune

_HIGHEST = "\U0010ffff"
_NEXT = "\0"  # a string followed by it is the next one in order

Index = tuple[list[str], list[int]]  # sorted strings, and the position of the commune of each


@lru_cache(maxsize=1)
def _name_index() -> Index:
    """Every name, with and without its article; the names of merged communes lead to the commune of today."""
    gazetteer = load_gazetteer()
    entries = [(key, gazetteer.whole_position(position)) for position, key in enumerate(gazetteer.keys)]
    shorter = ((without_article(key), position) for key, position in entries)
    return _split_sorted(entries + [(key, position) for key, position in shorter if key])


@lru_cache(maxsize=1)
def _postcode_index() -> Index:
    postcodes = load_gazetteer().postcodes
    return _split_sorted([(code, position) for position, codes in enumerate(postcodes) for code in codes.split()])


@lru_cache(maxsize=1)
def _ranks() -> list[int]:
    """The rank of each position by population, the biggest first."""
    populations = load_gazetteer().populations
    ranks = [0] * len(populations)
    for rank, position in enumerate(sorted(range(len(populations)), key=populations.__getitem__, reverse=True)):
        ranks[position] = rank
    return ranks


def _split_sorted(entries: list[tuple[str, int]]) -> Index:
    entries.sort(key=itemgetter(0))
    return [key for key, _ in entries], [position for _, position in entries]


def _positions_between(index: Index, low: str, high: str) -> list[int]:
    keys, positions = index
    return positions[bisect_left(keys, low) : bisect_left(keys, high)]


def _positions_of(typed: str, after: str) -> list[int]:
    """The positions of the entries from each typed prefix to the same followed by ``after``, the biggest first."""
    found: set[int] = set()
    for prefix in typed_prefixes(typed):
        index = _postcode_index() if prefix.isdigit() else _name_index()
        found.update(_positions_between(index, prefix, prefix + after))
    return sorted(found, key=_ranks().__getitem__)


def search_communes(prefix: str, limit: int = 10) -> list[Commune]:
    """Communes and districts whose name or postcode begins as typed: whole names first, then the biggest.

    Accents, case, hyphens and a leading article may be missing, « st » stands for « saint »; the name of a delegated or
    associated commune finds the commune it belongs to. Nothing typed finds nothing.
    """
    whole, begun = _positions_of(prefix, _NEXT), _positions_of(prefix, _HIGHEST)
    positions = list(dict.fromkeys(whole[:limit] + begun[: 2 * limit]))[:limit]
    return [load_gazetteer().commune_at(position) for position in positions]


def communes_of_postcode(postcode: str) -> list[Commune]:
    """The communes and districts that a postcode serves, the biggest first; empty for an unknown one."""
    positions = _positions_between(_postcode_index(), postcode, postcode + _NEXT)
    return [load_gazetteer().commune_at(position) for position in sorted(positions, key=_ranks().__getitem__)]
