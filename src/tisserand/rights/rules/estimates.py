"""An estimate: the answer for one right and one holder, its amount, and how it compares with what is open."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from tisserand.foundation.money import round_cents
from tisserand.foundation.months import Month
from tisserand.rights.enums import Comparison, EstimateStatus, RightCode, Unit
from tisserand.rights.rules.situation import OpenRight

NOTHING = Decimal("0.00")
TOLERANCE = Decimal("1.00")  # euros: a smaller difference comes from rounding by the paying body


@dataclass(frozen=True, slots=True)
class Reference:
    """The text on which an estimate rests."""

    title: str
    url: str


@dataclass(frozen=True, slots=True)
class Estimate:
    """One right and one holder. ``amount`` is euros in ``unit``, None when the answer is undetermined.

    ``is_contribution``: the amount is paid *by* the household (health cover with participation), not to it.
    """

    code: RightCode
    label: str
    status: EstimateStatus
    amount: Decimal | None
    unit: Unit
    holder: str
    missing: tuple[str, ...]
    reason: str
    reference: Reference
    compared: Comparison | None = None
    is_contribution: bool = False


@dataclass(frozen=True, slots=True)
class Estimation:
    """All the estimates of a household for a month, with the engine that computed them."""

    month: Month
    engine_name: str
    engine_version: str
    rights: tuple[Estimate, ...]


@dataclass(frozen=True, slots=True)
class Amount:
    """What the engine found for a right: euros to the cent, and whether the right is open even at zero euro."""

    euros: Decimal
    is_free: bool = False

    @property
    def status(self) -> EstimateStatus:
        open_right = self.is_free or self.euros > 0
        return EstimateStatus.ELIGIBLE if open_right else EstimateStatus.NOT_ELIGIBLE


def round_amount(written: str) -> Decimal:
    """Euros to the cent, half up, from the number as the engine writes it; noise below zero is zero.

    The engine counts in single precision: the shortest writing of its number (« 75.525 ») is the amount meant, while
    its exact binary value (75.52500152…) or a later conversion would round by accident.
    """
    rounded = round_cents(Decimal(written))
    return rounded if rounded > 0 else NOTHING


def compare_with_open(amounts: Sequence[Decimal | None], opened: Sequence[OpenRight] | None) -> tuple[Comparison | None, ...]:
    """Compare the rows of one right with what is open for this right, in the order of the rows.

    ``opened`` is None when nobody said what is open: then every comparison is None. When a right has several holders
    and the open amounts do not say whose they are, each open amount is matched with the closest estimate.
    """
    if opened is None:
        return (None,) * len(amounts)
    found: list[Comparison | None] = [Comparison.NOT_OPEN] * len(amounts)
    pairs = [(_gap(amount, right), row, rank) for row, amount in enumerate(amounts) for rank, right in enumerate(opened)]
    rows_done: set[int] = set()
    ranks_done: set[int] = set()
    for gap, row, rank in sorted(pairs, key=lambda pair: (pair[0] is None, pair[0] or NOTHING, pair[1], pair[2])):
        if row in rows_done or rank in ranks_done:
            continue
        rows_done.add(row)
        ranks_done.add(rank)
        found[row] = Comparison.AMOUNT_DIFFERS if gap is not None and gap > TOLERANCE else Comparison.OPEN
    return tuple(found)


def _gap(amount: Decimal | None, right: OpenRight) -> Decimal | None:
    return None if amount is None or right.amount is None else abs(amount - right.amount)
