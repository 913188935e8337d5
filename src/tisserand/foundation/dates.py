"""Dates as French people count, write and type them. Pure: the present day is always an argument.

Between a number and « h » or « min » the space is a no-break one (U+00A0); the spaces of a date are ordinary ones, so
that a date found in a text or typed in a search box is the same string.
"""

import re
import unicodedata
from datetime import date, datetime, time, timedelta

from tisserand.foundation.clock import PARIS
from tisserand.foundation.months import Month, Quarter

__all__ = [
    "DAYS",
    "MONTHS",
    "DateError",
    "Month",
    "Quarter",
    "add_months",
    "add_years",
    "age_on",
    "format_age",
    "format_date",
    "format_date_time",
    "format_day_month",
    "format_duration",
    "format_elapsed",
    "format_long_date",
    "format_month",
    "format_quarter",
    "format_short_date",
    "format_time",
    "months_old",
    "parse_date",
    "parse_month",
    "parse_time",
]

NBSP = "\u00a0"
DAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
MONTHS = (
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
)


class DateError(ValueError):
    """What was typed is not a date; the message is French, for the person who typed it."""


# Counting


def add_months(day: date, months: int) -> date:
    """The same day ``months`` later (or earlier); the last day of the month where that day does not exist."""
    target = Month.of(day) + months
    return target.last_day.replace(day=min(day.day, target.last_day.day))


def add_years(day: date, years: int) -> date:
    """The same day ``years`` later; 28 February where 29 February does not exist."""
    return add_months(day, 12 * years)


def months_old(birth: date, day: date) -> int:
    """Complete months lived on ``day``: the n-th is reached on ``add_months(birth, n)``. Negative before birth."""
    months = Month.of(day).months_since(Month.of(birth))
    return months if day >= add_months(birth, months) else months - 1


def age_on(birth: date, day: date) -> int:
    """Complete years lived on ``day``. Somebody born on 29 February grows older on 1 March of common years.

    Raises ValueError when ``day`` is before the birth.
    """
    if day < birth:
        raise ValueError("the day is before the birth")
    return day.year - birth.year - ((day.month, day.day) < (birth.month, birth.day))


# Writing


def _day_number(day: date) -> str:
    return "1er" if day.day == 1 else str(day.day)


def format_day_month(day: date) -> str:
    """« 12 mars », « 1er mars »."""
    return f"{_day_number(day)} {MONTHS[day.month - 1]}"


def format_date(day: date) -> str:
    """« 12 mars 1992 », « 1er mars 1992 »."""
    return f"{format_day_month(day)} {day.year}"


def format_long_date(day: date) -> str:
    """« jeudi 19 novembre 2026 »."""
    return f"{DAYS[day.weekday()]} {format_date(day)}"


def format_short_date(day: date) -> str:
    """« 12/03/1992 », as people type it."""
    return f"{day.day:02}/{day.month:02}/{day.year:04}"


def format_time(moment: time | datetime) -> str:
    """« 16 h 40 », « 9 h », « 9 h 05 »; an aware datetime is told in Paris time."""
    local = moment.astimezone(PARIS) if isinstance(moment, datetime) and moment.tzinfo else moment
    hours = f"{local.hour}{NBSP}h"
    return f"{hours}{NBSP}{local.minute:02}" if local.minute else hours


def format_date_time(moment: datetime, *, year: bool = False) -> str:
    """« jeudi 19 novembre, 16 h 40 » in Paris time; with ``year``, « jeudi 19 novembre 2026, 16 h 40 »."""
    local = moment.astimezone(PARIS)
    words = format_date(local) if year else format_day_month(local)
    return f"{DAYS[local.weekday()]} {words}, {format_time(local)}"


def format_month(month: Month | date) -> str:
    """« novembre 2026 »."""
    return f"{MONTHS[month.month - 1]} {month.year}"


def format_quarter(quarter: Quarter) -> str:
    """« 1er trimestre 2026 », « 4e trimestre 2026 »."""
    return f"{quarter.number}{'er' if quarter.number == 1 else 'e'} trimestre {quarter.year}"


def format_age(birth: date, day: date) -> str:
    """« 34 ans », « 1 an »; in months under two years, « 18 mois »; in days under one month, « 12 jours »."""
    if (months := months_old(birth, day)) >= 24:
        return f"{age_on(birth, day)}{NBSP}ans"
    if months >= 1:
        return f"{months}{NBSP}mois"
    return _count((day - birth).days, "jour")


def format_duration(length: int | timedelta) -> str:
    """« 12 min », « 1 h 10 », « 2 h » from minutes or a timedelta (seconds dropped). Raises ValueError if negative."""
    minutes = length if isinstance(length, int) else int(length.total_seconds() // 60)
    if minutes < 0:
        raise ValueError("a duration cannot be negative")
    hours, rest = divmod(minutes, 60)
    if not hours:
        return f"{rest}{NBSP}min"
    return f"{hours}{NBSP}h{NBSP}{rest:02}" if rest else f"{hours}{NBSP}h"


_NEAR = {-2: "avant-hier", -1: "hier", 0: "aujourd’hui", 1: "demain", 2: "après-demain"}


def format_elapsed(day: date, today: date) -> str:
    """« hier », « il y a 3 jours », « dans 2 semaines », « il y a 5 mois », « il y a 2 ans »."""
    days = (day - today).days
    if days in _NEAR:
        return _NEAR[days]
    return f"il y a {_distance(day, today)}" if days < 0 else f"dans {_distance(today, day)}"


def _distance(start: date, end: date) -> str:
    days, months = (end - start).days, months_old(start, end)
    if days < 14:
        return _count(days, "jour")
    if months < 2:
        return _count(days // 7, "semaine")
    return f"{months}{NBSP}mois" if months < 24 else _count(months // 12, "an")


def _count(number: int, noun: str) -> str:
    return f"{number}{NBSP}{noun}{'s' if number > 1 else ''}"


# Reading what was typed

_NUMERIC = re.compile(r"([0-9]{1,2})[/.\- ]([0-9]{1,2})[/.\- ]([0-9]+)")
_ISO = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
_WORDS = re.compile(r"(?:(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche) )?([0-9]{1,2})(?:er)? ([a-z.]+) ([0-9]+)")
_MONTH_NUMBER = re.compile(r"([0-9]{1,2})[/.\- ]([0-9]{4})")
_MONTH_WORDS = re.compile(r"([a-z.]+) ([0-9]{4})")
_TIME = re.compile(r"([0-9]{1,2})(?: ?(?:h|:|heures?) ?([0-9]{2})?)?")


def _plain(text: str) -> str:
    letters = unicodedata.normalize("NFKD", text).casefold()
    return " ".join("".join(c for c in letters if not unicodedata.combining(c)).split())


_MONTH_NAMES = {_plain(name): number for number, name in enumerate(MONTHS, 1)}
_SHORT_MONTHS = {"janv": 1, "fevr": 2, "fev": 2, "avr": 4, "juil": 7, "sept": 9, "oct": 10, "nov": 11, "dec": 12}


def _month_named(word: str) -> int:
    name = word.rstrip(".")
    number = _MONTH_NAMES.get(name) or _SHORT_MONTHS.get(name)
    if number is None:
        raise DateError(f"«\u00a0{word}\u00a0» n’est pas un mois.")
    return number


def parse_date(text: str, *, earliest: date | None = None, latest: date | None = None) -> date:
    """Read a typed date: 12/03/1992, 12.3.1992, 12-03-1992, « 1er mars 1992 », or 1992-03-12 from a date field.

    The year has four digits. Raises DateError (French) when it is not a date, or outside the bounds, both allowed.
    """
    day = _read_date(_plain(text))
    if earliest is not None and day < earliest:
        raise DateError(f"Cette date est trop ancienne\u00a0: au plus tôt le {format_date(earliest)}.")
    if latest is not None and day > latest:
        raise DateError(f"Cette date est trop lointaine\u00a0: au plus tard le {format_date(latest)}.")
    return day


def _read_date(plain: str) -> date:
    if found := _ISO.fullmatch(plain):
        return _make_date(found[1], int(found[2]), int(found[3]))
    if found := _NUMERIC.fullmatch(plain):
        return _make_date(found[3], int(found[2]), int(found[1]))
    if found := _WORDS.fullmatch(plain):
        return _make_date(found[3], _month_named(found[2]), int(found[1]))
    raise DateError("Écrivez la date sous la forme jour/mois/année, par exemple 12/03/1992.")


def _make_date(year: str, month: int, day: int) -> date:
    if len(year) != 4 or year == "0000":
        raise DateError("Écrivez l’année avec quatre chiffres, par exemple 1992.")
    if not 1 <= month <= 12:
        raise DateError(f"Il n’y a pas de mois {month}\u00a0: écrivez le jour, puis le mois, puis l’année.")
    last = Month(int(year), month).last_day
    if not 1 <= day <= last.day:
        raise DateError(f"Il n’y a pas de jour {day} dans ce mois\u00a0: {format_month(last)} a {last.day} jours.")
    return last.replace(day=day)


def parse_month(text: str) -> Month:
    """Read a typed month: 11/2025, « novembre 2025 », or 2025-11 from a month field. Raises DateError (French)."""
    plain = _plain(text)
    if found := re.fullmatch(r"([0-9]{4})-([0-9]{2})", plain):
        year, month = int(found[1]), int(found[2])
    elif found := _MONTH_NUMBER.fullmatch(plain):
        year, month = int(found[2]), int(found[1])
    elif found := _MONTH_WORDS.fullmatch(plain):
        year, month = int(found[2]), _month_named(found[1])
    else:
        raise DateError("Écrivez le mois sous la forme mois/année, par exemple 11/2025.")
    if not 1 <= month <= 12 or not year:
        raise DateError(f"Il n’y a pas de mois {month}\u00a0: écrivez le mois, puis l’année.")
    return Month(year, month)


def parse_time(text: str) -> time:
    """Read a typed time of the day: 16h40, « 16 h 40 », 16:40, « 9 h », 9. Raises DateError (French)."""
    found = _TIME.fullmatch(_plain(text))
    if not found:
        raise DateError("Écrivez l’heure sous la forme 16 h 40.")
    hour, minute = int(found[1]), int(found[2] or 0)
    if hour > 23 or minute > 59:
        raise DateError("Cette heure n’existe pas\u00a0: de 0 h à 23 h 59.")
    return time(hour, minute)
