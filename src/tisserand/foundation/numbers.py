"""Numbers as French people read them: « 109 400 », « 12,5 », « 17,0 % »."""

from decimal import ROUND_HALF_UP, Decimal

NBSP = "\u00a0"
THIN = "\u202f"  # narrow no-break space: between groups of three digits
MINUS = "\u2212"


def round_half_up(number: Decimal, decimals: int) -> Decimal:
    """Round as at school: 2.345 gives 2.35, and −2.345 gives −2.35."""
    return number.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)


def format_number(number: int | Decimal, decimals: int = 0) -> str:
    """« 109 400 », « −12,50 »: groups of three digits (U+202F), decimal comma, a true minus sign (U+2212)."""
    rounded = round_half_up(Decimal(number), decimals)
    digits = f"{abs(rounded):,f}".replace(",", THIN).replace(".", ",")
    return f"{MINUS}{digits}" if rounded < 0 else digits


def format_percent(ratio: Decimal, decimals: int = 1) -> str:
    """« 17,0 % » from the ratio 0.17."""
    return f"{format_number(ratio * 100, decimals)}{NBSP}%"
