"""Read a base of identities from CSV; each fault names its line and its column."""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from tisserand.foundation.dates import DateError, parse_date
from tisserand.people.rules.records import Record

COLUMNS: Final = ("id", "last_name", "birth_name", "first_name", "birth_date", "sex", "postcode", "phone")
_SEXES: Final = {
    **dict.fromkeys(("f", "female", "femme", "2"), "female"),
    **dict.fromkeys(("m", "h", "male", "homme", "1"), "male"),
    **dict.fromkeys(("", "x", "u", "unknown", "inconnu", "0"), ""),
}
_LONGEST = 200


class FaultyFile(ValueError):
    """The file cannot be read; `faults` are French lines, in the order of the file."""

    def __init__(self, faults: list[str]) -> None:
        self.faults = faults
        super().__init__("; ".join(faults))


@dataclass(frozen=True, slots=True)
class _Line:
    number: int
    cells: dict[str, str]


def read_people(content: bytes) -> list[Record]:
    """The records of a CSV file in UTF-8 headed by `COLUMNS` in any order, with commas or semicolons. Raises FaultyFile."""
    lines = list(_read_lines(_decode(content)))
    if faults := [*_find_repeated(lines), *(fault for line in lines for fault in _find_faults(line))]:
        raise FaultyFile(faults)
    return [_read_record(line.cells) for line in lines]


def _decode(content: bytes) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise FaultyFile([f"ligne {line} : le texte n’est pas en UTF-8."]) from error


def _read_lines(text: str) -> Iterator[_Line]:
    heading = text.partition("\n")[0]
    reader = csv.reader(
        io.StringIO(text, newline=""), delimiter=";" if ";" in heading and "," not in heading else ",", strict=True
    )
    names = [name.strip() for name in next(reader, [])]
    _check_heading(names)
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            raise FaultyFile([f"ligne {reader.line_num} : guillemets mal fermés."]) from error
        if cells and len(cells) != len(names):
            raise FaultyFile([f"ligne {reader.line_num} : {len(cells)} cellules au lieu de {len(names)}."])
        if cells:
            yield _Line(reader.line_num, dict(zip(names, (cell.strip() for cell in cells), strict=True)))


def _check_heading(names: list[str]) -> None:
    faults = [f"ligne 1, {name} : cette colonne manque." for name in COLUMNS if name not in names]
    faults += [f"ligne 1, {name or 'sans nom'} : cette colonne est inconnue." for name in names if name not in COLUMNS]
    faults += [f"ligne 1, {name} : cette colonne est répétée." for name in COLUMNS if names.count(name) > 1]
    if faults:
        raise FaultyFile(faults)


def _find_repeated(lines: list[_Line]) -> Iterator[str]:
    first_seen: dict[str, int] = {}
    for line in lines:
        known = first_seen.setdefault(line.cells["id"], line.number)
        if line.cells["id"] and known != line.number:
            yield f"ligne {line.number}, id : « {line.cells['id']} » est déjà à la ligne {known}."


def _find_faults(line: _Line) -> Iterator[str]:
    where, cells = f"ligne {line.number}", line.cells
    if not cells["id"]:
        yield f"{where}, id : il manque."
    for column in (column for column in COLUMNS if len(cells[column]) > _LONGEST):
        yield f"{where}, {column} : plus de {_LONGEST} caractères."
    if cells["sex"].lower() not in _SEXES:
        yield f"{where}, sex : écrivez female, male, ou rien."
    try:
        _read_date(cells["birth_date"])
    except DateError:
        yield f"{where}, birth_date : ce n’est pas une date ; écrivez-la ainsi : 1992-03-12."


def _read_record(cells: dict[str, str]) -> Record:
    return Record(
        id=cells["id"],
        last_name=cells["last_name"],
        birth_name=cells["birth_name"],
        first_name=cells["first_name"],
        birth_date=_read_date(cells["birth_date"]),
        sex=_SEXES[cells["sex"].lower()],
        postcode=cells["postcode"],
        phone=cells["phone"],
    )


def _read_date(typed: str) -> date | None:
    return parse_date(typed) if typed else None


def json_schemas() -> dict[str, object]:
    """JSON Schemas of a line of the input and of a line of the output."""
    text = {"type": "string", "maxLength": _LONGEST}
    fields = dict.fromkeys(COLUMNS, text) | {
        "id": {"type": "string", "minLength": 1},
        "birth_date": {"type": "string", "description": "AAAA-MM-JJ ou JJ/MM/AAAA, ou vide"},
        "sex": {"type": "string", "description": "female, male, ou vide"},
    }
    pair = {"id_a": text, "id_b": text, "probability": {"type": "number", "minimum": 0.5, "maximum": 1}}
    return {"input": _schema_of_line(fields), "output": _schema_of_line(pair)}


def _schema_of_line(fields: dict[str, dict[str, object]]) -> dict[str, object]:
    line = {"type": "object", "properties": fields, "required": list(fields), "additionalProperties": False}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "description": "lignes d’un CSV",
        "type": "array",
        "items": line,
    }
