"""Hold the test suite to its floors: all of secrecy, policies and rules; nearly all of each other package.

Usage: check_coverage.py COVERAGE.json. Exit 1 and one line for each module or package below its floor, with where to look.
"""

import json
import re
import sys
from collections import defaultdict
from pathlib import Path
from typing import Any

WHOLE = re.compile(r"tisserand/(secrecy/|[a-z]+/policies(\.py|/)|[a-z]+/rules/)")
PACKAGE = re.compile(r"tisserand/([a-z]+)/")
FLOOR = 95.0

Files = dict[str, dict[str, Any]]


def modules_below(files: Files) -> list[str]:
    """Modules that must be covered whole and are not, as lines to print."""
    found = []
    for path, measured in sorted(files.items()):
        missing = _missing(measured)
        if missing and WHOLE.search(path):
            found.append(f"{path}: {percent([measured]):.1f} %, 100 wanted (missing: {', '.join(missing)})")
    return found


def _missing(measured: dict[str, Any]) -> list[str]:
    """Lines never run, then jumps never made between lines that were."""
    lines = measured["missing_lines"]
    jumps = [f"{start} to {end}" for start, end in measured["missing_branches"] if not {start, end} & set(lines)]
    return [*map(str, lines), *jumps]


def packages_below(files: Files) -> list[str]:
    """Packages whose lines and branches together are covered below the floor, as lines to print."""
    packages: defaultdict[str, list[dict[str, Any]]] = defaultdict(list)
    for path, measured in files.items():
        if package := PACKAGE.search(path):
            packages[package[1]].append(measured)
    shares = {name: percent(modules) for name, modules in sorted(packages.items())}
    return [f"{name}: {share:.1f} %, {FLOOR:.0f} wanted" for name, share in shares.items() if share < FLOOR]


def percent(modules: list[dict[str, Any]]) -> float:
    """Covered share of the lines and branches of modules, in percent; all when there are none."""
    covered = sum(each["summary"]["covered_lines"] + each["summary"]["covered_branches"] for each in modules)
    known = sum(each["summary"]["num_statements"] + each["summary"]["num_branches"] for each in modules)
    return 100 * covered / known if known else 100.0


def main() -> int:
    """Read the report, print what is below, return the exit status."""
    files: Files = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))["files"]
    below = [*modules_below(files), *packages_below(files)]
    sys.stderr.writelines(f"{line}\n" for line in below)
    return 1 if below else 0


if __name__ == "__main__":
    sys.exit(main())
