"""Hold the test suite to its floors: all of secrecy, policies and rules; nearly all of the rest.

Usage: check_coverage.py COVERAGE.json. Exit 1 and one line for each module below its floor.
"""

import json
import re
import sys
from pathlib import Path

WHOLE = re.compile(r"tisserand/(secrecy/|[a-z]+/policies(\.py|/)|[a-z]+/rules/)")
OVERALL = 95.0


def modules_below(report: dict[str, dict[str, dict[str, dict[str, float]]]]) -> list[str]:
    """Modules that must be covered whole and are not, as lines to print."""
    found = []
    for path, measured in sorted(report["files"].items()):
        percent = measured["summary"]["percent_covered"]
        if WHOLE.search(path) and percent < 100:
            found.append(f"{path}: {percent:.1f} %, 100 wanted")
    return found


def main() -> int:
    """Read the report, print what is below, return the exit status."""
    report = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    below, overall = modules_below(report), report["totals"]["percent_covered"]
    if overall < OVERALL:
        below.append(f"overall: {overall:.1f} %, {OVERALL} wanted")
    sys.stderr.writelines(f"{line}\n" for line in below)
    return 1 if below else 0


if __name__ == "__main__":
    sys.exit(main())
