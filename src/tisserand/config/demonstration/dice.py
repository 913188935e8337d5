"""Seeded draws: the same seed gives the same invented people. Nothing secret is ever drawn here."""

from collections.abc import Sequence
from decimal import Decimal
from random import Random
from typing import TypeVar

Item = TypeVar("Item")
Amount = Decimal | tuple[Decimal, Decimal]


class Dice(Random):
    """A generator of its own for each story, so that one more file changes none of the others."""

    def between(self, bounds: tuple[int, int]) -> int:
        """A whole number, both bounds included."""
        return self.randint(*bounds)

    def happens(self, chance: float) -> bool:
        """True with the probability given."""
        return self.random() < chance

    def draw_amount(self, amount: Amount) -> Decimal:
        """A fixed amount as it is, or whole euros within a range."""
        if isinstance(amount, tuple):
            return Decimal(self.randint(int(amount[0]), int(amount[1])))
        return amount

    def pick_weighted(self, items: Sequence[Item], weights: Sequence[float]) -> Item:
        """One of the items, each as often as its weight says."""
        return self.choices(items, weights)[0]
