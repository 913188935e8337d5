"""B7: duplicates of a base of invented identities, against plain pairwise scoring within the same kind of blocks.

`python -m benchmarks.duplicates [--records 20000] [--seed 7] [--faults 2]` prints JSON: recall and precision at 0.5,
seconds, and what the pair-by-pair scorer of `people/rules/duplicates.py` takes for as many pairs.
"""

import argparse
import json
import sys
import time
from collections import Counter
from itertools import combinations, islice
from typing import Any

from tests.people.identities import Generator, Population

from tisserand.people.enums import Sex
from tisserand.people.queries.linkage import find_pairs
from tisserand.people.rules.duplicates import DuplicateScorer, Identity
from tisserand.people.rules.records import Record

PAIRS_TIMED = 20_000


def measure(population: Population) -> dict[str, Any]:
    """Recall, precision, time, and the kinds of what was missed or wrongly found."""
    start = time.perf_counter()
    found = {(pair.one, pair.other) for pair in find_pairs(population.records)}
    seconds, true = time.perf_counter() - start, population.duplicates
    kinds = population.kinds
    return {
        "records": len(population.records),
        "duplicates": len(true),
        "found": len(found),
        "recall": round(len(found & true) / len(true), 4),
        "precision": round(len(found & true) / len(found), 4),
        "seconds": round(seconds, 1),
        "missed": dict(Counter(kinds[pair] for pair in true - found).most_common(8)),
        "wrong": dict(Counter(kinds.get(pair, "chance") for pair in found - true).most_common(8)),
    }


def time_pairwise(population: Population) -> float:
    """Seconds to score as many pairs as share a birth date or a birth year and a name, one by one in Python."""
    pairs = sum(count * (count - 1) // 2 for count in _blocks(population.records).values())
    sample = list(islice(combinations(population.records, 2), PAIRS_TIMED))
    start = time.perf_counter()
    for one, other in sample:
        DuplicateScorer(_identity(one)).compare(_identity(other))
    return (time.perf_counter() - start) / len(sample) * pairs


def _blocks(records: tuple[Record, ...]) -> Counter[tuple[str, object]]:
    blocks: Counter[tuple[str, object]] = Counter()
    for record in records:
        year = record.birth_date.year if record.birth_date else 0
        blocks.update([("born", record.birth_date), ("first", (record.first_name, year)), ("last", (record.last_name, year))])
    return blocks


def _identity(record: Record) -> Identity:
    return Identity(record.last_name, record.first_name, record.birth_name, record.birth_date, Sex(record.sex))


def main() -> None:
    """Print the measure."""
    parser = argparse.ArgumentParser(description=__doc__)
    for name, value in (("records", 20_000), ("seed", 7), ("faults", 2)):
        parser.add_argument(f"--{name}", type=int, default=value)
    asked = parser.parse_args()
    population = Generator(asked.seed, faults_at_most=asked.faults).populate(asked.records)
    measured = measure(population) | {"pairwise_seconds": round(time_pairwise(population), 1)}
    json.dump(measured, sys.stdout, indent=2)


if __name__ == "__main__":
    main()
