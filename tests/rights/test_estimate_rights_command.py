"""The command: file or standard input, schema, exit status 2 with one line per fault."""

import io
import json
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command

from tisserand.rights.management.commands.estimate_rights import Command

EXAMPLE = Path(__file__).parents[2] / "examples" / "estimate_rights.json"


def run(*arguments: str, **streams: Any) -> tuple[str, str]:
    out, err = io.StringIO(), io.StringIO()
    call_command(Command(), *arguments, stdout=out, stderr=err, **streams)
    return out.getvalue(), err.getvalue()


def test_a_file_gives_the_answer_to_the_letter() -> None:
    out, err = run(str(EXAMPLE))
    assert out == EXAMPLE.with_suffix(".out.json").read_text()
    assert err == ""


def test_without_a_file_standard_input_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO("{é".encode("latin-1"))))
    err = io.StringIO()
    with pytest.raises(SystemExit) as exit_:
        call_command(Command(), stdout=io.StringIO(), stderr=err)
    assert exit_.value.code == 2
    assert err.getvalue() == "json : le texte n’est pas en UTF-8 (octet 2).\n"


def test_schema_prints_input_and_output() -> None:
    out, _ = run("--schema")
    assert set(json.loads(out)) == {"input", "output"}


@pytest.mark.parametrize(
    ("content", "names"),
    [
        ("{", ["json"]),
        ('{"date": "2025-11", "persons": [], "colour": 1, "savings": "x"}', ["savings", "colour"]),
        ('{"date": "2025-11", "persons": [], "couple": "pacs"}', ["persons", "couple"]),
    ],
)
def test_bad_input_exits_2_with_one_line_per_fault(tmp_path: Path, content: str, names: list[str]) -> None:
    file = tmp_path / "situation.json"
    file.write_text(content)
    out, err = io.StringIO(), io.StringIO()
    with pytest.raises(SystemExit) as exit_:
        call_command(Command(), str(file), stdout=out, stderr=err)
    assert exit_.value.code == 2
    assert out.getvalue() == ""
    assert [line.split(" : ")[0] for line in err.getvalue().splitlines()] == names


def test_a_file_that_is_not_there_exits_2(tmp_path: Path) -> None:
    err = io.StringIO()
    with pytest.raises(SystemExit) as exit_:
        call_command(Command(), str(tmp_path / "nothing.json"), stdout=io.StringIO(), stderr=err)
    assert exit_.value.code == 2
    assert "nothing.json" in err.getvalue()
