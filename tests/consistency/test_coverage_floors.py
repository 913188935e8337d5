"""The check of coverage holds every package to its floor, and secrecy, policies and rules to all of theirs."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

CHECK = Path(__file__).parents[2] / "tools" / "check_coverage.py"


def measured(statements: int, *lines: int, branches: int = 0, jumps: tuple[list[int], ...] = ()) -> dict[str, Any]:
    """What coverage reports of a module: its size, the lines never run, the jumps never made."""
    summary = {
        "num_statements": statements,
        "covered_lines": statements - len(lines),
        "num_branches": branches,
        "covered_branches": branches - len(jumps),
    }
    return {"summary": summary, "missing_lines": list(lines), "missing_branches": list(jumps)}


def check(folder: Path, files: dict[str, Any]) -> tuple[int, list[str]]:
    report = folder / "coverage.json"
    report.write_text(
        json.dumps({"files": {f"src/tisserand/{path}": module for path, module in files.items()}}), encoding="utf-8"
    )
    done = subprocess.run([sys.executable, str(CHECK), str(report)], capture_output=True, text=True, check=False)
    return done.returncode, done.stderr.splitlines()


def test_enough_is_enough(tmp_path: Path) -> None:
    files = {
        "people/views.py": measured(100, 1, 2, 3, 4, 5),
        "secrecy/policies.py": measured(10),
        "config/__init__.py": measured(0),
    }
    assert check(tmp_path, files) == (0, [])


def test_a_package_below_its_floor_is_named_whatever_the_others_reach(tmp_path: Path) -> None:
    files = {
        "people/views.py": measured(80, *range(1, 6)),
        "people/forms/person.py": measured(10, branches=10, jumps=([3, 4],)),
        "casework/views.py": measured(9000),
    }
    assert check(tmp_path, files) == (1, ["people: 94.0 %, 95 wanted"])


def test_one_line_or_one_jump_is_missed_where_all_is_wanted(tmp_path: Path) -> None:
    files = {
        "people/models.py": measured(1000),
        "people/policies.py": measured(50, branches=50, jumps=([7, 9],)),
        "people/rules/age.py": measured(100, 12, branches=100, jumps=([11, 12],)),
        "secrecy/views.py": measured(100, 3),
    }
    assert check(tmp_path, files) == (
        1,
        [
            "src/tisserand/people/policies.py: 99.0 %, 100 wanted (missing: 7 to 9)",
            "src/tisserand/people/rules/age.py: 99.0 %, 100 wanted (missing: 12)",
            "src/tisserand/secrecy/views.py: 99.0 %, 100 wanted (missing: 3)",
        ],
    )
