"""How long a trainee reads a file: to the end of a day, and never after the placement."""

from datetime import date, datetime, time, timedelta

from tisserand.foundation.clock import PARIS


def last_day_before(end: datetime) -> date:
    """The last day, in Paris, that an end excluded still touches."""
    return (end - timedelta(microseconds=1)).astimezone(PARIS).date()


def end_of_assignment(until: date, placement_ends_at: datetime | None) -> datetime | None:
    """The first instant at which the file closes again; None when the day is after the placement."""
    midnight = datetime.combine(until + timedelta(days=1), time.min, PARIS)
    if placement_ends_at is None:
        return midnight
    if until > last_day_before(placement_ends_at):
        return None
    return min(midnight, placement_ends_at)
