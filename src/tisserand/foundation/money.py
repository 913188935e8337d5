"""Amounts in euros: decimals with two places, typed and written the French way. Pure."""

import re
from decimal import Decimal

from tisserand.foundation.numbers import NBSP, format_number, round_half_up

ZERO = Decimal("0.00")
MOST = Decimal("999999.99")  # above it, a typed amount of a household is a slip

_SPACES = re.compile(r"[ \u00a0\u202f\u2009]")
_GROUPED = re.compile(r"-?(?:[0-9]{1,3}(?: [0-9]{3})+|[0-9]+)(?:[.,][0-9]*)?")
_CURRENCY = re.compile(r" ?(?:€|euros?|eur)$", re.IGNORECASE)


class AmountError(ValueError):
    """What was typed is not an acceptable amount; the message is French, for the person who typed it."""


def round_cents(amount: Decimal) -> Decimal:
    """To the cent, half up: 2.345 gives 2.35."""
    return round_half_up(amount, 2)


def format_amount(amount: Decimal | int) -> str:
    """« 1 234,50 € »: narrow no-break space (U+202F) between thousands, no-break space (U+00A0) before the sign."""
    return f"{format_number(amount, 2)}{NBSP}€"


def format_whole_amount(amount: Decimal | int) -> str:
    """« 1 235 € », rounded half up to the euro."""
    return f"{format_number(amount, 0)}{NBSP}€"


def parse_amount(text: str, *, minimum: Decimal = ZERO, maximum: Decimal = MOST) -> Decimal:
    """Read a typed amount: « 1 234,50 », « 1234.5 », « 1 234,50 € »; returns euros with two places.

    Raises AmountError (French) when it is not an amount or when it is outside the bounds, both allowed.
    """
    amount = _read_amount(text)
    if amount < minimum:
        reason = "n’est pas négatif" if minimum == 0 else f"est au moins de {format_amount(minimum)}"
        raise AmountError(f"Ce montant {reason}\u00a0: vérifiez ce que vous avez écrit.")
    if amount > maximum:
        raise AmountError(f"Ce montant est trop grand\u00a0: au plus {format_amount(maximum)}.")
    return amount


def _read_amount(text: str) -> Decimal:
    plain = _CURRENCY.sub("", _SPACES.sub(" ", text).strip()).replace("\u2212", "-").replace("- ", "-")
    if not _GROUPED.fullmatch(plain):
        raise AmountError("Écrivez le montant en chiffres, par exemple 1 234,50.")
    whole, _, decimals = plain.replace(" ", "").replace(",", ".").partition(".")
    if len(decimals) > 2:
        raise AmountError("Écrivez au plus deux chiffres après la virgule, sans point entre les milliers.")
    return Decimal(f"{whole}.{decimals:0<2}") + ZERO
