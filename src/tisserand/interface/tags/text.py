"""Filters that write values the French way."""

from datetime import date, datetime
from decimal import Decimal

from django.utils.html import conditional_escape
from django.utils.safestring import SafeString

from tisserand.foundation import dates, money, numbers
from tisserand.foundation.clock import PARIS
from tisserand.foundation.text import format_phone
from tisserand.interface.typography import set_spaces

NOTHING = "–"
_STYLES = {
    "": dates.format_date,
    "short": dates.format_short_date,
    "day": dates.format_long_date,
    "month": dates.format_month,
}


def french_date(value: date | datetime | None, style: str = "") -> str:
    """« 12 mars 1992 »; style short « 12/03/1992 », day « jeudi 12 mars 1992 », month « mars 1992 ».

    A moment is told in Paris time.
    """
    if value is None:
        return NOTHING
    day = value.astimezone(PARIS).date() if isinstance(value, datetime) else value
    return _STYLES[style](day)


def french_time(value: datetime | None) -> str:
    """« 16 h 40 » in Paris time."""
    return dates.format_time(value) if value else NOTHING


def french_datetime(value: datetime | None) -> str:
    """« 19 novembre 2026, 16 h 40 » in Paris time."""
    return f"{french_date(value)}, {french_time(value)}" if value else NOTHING


def euros(value: Decimal | int | None, style: str = "") -> str:
    """« 182,40 € », « 1 140 € » without its zeros; style cents keeps them, style whole rounds to the euro."""
    if value is None:
        return NOTHING
    if style == "whole" or (style == "" and value == int(value)):
        return money.format_whole_amount(value)
    return money.format_amount(value)


def signed_euros(value: Decimal | int | None) -> str:
    """« + 59 € », « − 175 € », « 0 € »."""
    if not value:
        return euros(value)
    sign, size = ("+", value) if value > 0 else (numbers.MINUS, -value)
    return f"{sign}{numbers.NBSP}{euros(size)}"


def phone(value: str) -> str:
    """« 03 53 01 01 33 », its spaces no-break; an e-mail address is left alone."""
    return value if "@" in value else format_phone(value)


def counted(value: int, nouns: str) -> str:
    """« 1 dossier », « 84 dossiers » from 84 and "dossier,dossiers"; French has the singular for 0 and 1."""
    one, many = nouns.split(",")
    return f"{numbers.format_number(value)}{numbers.NBSP}{many if abs(value) >= 2 else one}"


def number(value: int | Decimal | None) -> str:
    """« 1 204 »."""
    return NOTHING if value is None else numbers.format_number(value)


def typeset(value: object) -> SafeString:
    """Put French no-break spaces in a text, and escape it. Safe HTML with tags is left alone; strings of templates are safe."""
    if isinstance(value, SafeString):
        return value if "<" in value else SafeString(set_spaces(value))
    return SafeString(conditional_escape(set_spaces(str(value))))


def initials(value: object) -> str:
    """« CH » from « Claire Hamon »: the first letters of the first and last words."""
    words = str(value).split()
    return "".join(word[0] for word in (words[:1] + words[-1:] if len(words) > 1 else words)).upper()
