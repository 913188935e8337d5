"""Drop-in sessions that come back, and who is on duty in turn.

Weeks are those of ISO 8601, as French calendars number them: after week 53, an odd one, comes week 1, another odd one.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TypeVar

from tisserand.agenda.enums import Parity

Duty = TypeVar("Duty")
_WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Recurrence:
    """A day of the week (0 is Monday) in even, odd or all weeks, from a day to a day, both included (None: no end)."""

    weekday: int
    parity: Parity
    first_day: date
    last_day: date | None = None

    def falls_on(self, day: date) -> bool:
        """Whether the day is one of them."""
        within = self.first_day <= day and (self.last_day is None or day <= self.last_day)
        return within and day.weekday() == self.weekday and self._has_parity(day)

    def days_between(self, first: date, last: date) -> Iterator[date]:
        """Its days from `first` to `last`, both included."""
        day = first + timedelta(days=(self.weekday - first.weekday()) % 7)
        while day <= last:
            if self.falls_on(day):
                yield day
            day += _WEEK

    def _has_parity(self, day: date) -> bool:
        is_even = day.isocalendar().week % 2 == 0
        return self.parity == Parity.EVERY or is_even is (self.parity == Parity.EVEN)


def take_turns(days: Sequence[date], agents: Sequence[Duty]) -> list[tuple[date, Duty]]:
    """Each day with the next in turn; nobody when there is nobody."""
    return [(day, agents[rank % len(agents)]) for rank, day in enumerate(days)] if agents else []
