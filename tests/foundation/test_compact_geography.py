import gzip
import json
import runpy
import sys
from pathlib import Path
from typing import Any

import pytest

from tisserand.foundation.territory import gazetteer as module
from tisserand.foundation.territory.gazetteer import Gazetteer

ROOT = Path(module.__file__).parents[4]
PUBLISHED = Path(module.__file__).parent / "communes.json.gz"
COMMUNE = {"departement": "14", "region": "28", "arrondissement": "142", "zone": "metro"}


def write_folder(folder: Path) -> None:
    files: dict[str, list[dict[str, Any]]] = {
        "communes": [
            COMMUNE
            | {"code": "14118", "nom": "Caen", "type": "commune-actuelle", "codesPostaux": ["14000"], "population": 109400}
            | {"anciensCodes": ["14736"]},
            COMMUNE | {"code": "14027", "nom": "Les Monts d'Aunay", "type": "commune-actuelle", "codesPostaux": ["14260"]},
            COMMUNE | {"code": "14027", "nom": "Aunay-sur-Odon", "type": "commune-deleguee", "chefLieu": "14027"},
            COMMUNE | {"code": "14056", "nom": "Bauquay", "type": "commune-deleguee", "chefLieu": "14027"},
        ],
        "epci": [{"code": "200065597", "nom": "CU Caen la Mer", "type": "CU", "membres": [{"code": "14118"}]}],
        "departements": [{"code": "14", "nom": "Calvados", "region": "28", "chefLieu": "14118"}],
        "regions": [{"code": "28", "nom": "Normandie"}],
    }
    for name, rows in files.items():
        (folder / f"{name}.json").write_text(json.dumps(rows), encoding="utf-8")


def compact(folder: Path, monkeypatch: pytest.MonkeyPatch) -> bytes:
    output = folder / "out.json.gz"
    monkeypatch.setattr(sys, "argv", ["compact_geography.py", str(folder), str(output)])
    runpy.run_path(str(ROOT / "tools/compact_geography.py"), run_name="__main__")
    return output.read_bytes()


def test_published_files_become_one_small_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_folder(tmp_path)
    packed = compact(tmp_path, monkeypatch)
    made = Gazetteer(json.loads(gzip.decompress(packed)))
    assert made.names == ["Aunay-sur-Odon", "Bauquay", "Caen", "Les Monts d’Aunay"]
    assert made.former == {"14056": "14027", "14736": "14118"}
    caen, monts = made.commune_at(made.positions["14118"]), made.commune_at(made.positions["14027"])
    assert (caen.population, str(caen.epci), caen.postcodes) == (109400, "CU Caen la Mer", ("14000",))
    assert (monts.name, monts.population, monts.epci) == ("Les Monts d’Aunay", None, None)
    assert compact(tmp_path, monkeypatch) == packed


def test_the_committed_file_is_under_one_mebibyte() -> None:
    assert PUBLISHED.stat().st_size < 2**20
