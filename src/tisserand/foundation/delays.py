"""Legal delays: how long, when they end, whether the end was put off to a working day. Pure.

Source: Code de procédure civile, articles 640 (a delay starts from the act, event, decision or notification), 641 (a delay in
days does not count that day; one in months or years ends on the day of the last month or year that bears the same number, or on
the last day of that month) and 642 (it ends at midnight; a Saturday, a Sunday or a public holiday puts it off to the first
working day), in force since 1 January 1976. Article 641 does not speak of weeks: a week is counted as seven days.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from tisserand.foundation.dates import add_months, add_years
from tisserand.foundation.holidays import METROPOLE, next_working_day

NBSP: Final = "\u00a0"
_DAYS_OF_A_WEEK: Final = 7


class DelayUnit(StrEnum):
    """In what a delay is expressed."""

    DAYS = "days"
    WEEKS = "weeks"
    MONTHS = "months"
    YEARS = "years"


_WORDS: Final = {
    DelayUnit.DAYS: ("jour", "jours"),
    DelayUnit.WEEKS: ("semaine", "semaines"),
    DelayUnit.MONTHS: ("mois", "mois"),
    DelayUnit.YEARS: ("an", "ans"),
}


@dataclass(frozen=True, slots=True)
class Delay:
    """A length of time as a text gives it: two months are not sixty days. Raises ValueError unless the length is positive."""

    length: int
    unit: DelayUnit

    def __post_init__(self) -> None:
        if self.length < 1:
            raise ValueError("a delay is at least of one day")

    def __str__(self) -> str:
        """« 2 mois », « 6 semaines »."""
        one, many = _WORDS[self.unit]
        return f"{self.length}{NBSP}{many if self.length > 1 else one}"


@dataclass(frozen=True, slots=True)
class Deadline:
    """The last day of a delay, until midnight in the territory; `counted` is where it fell before being put off."""

    day: date
    counted: date

    @property
    def is_extended(self) -> bool:
        """Whether it was put off to a working day."""
        return self.day != self.counted


def count_delay(start: date, delay: Delay, *, territory: str = METROPOLE, extends: bool = True) -> Deadline:
    """The last day of a delay that the event of the day `start` began.

    `extends` False for what no working day puts off: the birth of an implied decision, the end of a protection.
    """
    counted = _count(start, delay.length, delay.unit)
    return Deadline(next_working_day(counted, territory) if extends else counted, counted)


def count_back(day: date, delay: Delay, *, clear: bool = False) -> date:
    """The last day on which something that must come at least that long before `day` may be done; never put off.

    `clear`: the delay runs from the eve of `day` and ends at the first minute of its last day, which must pass whole.
    """
    counted = _count(day, -delay.length, delay.unit)
    return counted - timedelta(days=1) if clear else counted


def _count(start: date, length: int, unit: DelayUnit) -> date:
    if unit is DelayUnit.MONTHS:
        return add_months(start, length)
    if unit is DelayUnit.YEARS:
        return add_years(start, length)
    return start + timedelta(days=length * (_DAYS_OF_A_WEEK if unit is DelayUnit.WEEKS else 1))
