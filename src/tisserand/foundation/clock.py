"""The only place that reads the clock.

Everything that depends on the date takes it as an argument; views, tasks and commands ask here once and pass it down.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

PARIS = ZoneInfo("Europe/Paris")

_stopped: ContextVar[datetime | None] = ContextVar("stopped_clock", default=None)


def now() -> datetime:
    """The present moment, aware, in UTC."""
    return _stopped.get() or datetime.now(UTC)


def today() -> date:
    """The present day for people in metropolitan France."""
    return now().astimezone(PARIS).date()


@contextmanager
def stopped_at(moment: datetime) -> Iterator[None]:
    """Stop the clock inside the block, for this thread or task only: replays past work (demonstration, tests).

    Raises ValueError when ``moment`` is naive.
    """
    if moment.tzinfo is None:
        raise ValueError("the moment to stop at must be aware")
    token = _stopped.set(moment.astimezone(UTC))
    try:
        yield
    finally:
        _stopped.reset(token)
