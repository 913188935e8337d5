"""Where each estimated right stands beside what the file says is open or asked, and what could be asked."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Final

TOLERANCE: Final = Decimal(1)  # euros: below it, two amounts are the same (the rule of the estimate's own comparison)
CONTRIBUTIONS: Final = frozenset({"css"})  # the amount is what the household pays: never added to a total
SHARED_HOLDERS: Final = frozenset({"family", "household"})
MONTHLY: Final = "EUR/month"


class Standing(StrEnum):
    """What an estimate means once compared with the file, in the order in which it is shown."""

    TO_ASK = "to_ask"
    DIFFERS = "differs"
    UNCONFIRMED = "unconfirmed"
    UNDETERMINED = "undetermined"
    ASKED = "asked"
    OPEN = "open"
    NOT_MET = "not_met"


ORDER: Final = {standing: place for place, standing in enumerate(Standing)}


@dataclass(frozen=True, slots=True)
class HeldRight:
    """A right noted in the file. `holder`: a person's identifier, "" for the family or household. Euros in its own period."""

    code: str
    holder: str
    amount: Decimal | None
    is_open: bool
    state: str
    key: str = ""


@dataclass(frozen=True, slots=True)
class EstimatedRight:
    """A line of an estimate; `amount` is None when it is undetermined. Euros in `unit`."""

    code: str
    holder: str
    status: str
    amount: Decimal | None
    unit: str
    missing: tuple[str, ...] = ()


_PLACES: Final[Mapping[str, int]] = {"filed": 1, "to_ask": 2, "refused": 3}


def find_held(right: EstimatedRight, held: Iterable[HeldRight]) -> HeldRight | None:
    """What the file says of this right: open first, then asked, to ask, refused; what has ended says nothing."""
    said = [each for each in held if each.code == right.code and _same_holder(right, each)]
    current = [each for each in said if each.is_open or each.state in _PLACES]
    return min(current, key=lambda each: 0 if each.is_open else _PLACES[each.state], default=None)


def _same_holder(right: EstimatedRight, held: HeldRight) -> bool:
    return not held.holder or right.holder in SHARED_HOLDERS or held.holder == right.holder


def stand(right: EstimatedRight, held: HeldRight | None) -> Standing:
    """Where the right stands."""
    if held is not None and held.is_open:
        return _stand_open(right, held)
    if right.status == "undetermined":
        return Standing.UNDETERMINED
    if right.status != "eligible":
        return Standing.NOT_MET
    return Standing.ASKED if held is not None and held.state == "filed" else Standing.TO_ASK


def _stand_open(right: EstimatedRight, held: HeldRight) -> Standing:
    if right.status != "eligible":
        return Standing.UNCONFIRMED
    if right.amount is None or held.amount is None or abs(right.amount - held.amount) <= TOLERANCE:
        return Standing.OPEN
    return Standing.DIFFERS


@dataclass(frozen=True, slots=True)
class Askable:
    """What could be asked: how many rights, euros a month, euros a year or at once; contributions are left out."""

    count: int
    monthly: Decimal
    other: Decimal


def sum_askable(rights: Sequence[tuple[EstimatedRight, Standing]]) -> Askable:
    """The total of the rights to ask."""
    asked = [right for right, standing in rights if standing is Standing.TO_ASK]
    paid = [right for right in asked if right.code not in CONTRIBUTIONS and right.amount is not None]
    monthly = sum((right.amount or Decimal(0) for right in paid if right.unit == MONTHLY), Decimal(0))
    other = sum((right.amount or Decimal(0) for right in paid if right.unit != MONTHLY), Decimal(0))
    return Askable(len(asked), monthly, other)
