"""The error that actions raise when a rule says that something cannot be."""

from collections.abc import Iterable

from tisserand.people.enums import Fault


class Impossible(ValueError):
    """Dates, a stay or a kinship cannot be; `faults` says why."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__(", ".join(self.faults))


def refuse_faults(faults: Iterable[Fault]) -> None:
    """Raise `Impossible` when there is any fault."""
    if found := tuple(faults):
        raise Impossible(found)
