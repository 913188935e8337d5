"""Lines of one sheet that are the same person twice: the second and following are told, the first is kept."""

from tisserand.exchange.enums import ImportKind, LineFault
from tisserand.exchange.rules.checking import CellFault, CheckedLine
from tisserand.foundation.text import fold

Twin = tuple[str, str, object]


def find_twins(kind: ImportKind, lines: list[CheckedLine]) -> list[CellFault]:
    """Faults of the lines that repeat the name, first name and birth date of an earlier one; for persons and files."""
    if kind not in {ImportKind.PERSONS, ImportKind.FILES}:
        return []
    first: dict[Twin, int] = {}
    found = []
    for line in lines:
        if line.faults:
            continue
        values = line.values
        twin = (fold(values["last_name"]), fold(values.get("first_name", "")), values.get("birth_date"))
        if twin in first:
            found.append(CellFault(line.number, "", LineFault.TWICE_IN_FILE, str(first[twin])))
        first.setdefault(twin, line.number)
    return found
