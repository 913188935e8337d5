"""How long a contract or a mandate may last: months counted exactly, several periods added up.

A period is a pair of days, both included. A time in months ends on the eve of the same day; where the month has no such day,
on its last day (Code de procédure civile, article 641).
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from typing import Final

from tisserand.casework.rules.support import SupportFault
from tisserand.foundation.dates import add_months

Period = tuple[date, date]
_DAY = timedelta(days=1)
LONGEST_MONTH: Final = 31  # days that a month has at most: fewer would count time twice


@dataclass(frozen=True, slots=True)
class Length:
    """Limits in months, with who sets them; None where no text does."""

    source: str
    shortest: int | None = None
    longest: int | None = None
    total: int | None = None


@dataclass(frozen=True, slots=True)
class Span:
    """A length of time: whole months, then days."""

    months: int
    days: int

    @property
    def is_over(self) -> bool:
        """Whether nothing is left."""
        return self.months <= 0 and self.days <= 0


def last_day(first: date, months: int) -> date:
    """Last day of a time of so many months that begins on `first`."""
    target = add_months(first, months)
    return target if target.day < first.day else target - _DAY


def measure(first: date, last: date) -> Span:
    """Whole months from `first` to `last`, both included, then the days that remain; nothing when `last` comes before."""
    months = max((last.year - first.year) * 12 + last.month - first.month + 1, 0)
    while months and last_day(first, months) > last:
        months -= 1
    return Span(months, max((last - last_day(first, months)).days, 0))


def merge_periods(periods: Iterable[Period]) -> list[Period]:
    """The same days in periods that neither overlap nor touch, in order: a day is never counted twice."""
    merged: list[Period] = []
    for first, last in sorted(periods):
        if last < first:
            continue
        if merged and first <= merged[-1][1] + _DAY:
            merged[-1] = (merged[-1][0], max(merged[-1][1], last))
        else:
            merged.append((first, last))
    return merged


def add_up(periods: Iterable[Period]) -> Span:
    """Time covered by the periods, the gaps left out. Days are not turned into months: their months differ."""
    spans = [measure(first, last) for first, last in merge_periods(periods)]
    return Span(sum(span.months for span in spans), sum(span.days for span in spans))


def latest_end(first: date, length: Length, earlier: Iterable[Period] = ()) -> date | None:
    """Latest day on which a period that begins on `first` may end; None when no text limits it. May come before `first`."""
    ends = [] if length.longest is None else [last_day(first, length.longest)]
    if length.total is not None:
        ends.append(_end_of_total(first, length.total, list(earlier)))
    return min(ends, default=None)


def _end_of_total(first: date, total: int, earlier: list[Period]) -> date:
    """Last day that keeps all the periods within the total: a day or two less where months of several lengths touch."""
    used = add_up(earlier)
    last = last_day(first, total - used.months) - timedelta(days=used.days)
    while last >= first and _exceeds(add_up([*earlier, (first, last)]), total):
        last -= _DAY
    return last


def _exceeds(span: Span, total: int) -> bool:
    return span.months + Fraction(span.days, LONGEST_MONTH) > total


def check_length(first: date, last: date, length: Length, earlier: Iterable[Period] = ()) -> Iterator[tuple[str, SupportFault]]:
    """A period ends after it starts, and within the shortest, the longest and the whole time that its kind allows."""
    if last <= first:
        yield "ends_on", SupportFault.ENDS_BEFORE_START
        return
    if length.shortest is not None and last < last_day(first, length.shortest):
        yield "ends_on", SupportFault.TOO_SHORT
    if length.longest is not None and last > last_day(first, length.longest):
        yield "ends_on", SupportFault.TOO_LONG
        return
    latest = latest_end(first, length, earlier)
    if latest is not None and last > latest:
        yield "ends_on", SupportFault.TOTAL_REACHED


def left_from(first: date, length: Length, earlier: Iterable[Period] = ()) -> Span | None:
    """What the whole time of a kind leaves to a period that begins on `first`; None when it has no whole time."""
    if length.total is None:
        return None
    latest = latest_end(first, Length(length.source, total=length.total), earlier)
    return measure(first, latest) if latest is not None else None


def tell_span(span: Span) -> str:
    """« 1 an », « 5 mois et 3 jours », « 12 jours », « rien »."""
    years, months = divmod(span.months, 12)
    parts = [_count(years, "an", "ans"), _count(months, "mois", "mois"), _count(span.days, "jour", "jours")]
    told = [part for part in parts if part]
    return " et ".join([", ".join(told[:-1]), told[-1]] if len(told) > 1 else told) or "rien"


def tell_months(months: int) -> str:
    """« deux ans », « six mois » in figures: « 2 ans », « 6 mois »."""
    return tell_span(Span(months, 0))


def _count(number: int, one: str, many: str) -> str:
    return f"{number}\u00a0{many if number > 1 else one}" if number else ""
