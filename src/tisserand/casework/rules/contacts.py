"""What a contact may be: not in the future, at most a day long."""

from collections.abc import Iterator
from datetime import datetime
from typing import Final

from tisserand.casework.enums import ContactFault

MOST_MINUTES: Final = 24 * 60


def check_contact(
    *, occurred_at: datetime, minutes: int | None, now: datetime, travel_minutes: int | None = None
) -> tuple[ContactFault, ...]:
    """Faults of a contact, both moments being aware; empty when it is possible. Lengths are in minutes, unknown when None."""
    return tuple(_faults(occurred_at, minutes, travel_minutes, now))


def _faults(occurred_at: datetime, minutes: int | None, travel_minutes: int | None, now: datetime) -> Iterator[ContactFault]:
    if occurred_at > now:
        yield ContactFault.IN_FUTURE
    if minutes is not None and not 0 <= minutes <= MOST_MINUTES:
        yield ContactFault.DURATION
    if travel_minutes is not None and not 0 <= travel_minutes <= MOST_MINUTES:
        yield ContactFault.TRAVEL
