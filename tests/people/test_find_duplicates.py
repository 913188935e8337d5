"""The command that finds the duplicates of a whole base: file or standard input, exact example, faults by line and column."""

import io
import json
from datetime import date
from pathlib import Path

import pytest
from django.core.management import call_command
from tests.people.identities import Generator

from tisserand.people.api import Record, find_pairs
from tisserand.people.management.commands.find_duplicates import Command

EXAMPLE = Path(__file__).parents[2] / "examples" / "find_duplicates.csv"
HEADING = "id,last_name,birth_name,first_name,birth_date,sex,postcode,phone\n"
NADIA = Record("a", "Le Guen", "Martin", "Nadia", date(1992, 3, 12), "female", "14000", "0639980012")


def run(*arguments: str) -> str:
    out = io.StringIO()
    call_command(Command(), *arguments, stdout=out, stderr=io.StringIO())
    return out.getvalue()


def refuse(tmp_path: Path, content: bytes) -> list[str]:
    file, out, err = tmp_path / "people.csv", io.StringIO(), io.StringIO()
    file.write_bytes(content)
    with pytest.raises(SystemExit) as exit_:
        call_command(Command(), str(file), stdout=out, stderr=err)
    assert (exit_.value.code, out.getvalue()) == (2, "")
    return err.getvalue().splitlines()


def test_the_example_gives_its_answer_to_the_letter() -> None:
    assert run(str(EXAMPLE)) == EXAMPLE.with_suffix(".out.csv").read_text()


def test_standard_input_with_semicolons_and_a_mark_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    content = "\ufeff" + HEADING.replace(",", ";") + "b;Le Guen;;Nadia;12/03/1992;F;;\na;LE GUEN;;Nadia;1992-03-12;2;;\n\n"
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(content.encode())))
    heading, line = run().splitlines()
    assert heading == "id_a,id_b,probability"
    assert line.startswith("a,b,0.99")


@pytest.mark.parametrize("lines", ["", "1,Le Guen,,Nadia,,,,\n", "1,,,,,,,\n2,,,,,,,\n"])
def test_nobody_alone_or_nothing_known_makes_no_pair(tmp_path: Path, lines: str) -> None:
    file = tmp_path / "people.csv"
    file.write_text(HEADING + lines)
    assert run(str(file)) == "id_a,id_b,probability\n"


@pytest.mark.parametrize(
    ("content", "faults"),
    [
        (b"", [f"ligne 1, {name} : cette colonne manque." for name in HEADING.strip().split(",")]),
        (
            (HEADING.strip() + ",nir\n").encode(),
            ["ligne 1, nir : cette colonne est inconnue."],
        ),
        (
            (HEADING + "1,Le Guen,,Nadia,1992-02-30,,,\n1,Roy,,Paul,,femelle,,\n,Roy,,Paul,,,,\n").encode(),
            [
                "ligne 3, id : « 1 » est déjà à la ligne 2.",
                "ligne 2, birth_date : ce n’est pas une date ; écrivez-la ainsi : 1992-03-12.",
                "ligne 3, sex : écrivez female, male, ou rien.",
                "ligne 4, id : il manque.",
            ],
        ),
        ((HEADING + "1,Roy\n").encode(), ["ligne 2 : 2 cellules au lieu de 8."]),
        ((HEADING + '1,"Roy,,Paul,,,,\n').encode(), ["ligne 2 : guillemets mal fermés."]),
        ((HEADING + "1,Lefèvre,,Paul,,,,\n").encode("latin-1"), ["ligne 2 : le texte n’est pas en UTF-8."]),
    ],
)
def test_bad_input_exits_2_and_names_line_and_column(tmp_path: Path, content: bytes, faults: list[str]) -> None:
    assert refuse(tmp_path, content) == faults


def test_a_file_that_is_not_there_exits_2(tmp_path: Path) -> None:
    err = io.StringIO()
    with pytest.raises(SystemExit) as exit_:
        call_command(Command(), str(tmp_path / "nothing.csv"), stdout=io.StringIO(), stderr=err)
    assert exit_.value.code == 2
    assert "nothing.csv" in err.getvalue()


def test_schema_prints_input_and_output() -> None:
    assert set(json.loads(run("--schema"))) == {"input", "output"}


def test_most_duplicates_are_found_and_almost_nobody_else() -> None:
    population = Generator(11).populate(2000)
    found = {(pair.one, pair.other) for pair in find_pairs(population.records)}
    right = found & population.duplicates
    assert len(right) / len(population.duplicates) >= 0.95
    assert len(right) / len(found) >= 0.97


def test_identifiers_come_in_order_and_pairs_do_not_depend_on_the_order_of_the_file() -> None:
    records = [NADIA, Record("b", "LEGUEN", "", "nadia", date(1992, 12, 3), "", "", "+33 6 39 98 00 12"), Record("c", "Roy")]
    pairs = find_pairs(records)
    assert [(pair.one, pair.other) for pair in pairs] == [("a", "b")]
    assert find_pairs(records[::-1]) == pairs
