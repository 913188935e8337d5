"""The standings of the life domains over several assessments, and what moved in one sentence."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from tisserand.casework.enums import Standing
from tisserand.casework.rules.assessment import Domain
from tisserand.casework.rules.labels import STANDING_LABELS
from tisserand.casework.rules.moves import Direction, compare_standings
from tisserand.foundation.dates import format_date

MOST_SHOWN: Final = 6


@dataclass(frozen=True, slots=True)
class Standings:
    """`rows`: a domain's label, its standing on each of `days` or None where nobody told it; domains never told are left out."""

    days: tuple[date, ...]
    rows: tuple[tuple[str, tuple[Standing | None, ...]], ...]

    @property
    def is_telling(self) -> bool:
        """Whether there is a way from one day to another."""
        return len(self.days) > 1 and bool(self.rows)


def make_standings(domains: Iterable[Domain], known: Sequence[tuple[date, Mapping[str, str]]]) -> Standings:
    """The latest assessments that tell any standing, the oldest first, by domain in the service's order."""
    telling = [(day, told) for day, told in known if any(told.values())][-MOST_SHOWN:]
    rows = (
        (each.label, tuple(Standing(told[each.domain]) if told.get(each.domain) else None for _, told in telling))
        for each in domains
    )
    return Standings(tuple(day for day, _ in telling), tuple(row for row in rows if any(row[1])))


def tell_standings(standings: Standings) -> str:
    """« Du 3 mars au 12 novembre 2026 : Logement, de Pressant à Fragile, mieux ; 4 domaines inchangés. »"""
    moved, same = [], 0
    for label, told in standings.rows:
        first, last = told[0], told[-1]
        direction = compare_standings(first or "", last or "")
        if direction in (Direction.UP, Direction.DOWN) and first and last:
            word = "mieux" if direction == Direction.UP else "moins bien"
            moved.append(f"{label}, de « {STANDING_LABELS[first]} » à « {STANDING_LABELS[last]} », {word}")
        elif direction == Direction.SAME:
            same += 1
    still = f"{same} domaine{'s' if same > 1 else ''} au même point" if same else ""
    parts = [*moved, still] if still else moved
    span = f"Du {format_date(standings.days[0])} au {format_date(standings.days[-1])}"
    return f"{span} : {' ; '.join(parts) or 'aucun domaine n’est comparable'}."
