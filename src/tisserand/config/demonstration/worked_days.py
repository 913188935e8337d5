"""Days and hours when a social service works: no Sunday, no Saturday, no public holiday (Code du travail, L3133-1)."""

from datetime import date, datetime, time, timedelta
from functools import lru_cache

from tisserand.config.demonstration.dice import Dice
from tisserand.foundation.clock import PARIS

_FIXED = ((1, 1), (5, 1), (5, 8), (7, 14), (8, 15), (11, 1), (11, 11), (12, 25))
_AFTER_EASTER = (1, 39, 50)  # Monday, Ascension, Whit Monday
_MORNING, _AFTERNOON, _STEP = (8 * 60 + 50, 11 * 60 + 30), (13 * 60 + 45, 16 * 60 + 50), 5
OPENING, EVENING = time(9, 0), time(17, 30)


def is_worked(day: date) -> bool:
    """Whether the service is open that day."""
    return day.weekday() < 5 and day not in holidays(day.year)


def worked_from(day: date) -> date:
    """The day itself if worked, else the next one that is."""
    while not is_worked(day):
        day += timedelta(days=1)
    return day


def worked_until(day: date) -> date:
    """The day itself if worked, else the one before that is."""
    while not is_worked(day):
        day -= timedelta(days=1)
    return day


def add_worked_days(day: date, count: int) -> date:
    """So many worked days later."""
    for _ in range(count):
        day = worked_from(day + timedelta(days=1))
    return day


def reference_day(now: datetime) -> date:
    """The day of the demonstration: today once the service is open, else the last worked day. Stories stop the day before."""
    local = now.astimezone(PARIS)
    return worked_until(local.date() if local.time() >= OPENING else local.date() - timedelta(days=1))


def draw_moment(dice: Dice, day: date) -> datetime:
    """A moment of the day within office hours, every five minutes."""
    first, last = _MORNING if dice.happens(0.55) else _AFTERNOON
    return moment_on(day, dice.randrange(first, last + 1, _STEP))


def moment_on(day: date, minutes: int) -> datetime:
    """So many minutes after midnight, in Paris."""
    return datetime.combine(day, time(minutes // 60, minutes % 60), PARIS)


@lru_cache(maxsize=16)
def holidays(year: int) -> frozenset[date]:
    """Public holidays of metropolitan France."""
    movable = (easter(year) + timedelta(days=days) for days in _AFTER_EASTER)
    return frozenset({*(date(year, month, day) for month, day in _FIXED), *movable})


def easter(year: int) -> date:
    """Easter Sunday by the Gregorian computus (Meeus, Jones and Butcher)."""
    century = year // 100
    leap = century - century // 4 - (8 * century + 13) // 25
    epact = (19 * (year % 19) + leap + 15) % 30
    epact -= (epact // 28) * (1 - (29 // (epact + 1)) * ((21 - year % 19) // 11))
    weekday = (year + year // 4 + epact + 2 - century + century // 4) % 7
    shift = epact - weekday
    month = 3 + (shift + 40) // 44
    return date(year, month, shift + 28 - 31 * (month // 4))
