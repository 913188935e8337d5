"""Duplicates of a whole base, by Splink on DuckDB in memory: candidates share a key, each comparison brings its evidence.

The model is Fellegi and Sunter's, as in `rules/duplicates.py`, with the weight of what two records share measured on the base
itself: a common name, a number given by a whole shelter, a town where everybody lives say less. `docs/people.md` tells why each
figure is what it is, and what is found.
"""

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from tisserand.people.rules.likeness import COMPARISONS, Level
from tisserand.people.rules.records import REFERENCE_SIZE, Record, coincidence, make_columns

SHOWN_FROM: Final = 0.5
_DUPLICATES_A_RECORD = 0.1
_EVERYBODY = 0.999
_RAREST = 1 / 3000  # nothing shared weighs more: the rarest name of a base may still be that of a family
_BLOCKS: Final = (
    ("l.born = r.born", ()),
    ("l.born = r.born_inverted", ()),
    ("l.phone = r.phone", ()),
    ("l.pair_keys = r.pair_keys", ("pair_keys",)),
    ("l.first_key = r.first_key AND l.year = r.year", ()),
    ("l.first_key = r.first_key AND l.day_of_year = r.day_of_year", ()),
    ("l.name_keys = r.name_keys AND l.year = r.year", ("name_keys",)),
    ("l.name_keys = r.name_keys AND l.day_of_year = r.day_of_year", ("name_keys",)),
)


@dataclass(frozen=True, slots=True)
class Pair:
    """Two identifiers, in order, and the probability that they are one person."""

    one: str
    other: str
    probability: float


def find_pairs(records: Sequence[Record]) -> list[Pair]:
    """Pairs of records more likely than not to be one person, by identifiers; needs no database and no network."""
    if len(records) < 2:
        return []
    found = {tuple(sorted((one, other))): probability for one, other, probability in _link(make_columns(records))}
    return [Pair(one, other, found[one, other]) for one, other in sorted(found)]


def _link(columns: dict[str, list[Any]]) -> list[tuple[str, str, float]]:
    # Splink, DuckDB and Arrow take a second to load: only this work needs them.
    import duckdb
    from splink import DuckDBAPI, Linker

    for talkative in ("splink", "sqlglot"):
        logging.getLogger(talkative).setLevel(logging.WARNING)
    with duckdb.connect(":memory:", config={"autoinstall_known_extensions": "false"}) as connection:
        base = DuckDBAPI(connection).register(columns)
        linker = Linker(base, _settings(columns), log_level=None)
        found = linker.inference.predict(threshold_match_probability=SHOWN_FROM, warning_mode="never")
        rows = found.as_record_list()
    return [(row["id_l"], row["id_r"], row["match_probability"]) for row in rows]


def _settings(columns: dict[str, list[Any]]) -> dict[str, Any]:
    size = max(len(columns["id"]), REFERENCE_SIZE)
    return {
        "link_type": "dedupe_only",
        "unique_id_column_name": "id",
        "probability_two_random_records_match": 2 * _DUPLICATES_A_RECORD / size,
        "blocking_rules_to_generate_predictions": [
            {"blocking_rule": rule, "arrays_to_explode": list(arrays)} for rule, arrays in _BLOCKS
        ],
        "comparisons": [
            {"output_column_name": name, "comparison_levels": [_describe(level, columns) for level in levels]}
            for name, levels in COMPARISONS.items()
        ],
        "retain_matching_columns": False,
    }


def _describe(level: Level, columns: dict[str, list[Any]]) -> dict[str, Any]:
    described: dict[str, Any] = {"sql_condition": level.condition, "label_for_charts": level.condition}
    if level.is_silent:
        return described | {"is_null_level": True}
    chance = min(level.u * (coincidence(columns, level.of) if level.of else 1), _EVERYBODY)
    described |= {"m_probability": level.m, "u_probability": chance}
    if level.shared:
        described |= {"tf_adjustment_column": level.shared, "tf_adjustment_weight": 1.0, "tf_minimum_u_value": _RAREST}
    return described
