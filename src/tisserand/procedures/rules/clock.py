"""The delays of a procedure, from its kind and the days of its steps: what runs, until when, by which text, what is late."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from tisserand.foundation.delays import Deadline, Delay, count_back, count_delay
from tisserand.foundation.holidays import METROPOLE
from tisserand.procedures.enums import ClockState, Whose
from tisserand.procedures.rules.course import Noted
from tisserand.procedures.rules.kinds import Clock, Kind, Season

_URGENCY: Final = (
    ClockState.LATE,
    ClockState.RUNNING,
    ClockState.UNDETERMINED,
    ClockState.PASSED,
    ClockState.MISSED,
    ClockState.MET,
)
OPEN_STATES: Final = frozenset({ClockState.LATE, ClockState.RUNNING})


@dataclass(frozen=True, slots=True)
class OwnDelay:
    """A delay that the organisation entered where no national text fixes it, with the local text it comes from."""

    delay: Delay
    source: str


@dataclass(frozen=True, slots=True)
class Setting:
    """What delays depend on beside the steps: the variant chosen, the territory of holidays, delays of the organisation."""

    variant: str = ""
    territory: str = METROPOLE
    own: Mapping[str, OwnDelay] | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """A delay as it stands on a day. `deadline` None when it is undetermined, and `reason` then says why.

    `source` is the text that fixes it, `length` how long it is; `stopped_on` the day of the step that answered it.
    """

    clock: Clock
    state: ClockState
    started_on: date
    source: str
    deadline: Deadline | None = None
    length: Delay | None = None
    stopped_on: date | None = None
    reason: str = ""

    @property
    def is_open(self) -> bool:
        """Whether it still runs, or has run out with nothing done."""
        return self.state in OPEN_STATES

    @property
    def is_late(self) -> bool:
        """Whether somebody should have acted by now."""
        return self.state is ClockState.LATE

    @property
    def due_on(self) -> date | None:
        """Its last day."""
        return self.deadline.day if self.deadline else None

    @property
    def order(self) -> tuple[int, date, str]:
        """Sorts the most pressing first."""
        return (_URGENCY.index(self.state), self.due_on or date.max, self.clock.code)


@dataclass(frozen=True, slots=True)
class SeasonReading:
    """A yearly protection as it stands: now in force until `last`, or the next one from `first`."""

    season: Season
    first: date
    last: date
    is_now: bool


def read_clocks(kind: Kind, noted: Noted, setting: Setting, on: date) -> list[Reading]:
    """Every delay that has begun, the most pressing first. A procedure that has ended leaves none running."""
    read: dict[str, Reading] = {}
    for code in dict.fromkeys(clock.code for clock in kind.clocks):
        if reading := _read(kind, code, noted, setting, on, read):
            read[code] = reading
    if any(kind.step(code).ends for code in noted):
        read = {code: each for code, each in read.items() if not each.is_open and each.state is not ClockState.UNDETERMINED}
    return sorted(read.values(), key=lambda each: each.order)


def next_due(readings: Iterable[Reading]) -> Reading | None:
    """The deadline to show first: what somebody is late for, else the nearest; what binds a third party alone is left out."""
    pressing = [each for each in readings if each.is_open and each.due_on and each.clock.whose is not Whose.OTHER]
    return min(pressing, key=lambda each: each.due_on or date.max, default=None)


def read_season(kind: Kind, noted: Noted, on: date) -> SeasonReading | None:
    """The yearly protection, once the procedure has come to where it matters."""
    season = kind.season
    if season is None or noted.keys().isdisjoint(season.after) or any(kind.step(code).ends for code in noted):
        return None
    year = on.year if (on.month, on.day) > season.last else on.year - 1
    first, last = date(year, *season.first), date(year + 1, *season.last)
    return SeasonReading(season, first, last, first <= on <= last)


def _read(kind: Kind, code: str, noted: Noted, setting: Setting, on: date, read: Mapping[str, Reading]) -> Reading | None:
    versions = [clock for clock in kind.clocks if clock.code == code]
    started = _start_of(versions[0], noted, read)
    if started is None:
        return None
    clock = next((each for each in versions if each.holds(setting.variant, started)), None)
    if clock is None:
        return _unsettled(kind, versions[0], started, setting)
    own = (setting.own or {}).get(code) if clock.delay is None else None
    length = own.delay if own else clock.delay
    source = own.source if own else clock.source
    stopped = min((noted[step] for step in clock.stops if step in noted), default=None)
    if length is None:
        state = ClockState.MET if stopped else ClockState.UNDETERMINED
        return Reading(clock, state, started, source, stopped_on=stopped, reason=clock.undetermined)
    deadline = _deadline(clock, started, length, setting.territory)
    return Reading(clock, _state(clock, deadline.day, stopped, on), started, source, deadline, length, stopped)


def _start_of(clock: Clock, noted: Noted, read: Mapping[str, Reading]) -> date | None:
    if not clock.follows:
        return noted.get(clock.trigger)
    before = read.get(clock.follows)
    return before.due_on if before and before.state is ClockState.PASSED else None


def _unsettled(kind: Kind, clock: Clock, started: date, setting: Setting) -> Reading:
    asked = clock.when and not setting.variant
    reason = f"Répondez d’abord : {kind.question}" if asked else "Le texte qui valait à cette date n’est pas connu de l’outil."
    return Reading(clock, ClockState.UNDETERMINED, started, kind.question_source if asked else clock.source, reason=reason)


def _deadline(clock: Clock, started: date, length: Delay, territory: str) -> Deadline:
    if clock.backwards:
        day = count_back(started, length, clear=clock.clear)
        return Deadline(day, day)
    return count_delay(started, length, territory=territory, extends=clock.extends)


def _state(clock: Clock, last: date, stopped: date | None, on: date) -> ClockState:
    if stopped is not None:
        return ClockState.MET if stopped <= last else ClockState.MISSED
    if on <= last:
        return ClockState.RUNNING
    return ClockState.LATE if clock.whose is Whose.PERSON and clock.stops else ClockState.PASSED


def papers_left(kind: Kind, gathered: Mapping[str, str]) -> Iterator[str]:
    """Labels of the documents still to gather."""
    return (paper.label for paper in kind.papers if paper.code not in gathered)
