"""A mandate given to the service: its states, its time, the days on which its reports are due.

Lengths and periods are in `mandates.toml`, with their sources.
"""

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache
from itertools import takewhile
from pathlib import Path
from typing import Any, Final
from uuid import UUID

from tisserand.casework.enums import MandateKind, MandateState
from tisserand.casework.rules.lengths import Length, Period, check_length, last_day
from tisserand.casework.rules.support import SupportFault, Transitions
from tisserand.foundation.dates import add_years

MANDATE_TRANSITIONS: Final[Transitions[MandateState]] = {
    MandateState.RUNNING: frozenset({MandateState.ENDED, MandateState.RENEWED}),
    MandateState.ENDED: frozenset(),
    MandateState.RENEWED: frozenset(),
}
REMINDED_WITHIN: Final = timedelta(days=30)


class MandateNature(StrEnum):
    """Who decided the frame of a support."""

    VOLUNTARY = "voluntary"
    ADMINISTRATIVE = "administrative"
    JUDICIAL = "judicial"


@dataclass(frozen=True, slots=True)
class MandateWords:
    """What the kind of mandate says by itself; periods of reports in months, shorter for a child under `young_under` years."""

    nature: MandateNature
    length: Length
    report_months: int | None
    young_report_months: int | None
    young_under: int | None
    report_source: str


@dataclass(frozen=True, slots=True)
class MandateFacts:
    """What a decision says: whom it is about, who took it and when, from when until when (both included)."""

    kind: MandateKind
    person_id: UUID
    authority: str
    decided_on: date
    starts_on: date
    ends_on: date | None
    reference: str = ""
    purpose: str = ""
    report_months: int | None = None


@lru_cache(maxsize=1)
def read_mandates() -> Mapping[MandateKind, MandateWords]:
    """The words of each kind of mandate."""
    written = tomllib.loads(Path(__file__).with_name("mandates.toml").read_text(encoding="utf-8"))
    return {kind: _words(written[kind]) for kind in MandateKind}


def _words(written: dict[str, Any]) -> MandateWords:
    return MandateWords(
        nature=MandateNature(written["nature"]),
        length=Length(written["length_source"], longest=written.get("longest_months"), total=written.get("total_months")),
        report_months=written.get("report_months"),
        young_report_months=written.get("young_report_months"),
        young_under=written.get("young_under_years"),
        report_source=written["report_source"],
    )


def check_mandate(facts: MandateFacts, *, earlier: Iterable[Period] = ()) -> Iterator[tuple[str, SupportFault]]:
    """A mandate is decided before it begins, by somebody, and lasts no longer than its kind allows."""
    if facts.decided_on > facts.starts_on:
        yield "decided_on", SupportFault.DECIDED_AFTER_START
    if facts.ends_on is not None:
        yield from check_length(facts.starts_on, facts.ends_on, read_mandates()[facts.kind].length, earlier)


def check_mandate_end(*, starts_on: date, ended_on: date, on: date) -> Iterator[tuple[str, SupportFault]]:
    """A mandate ends on a day that has come, not before it began."""
    if ended_on > on:
        yield "ended_on", SupportFault.IN_THE_FUTURE
    if ended_on < starts_on:
        yield "ended_on", SupportFault.OUTSIDE_MANDATE


def report_days(facts: MandateFacts, birth_date: date | None, on: date) -> tuple[date, ...]:
    """Days on which reports are due until the end of the mandate, or the first one from `on` when it has no end.

    The decision's own period comes first, then the law's; nothing where neither says.
    """
    days = _each_report_day(facts, birth_date)
    if facts.ends_on is None:
        return tuple(next(([day] for day in days if day >= on), ()))
    last = facts.ends_on
    return tuple(takewhile(lambda day: day <= last, days))


def _each_report_day(facts: MandateFacts, birth_date: date | None) -> Iterator[date]:
    first = facts.starts_on
    while (months := period_of(facts, birth_date, first)) is not None:
        yield last_day(first, months)
        first = last_day(first, months) + timedelta(days=1)


def period_of(facts: MandateFacts, birth_date: date | None, on: date) -> int | None:
    """Months between two reports from a day; None where neither the decision nor the law says."""
    words = read_mandates()[facts.kind]
    if facts.report_months is not None:
        return facts.report_months
    if words.young_under is not None and birth_date is not None and on < add_years(birth_date, words.young_under):
        return words.young_report_months
    return words.report_months
