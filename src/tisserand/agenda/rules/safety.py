"""Safety of home visits: alerts that expire, visits in pairs, and the clock that tells who has not come out.

The state of a visit follows from its recorded times and from now alone: nothing waits for a telephone or a task.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from tisserand.agenda.enums import Fault, VisitState
from tisserand.agenda.rules.states import refuse
from tisserand.foundation.dates import add_months

GRACE: Final = timedelta(minutes=10)
"""How long after the expected end a visit is called overdue: the time to say goodbye and reach the car."""
ALERT_MONTHS: Final = 6
"""An alert is about facts: it holds six months at most, then it is seen again or falls."""
EXTENSION: Final = timedelta(minutes=30)


@dataclass(frozen=True, slots=True)
class VisitTimes:
    """What was recorded of a visit; None: not yet."""

    arrived_at: datetime | None = None
    expected_end_at: datetime | None = None
    left_at: datetime | None = None
    closed_at: datetime | None = None


def state_of(times: VisitTimes, now: datetime) -> VisitState:
    """Where the visit stands now."""
    if times.closed_at is not None:
        return VisitState.CLOSED
    if times.left_at is not None:
        return VisitState.LEFT
    if times.arrived_at is None:
        return VisitState.AWAITED
    return VisitState.OVERDUE if is_overdue(times, now) else VisitState.ON_SITE


def is_overdue(times: VisitTimes, now: datetime) -> bool:
    """Whether the check-out is awaited for longer than the grace."""
    is_open = times.left_at is None and times.closed_at is None
    return is_open and times.expected_end_at is not None and now >= times.expected_end_at + GRACE


def expected_end(*, arrived_at: datetime, planned: timedelta) -> datetime:
    """When the agent should come out: as long after the arrival as the visit was to last."""
    return arrived_at + planned


def check_alert(*, facts: str, source: str, observed_on: date, expires_on: date, today: date) -> None:
    """Raise `AgendaRefused` unless the alert says what was observed, when and by whom, and ends within six months."""
    faults = [(name, Fault.BASIS_MISSING) for name, text in (("facts", facts), ("source", source)) if not text.strip()]
    if observed_on > today:
        faults.append(("observed_on", Fault.OBSERVED_IN_FUTURE))
    elif observed_on < add_months(today, -2 * ALERT_MONTHS):
        faults.append(("observed_on", Fault.OBSERVED_TOO_LONG_AGO))
    refuse([*faults, *_check_end(expires_on, today)])


def check_renewal(*, expires_on: date, today: date) -> None:
    """Raise `AgendaRefused` unless the new end is to come and within six months."""
    refuse(_check_end(expires_on, today))


def _check_end(expires_on: date, today: date) -> list[tuple[str, Fault]]:
    if expires_on <= today:
        return [("expires_on", Fault.EXPIRED_ALREADY)]
    if expires_on > add_months(today, ALERT_MONTHS):
        return [("expires_on", Fault.EXPIRES_TOO_LATE)]
    return []


def alert_holds(*, expires_on: date, lifted_on: date | None, on: date) -> bool:
    """Whether the alert counts that day: until `expires_on` included, unless lifted."""
    return on <= expires_on and lifted_on is None


def check_visit(*, has_alert: bool, agents: int, has_alone_reason: bool, watcher_goes: bool, has_watcher: bool) -> None:
    """Raise `AgendaRefused` unless somebody watches who does not go, and two go where an alert holds (or a reason is given)."""
    faults = []
    if not has_watcher:
        faults.append(("watcher", Fault.WATCHER_MISSING))
    if watcher_goes:
        faults.append(("watcher", Fault.WATCHER_GOES_TOO))
    if has_alert and agents < 2 and not has_alone_reason:
        faults.append(("second", Fault.PAIR_REQUIRED))
    refuse(faults)
