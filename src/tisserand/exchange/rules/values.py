"""Read the cells of a spreadsheet: each answers a value, or says why it is none. Nothing is guessed."""

import re
from datetime import date, timedelta
from decimal import Decimal
from typing import Final

from tisserand.exchange.enums import ValueFault
from tisserand.foundation.dates import DateError, parse_date
from tisserand.foundation.money import AmountError, parse_amount
from tisserand.foundation.text import fold

# Day 0 of spreadsheets: they count a 29 February 1900 that never was, so that day 61 is 1 March 1900.
SPREADSHEET_EPOCH: Final = date(1899, 12, 30)
FIRST_SERIAL, LAST_SERIAL = 61, 73_050
OLDEST: Final = date(1900, 1, 1)
LONGEST_TEXT: Final = 20_000
MOST_MINUTES: Final = 1_440
YES: Final = frozenset({"oui", "o", "vrai", "true", "1", "x", "yes", "y"})
NO: Final = frozenset({"non", "n", "faux", "false", "0", "", "no"})

_NUMERIC = re.compile(r"([0-9]{1,2})[/.\- ]([0-9]{1,2})[/.\- ]([0-9]{4}|[0-9]{2})(?:[ T].*)?")
_SERIAL = re.compile(r"[0-9]{2,5}")
_TIMED = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})[ T][0-9]{1,2}[:h][0-9]{0,2}.*")
_HOURS = re.compile(r"([0-9]{1,2})\s*h\s*([0-9]{1,2})?")
_MINUTES = re.compile(r"([0-9]{1,4})\s*(?:min(?:ute)?s?)?")


class Refusal(ValueError):
    """A cell that cannot be read; `fault` says why."""

    def __init__(self, fault: ValueFault) -> None:
        super().__init__(fault.value)
        self.fault = fault


def read_date(text: str, today: date, *, latest: date | None = None) -> date:
    """A day: 12/03/1992, 1992-03-12, « 12 mars 1992 », 12/03/92, or the number by which a spreadsheet keeps it (33675).

    The day comes before the month; « 03/25/1992 » is refused as written month first, never turned round. Of two figures, a year
    is the latest one that is not after today. Bounds: 1900, and `latest` (by default a hundred years hence).
    """
    day = _read_day(text.strip(), today)
    if not OLDEST <= day <= (latest or today.replace(year=today.year + 100, day=min(today.day, 28))):
        raise Refusal(ValueFault.OUT_OF_BOUNDS)
    return day


def read_amount(text: str) -> Decimal:
    """Euros with two places, not negative: « 1 234,50 € »."""
    try:
        return parse_amount(text)
    except AmountError:
        raise Refusal(ValueFault.NOT_AN_AMOUNT) from None


def read_minutes(text: str) -> int:
    """Minutes of a day: « 45 », « 45 min », « 1 h 15 », « 1h »."""
    plain = " ".join(text.casefold().split())
    if found := _HOURS.fullmatch(plain):
        minutes = int(found[1]) * 60 + int(found[2] or 0)
    elif found := _MINUTES.fullmatch(plain):
        minutes = int(found[1])
    else:
        raise Refusal(ValueFault.NOT_A_NUMBER)
    if minutes > MOST_MINUTES:
        raise Refusal(ValueFault.OUT_OF_BOUNDS)
    return minutes


def read_yes_no(text: str) -> bool:
    """« oui », « x », « 1 »; an empty cell is no."""
    word = fold(text).strip()
    if word not in YES | NO:
        raise Refusal(ValueFault.NOT_YES_NO)
    return word in YES


def read_text(text: str, longest: int = LONGEST_TEXT) -> str:
    """The text itself, spaces around it taken off."""
    if len(text) > longest:
        raise Refusal(ValueFault.TOO_LONG)
    return text.strip()


def _read_day(text: str, today: date) -> date:
    if found := _TIMED.fullmatch(text):
        text = found[1]
    if found := _NUMERIC.fullmatch(text):
        return _read_numeric(int(found[1]), int(found[2]), found[3], today)
    if _SERIAL.fullmatch(text) and FIRST_SERIAL <= int(text) <= LAST_SERIAL:
        return SPREADSHEET_EPOCH + timedelta(days=int(text))
    try:
        return parse_date(text)
    except DateError:
        raise Refusal(ValueFault.NOT_A_DATE) from None


def _read_numeric(day: int, month: int, year: str, today: date) -> date:
    if month > 12 and 1 <= day <= 12:
        raise Refusal(ValueFault.MONTH_FIRST)
    try:
        return date(_whole_year(year, today), month, day)
    except ValueError:
        raise Refusal(ValueFault.NOT_A_DATE) from None


def _whole_year(year: str, today: date) -> int:
    if len(year) == 4:
        return int(year)
    century = today.year - today.year % 100
    return century + int(year) - (100 if century + int(year) > today.year else 0)
