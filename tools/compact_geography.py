"""Make again the compact geography of ``tisserand.foundation.territory`` from the published files.

Usage: python tools/compact_geography.py FOLDER [OUTPUT]

FOLDER holds communes.json, epci.json, departements.json and regions.json of the npm package
``@etalab/decoupage-administratif``. The output is the same, byte for byte, for the same input.
"""

import argparse
import gzip
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from tisserand.foundation.territory.keys import search_key

OUTPUT = Path(__file__).parent.parent / "src/tisserand/foundation/territory/communes.json.gz"
SOURCE = {
    "package": "npm:@etalab/decoupage-administratif",
    "version": "6.0.0",
    "vintage": "2026",
    "licence": "Licence Ouverte / Open Licence 2.0 (Etalab)",
    "producers": "INSEE (code officiel géographique, populations), La Poste (codes postaux), DGCL (EPCI)",
}
KINDS = {"commune-actuelle": "C", "arrondissement-municipal": "M", "commune-deleguee": "D", "commune-associee": "A"}

Row = dict[str, Any]


def read_rows(folder: Path, name: str) -> list[Row]:
    """The rows of one published file, with typographic apostrophes in the names."""
    rows: list[Row] = json.loads((folder / f"{name}.json").read_text(encoding="utf-8"))
    return [row | {"nom": row["nom"].replace("'", "’")} for row in rows]


def parent_code(row: Row) -> str:
    """The code of the commune that a part of one belongs to; empty for a commune."""
    return str(row.get("commune", row.get("chefLieu", "")))


def whole_code(row: Row) -> str:
    return parent_code(row) or str(row["code"])


def compact_communes(communes: list[Row], epci_of: dict[str, int]) -> Row:
    """Columns, one position a commune, sorted by search key, then by code."""
    rows = sorted(communes, key=lambda row: (search_key(row["nom"]), row["code"], row["type"]))
    return {
        "code": " ".join(row["code"] for row in rows),
        "kind": "".join(KINDS[row["type"]] for row in rows),
        "name": "|".join(row["nom"] for row in rows),
        "key": "|".join(search_key(row["nom"]) for row in rows),
        "postcodes": "|".join(" ".join(row.get("codesPostaux", [])) for row in rows),
        "population": [row.get("population", -1) for row in rows],
        "parent": "|".join(parent_code(row) for row in rows),
        "epci": [epci_of.get(whole_code(row), -1) for row in rows],
    }


def former_codes(communes: list[Row]) -> dict[str, str]:
    """Former code → code of today. The commune named by an associated or delegated one wins over the list of codes."""
    current = {row["code"] for row in communes if row["type"] == "commune-actuelle"}
    listed = {old: row["code"] for row in communes for old in row.get("anciensCodes", [])}
    named = {row["code"]: row["chefLieu"] for row in communes if "chefLieu" in row}
    return {old: code for old, code in sorted((listed | named).items()) if old not in current}


def named_places(rows: Iterable[Row], *columns: str) -> list[list[str]]:
    return [[row["code"], row["nom"], *(row[column] for column in columns)] for row in rows]


def compact_geography(folder: Path) -> bytes:
    """The whole compact file, gzipped without a date."""
    communes, epci = read_rows(folder, "communes"), read_rows(folder, "epci")
    epci_of = {member["code"]: position for position, row in enumerate(epci) for member in row["membres"]}
    content = {
        "source": SOURCE,
        "communes": compact_communes(communes, epci_of),
        "former": former_codes(communes),
        "epci": named_places(epci, "type"),
        "departements": named_places(read_rows(folder, "departements"), "region", "chefLieu"),
        "regions": named_places(read_rows(folder, "regions")),
    }
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    return gzip.compress(text.encode(), compresslevel=9, mtime=0)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("output", type=Path, nargs="?", default=OUTPUT)
    arguments = parser.parse_args()
    arguments.output.write_bytes(compact_geography(arguments.folder))


if __name__ == "__main__":
    main()
