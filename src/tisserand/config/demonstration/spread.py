"""Which files of the demonstration show something."""

from collections.abc import Sequence
from typing import TypeVar

from tisserand.config.demonstration.intake import Played

Item = TypeVar("Item")


def is_followed(played: Played) -> bool:
    """Whether the file is open and followed on the day of the demonstration."""
    return played.story.closed_at is None and played.story.suspended_at is None


def spread(items: Sequence[Item], most: int) -> list[Item]:
    """At most so many of them, evenly from the first to the last."""
    if len(items) <= most:
        return list(items)
    return [items[rank * (len(items) - 1) // max(most - 1, 1)] for rank in range(most)]
