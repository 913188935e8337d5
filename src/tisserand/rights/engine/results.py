"""Reading a simulation: the amount of each right for each household, as the engine's own number."""

from decimal import Decimal
from typing import Any

from tisserand.foundation.months import Month
from tisserand.rights.engine.population import Batch
from tisserand.rights.enums import RightCode
from tisserand.rights.rules.estimates import Amount, round_amount

YEARLY = frozenset({RightCode.ARS, RightCode.CHEQUE_ENERGIE})
VARIABLES = {code: code.value for code in RightCode} | {RightCode.CSS: "css_participation_forfaitaire"}
FREE_COVER = "cmu_c"  # the engine keeps the older name of the free health cover


class Results:
    """The rights of a batch, computed once in the order of the list; read by household and, for some, by person."""

    def __init__(self, simulation: Any, batch: Batch, month: Month) -> None:
        self._batch = batch
        periods = {code: str(month.year) if code in YEARLY else str(month) for code in RightCode}
        self._values = {code: simulation.calculate(VARIABLES[code], periods[code]) for code in RightCode}
        self._free = simulation.calculate(FREE_COVER, str(month))

    def of_family(self, code: RightCode, row: int) -> Amount:
        """Amount of a right held by the family of household ``row``."""
        rank = self._batch.family[row]
        is_free = code is RightCode.CSS and bool(self._free[rank])
        return Amount(_euros(self._values[code][rank]), is_free)

    def of_household(self, code: RightCode, row: int) -> Amount:
        return Amount(_euros(self._values[code][row]))

    def of_person(self, code: RightCode, rank: int) -> Amount:
        """Amount of a right held by the person of this rank in the batch."""
        return Amount(_euros(self._values[code][rank]))


def _euros(value: Any) -> Decimal:
    return round_amount(str(value))
