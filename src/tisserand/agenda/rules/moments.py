"""Days and hours of Paris as moments, across the nights when the hour changes."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Final

from tisserand.agenda.enums import Fault
from tisserand.agenda.rules.states import refuse
from tisserand.foundation.clock import PARIS

LONGEST: Final = timedelta(days=14)
"""An appointment longer than this is a typing error; an absence of months is not an appointment."""


def moment_at(day: date, at: time, field: str = "start") -> datetime:
    """The moment, in UTC. `NO_SUCH_TIME` for an hour that the clocks jump over; of an hour lived twice, the first."""
    told = datetime.combine(day, at, tzinfo=PARIS)
    moment = told.astimezone(UTC)
    if moment.astimezone(PARIS).replace(tzinfo=None) != told.replace(tzinfo=None):
        refuse([(field, Fault.NO_SUCH_TIME)])
    return moment


def day_of(moment: datetime) -> date:
    """The day in Paris."""
    return moment.astimezone(PARIS).date()


def bounds_of(first: date, last: date) -> tuple[datetime, datetime]:
    """The first moment of `first` and the first moment after `last`; a day has 23, 24 or 25 hours."""
    begins = datetime.combine(first, time(), tzinfo=PARIS)
    ends = datetime.combine(last + timedelta(days=1), time(), tzinfo=PARIS)
    return begins.astimezone(UTC), ends.astimezone(UTC)


def week_of(day: date) -> tuple[date, ...]:
    """The seven days of the week, Monday first."""
    monday = day - timedelta(days=day.weekday())
    return tuple(monday + timedelta(days=rank) for rank in range(7))


def check_span(starts_at: datetime, ends_at: datetime) -> None:
    """Raise `AgendaRefused` unless the end comes after the start, within `LONGEST`."""
    if ends_at <= starts_at:
        refuse([("end", Fault.ENDS_BEFORE_START)])
    if ends_at - starts_at > LONGEST:
        refuse([("end", Fault.TOO_LONG)])
