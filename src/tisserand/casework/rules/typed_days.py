"""Days to come as people type them in a hurry: « 15/12 », « +15j », « fin du mois », « lundi »."""

import re
import unicodedata
from datetime import date, timedelta
from typing import Final

from tisserand.foundation.dates import DAYS, MONTHS, DateError, add_months
from tisserand.foundation.months import Month

_AFTER: Final = re.compile(r"\+ ?([0-9]{1,3}) ?(j|jours?|s|sem|semaines?|m|mois|a|ans?)")
_DAY_MONTH: Final = re.compile(r"([0-9]{1,2})[/.\-]([0-9]{1,2})")
_DAY_NAMED_MONTH: Final = re.compile(r"([0-9]{1,2})(?:er)? ([a-z]+)")
_DAY: Final = re.compile(r"(?:le )?([0-9]{1,2})(?:er)?")
_END: Final = re.compile(r"fin (?:de |du |d')?(?:la |l')?([a-z]+)")
_LEAP: Final = 8  # years within which every 29 February comes back
_FRIDAY: Final = 4


def read_day(text: str, on: date) -> date | None:
    """The day meant, on or after `on`; None when it is not written in one of these short ways.

    A day of the month, or a day and a month, is the next one. Raises DateError (French) when there is no such day.
    """
    typed = _plain(text)
    for read in (_read_word, _read_after, _read_end, _read_day_month, _read_day):
        if (day := read(typed, on)) is not None:
            return day
    return None


def _plain(text: str) -> str:
    letters = unicodedata.normalize("NFKD", text.replace("’", "'")).casefold()
    return " ".join("".join(each for each in letters if not unicodedata.combining(each)).split())


_MONTH_NUMBERS: Final = {_plain(name): number for number, name in enumerate(MONTHS, 1)}
_NEAR: Final = {"aujourd'hui": 0, "demain": 1, "apres-demain": 2}


def _read_word(typed: str, on: date) -> date | None:
    if typed in _NEAR:
        return on + timedelta(days=_NEAR[typed])
    name = typed.removesuffix(" prochain")
    return on + timedelta(days=(DAYS.index(name) - on.weekday() - 1) % 7 + 1) if name in DAYS else None


def _read_after(typed: str, on: date) -> date | None:
    if (found := _AFTER.fullmatch(typed)) is None:
        return None
    number, unit = int(found[1]), found[2][0]
    if unit in "js":
        return on + timedelta(days=number * (7 if unit == "s" else 1))
    return add_months(on, number * (12 if unit == "a" else 1))


def _read_end(typed: str, on: date) -> date | None:
    if (found := _END.fullmatch(typed)) is None:
        return None
    if found[1] == "mois":
        return Month.of(on).last_day
    if found[1] == "semaine":
        return on + timedelta(days=(_FRIDAY - on.weekday()) % 7)
    if found[1] == "annee":
        return date(on.year, 12, 31)
    if (number := _MONTH_NUMBERS.get(found[1])) is None:
        return None
    last = Month(on.year, number).last_day
    return last if last >= on else Month(on.year + 1, number).last_day


def _read_day_month(typed: str, on: date) -> date | None:
    if found := _DAY_MONTH.fullmatch(typed):
        return _next_day_of(int(found[1]), int(found[2]), on)
    if (found := _DAY_NAMED_MONTH.fullmatch(typed)) and found[2] in _MONTH_NUMBERS:
        return _next_day_of(int(found[1]), _MONTH_NUMBERS[found[2]], on)
    return None


def _read_day(typed: str, on: date) -> date | None:
    if (found := _DAY.fullmatch(typed)) is None:
        return None
    number = int(found[1])
    for months in range(3):
        month = Month.of(on) + months
        if 1 <= number <= month.last_day.day and (day := month.last_day.replace(day=number)) >= on:
            return day
    raise DateError(f"Il n’y a pas de jour {number}.")


def _next_day_of(day: int, month: int, on: date) -> date:
    if not 1 <= month <= len(MONTHS):
        raise DateError(f"Il n’y a pas de mois {month}\u00a0: écrivez le jour, puis le mois.")
    for year in range(on.year, on.year + _LEAP + 1):
        last = Month(year, month).last_day
        if 1 <= day <= last.day and (found := last.replace(day=day)) >= on:
            return found
    raise DateError(f"Il n’y a pas de jour {day} en {MONTHS[month - 1]}.")
