"""A stock of urgent aid: numbers of vouchers, limits of the delegation, movements that never go below zero, counts. Euros."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final

from tisserand.aid.enums import AidFault, GrantState, Limit, MovementKind
from tisserand.aid.rules.faults import AidRefused, Transitions, refuse
from tisserand.foundation.money import ZERO

GRANT_TRANSITIONS: Final[Transitions[GrantState]] = {
    GrantState.PROPOSED: frozenset({GrantState.AGREED, GrantState.REFUSED, GrantState.CANCELLED}),
    GrantState.AGREED: frozenset({GrantState.HANDED_OVER, GrantState.CANCELLED}),
    GrantState.REFUSED: frozenset(),
    GrantState.HANDED_OVER: frozenset({GrantState.SIGNED, GrantState.RETURNED}),
    GrantState.SIGNED: frozenset({GrantState.RETURNED}),
    GrantState.RETURNED: frozenset(),
    GrantState.CANCELLED: frozenset(),
}
GIVEN: Final = (GrantState.HANDED_OVER, GrantState.SIGNED)
MOST_NUMBERS: Final = 500
CORRECTABLE: Final = frozenset({MovementKind.ENTRY, MovementKind.LOSS})
_RANGE = re.compile(r"([0-9]{1,9})(?:\s*[-–]\s*([0-9]{1,9}))?")
SCAN_BYTES: Final = 5_000_000
_SCAN_TYPES: Final = {b"%PDF-": "application/pdf", b"\xff\xd8\xff": "image/jpeg", b"\x89PNG\r\n\x1a\n": "image/png"}


@dataclass(frozen=True, slots=True)
class Limits:
    """What an agent may hand over alone, in euros; None: no limit. `days` is the period of the limit for a person."""

    grant: Decimal | None
    day: Decimal | None
    person: Decimal | None
    days: int


@dataclass(frozen=True, slots=True)
class Movement:
    """One line of the journal: euros and vouchers, both signed."""

    kind: MovementKind
    amount: Decimal
    quantity: int = 0


@dataclass(frozen=True, slots=True)
class Balance:
    """What a stock holds: euros, and vouchers where it holds some."""

    amount: Decimal = ZERO
    quantity: int = 0

    def after(self, movement: Movement) -> "Balance":
        """The balance once the movement is made; raises `AidRefused` rather than go below zero."""
        left = Balance(self.amount + movement.amount, self.quantity + movement.quantity)
        if left.amount < ZERO or left.quantity < 0:
            refuse([("amount", AidFault.NEVER_BELOW_ZERO)])
        return left


@dataclass(frozen=True, slots=True)
class Count:
    """A count beside the journal, in euros for cash and in vouchers otherwise."""

    expected: Decimal
    counted: Decimal

    @property
    def difference(self) -> Decimal:
        """What was counted less what the journal says."""
        return self.counted - self.expected


def exceeded_limits(limits: Limits, amount: Decimal, given_today: Decimal, given_to_person: Decimal) -> list[Limit]:
    """The limits that the grant would go beyond; `given_…` is what was already handed over."""
    checks = (
        (Limit.GRANT, limits.grant, amount),
        (Limit.DAY, limits.day, given_today + amount),
        (Limit.PERSON, limits.person, given_to_person + amount),
    )
    return [name for name, limit, reached in checks if limit is not None and reached > limit]


def read_numbers(text: str) -> list[int]:
    """Numbers of vouchers as typed, « 12-15, 18 », in order, each once. Raises `AidRefused`, naming what cannot be read."""
    numbers: list[int] = []
    for piece in filter(None, (piece.strip() for piece in re.split(r"[,;\n]", text))):
        found = _RANGE.fullmatch(piece)
        if found is None:
            raise AidRefused([("numbers", AidFault.NOT_NUMBERS)], piece[:40])
        numbers += _expand(int(found[1]), int(found[2] or found[1]), piece)
        if len(numbers) > MOST_NUMBERS:
            raise AidRefused([("numbers", AidFault.TOO_MANY)], str(MOST_NUMBERS))
    return sorted(set(numbers))


def _expand(first: int, last: int, piece: str) -> Iterable[int]:
    if last < first:
        raise AidRefused([("numbers", AidFault.NOT_NUMBERS)], piece)
    if last - first >= MOST_NUMBERS:
        raise AidRefused([("numbers", AidFault.TOO_MANY)], str(MOST_NUMBERS))
    return range(first, last + 1)


def write_numbers(numbers: Iterable[int]) -> str:
    """« 12-15, 18 »."""
    return ", ".join(f"{first}" if first == last else f"{first}-{last}" for first, last in _runs(sorted(set(numbers))))


def _runs(numbers: list[int]) -> Iterator[tuple[int, int]]:
    first: int | None = None
    last = 0
    for number in numbers:
        if first is None:
            first = number
        elif number != last + 1:
            yield first, last
            first = number
        last = number
    if first is not None:
        yield first, last


def check_day(day: date, on: date, since: date | None = None, early: AidFault = AidFault.IN_THE_PAST) -> list[AidFault]:
    """Faults of a day that must be past or today, and not before another."""
    if day > on:
        return [AidFault.IN_THE_FUTURE]
    return [early] if since is not None and day < since else []


def scan_type(content: bytes) -> str:
    """The type of a scanned receipt, told by its content. Raises `AidRefused` for anything but a PDF, a JPEG or a PNG."""
    if len(content) > SCAN_BYTES:
        refuse([("scan", AidFault.SCAN_TOO_BIG)])
    for start, kind in _SCAN_TYPES.items():
        if content.startswith(start):
            return kind
    raise AidRefused([("scan", AidFault.NOT_A_SCAN)])
