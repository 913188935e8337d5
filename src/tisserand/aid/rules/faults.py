"""Listed transitions, and faults told beside a field."""

from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import TypeVar

from tisserand.aid.enums import AidFault

State = TypeVar("State", bound=StrEnum)
Transitions = Mapping[State, frozenset[State]]


class AidRefused(ValueError):
    """Something of an aid cannot be; `faults` are pairs of a field's name (empty for the whole form) and a fault.

    `detail` completes the sentence of the fault: numbers of vouchers, an amount.
    """

    def __init__(self, faults: Iterable[tuple[str, AidFault]], detail: str = "") -> None:
        self.faults = tuple(faults)
        self.detail = detail
        super().__init__(", ".join(fault for _, fault in self.faults))


def refuse(faults: Iterable[tuple[str, AidFault]], detail: str = "") -> None:
    """Raise `AidRefused` when there is any fault."""
    if found := tuple(faults):
        raise AidRefused(found, detail)


def check_transition(table: Transitions[State], current: State, wanted: State) -> None:
    """Raise `AidRefused` unless the table lists the passage; asking for the state already there has its own fault."""
    if wanted in table[current]:
        return
    refuse([("", AidFault.ALREADY_SO if wanted == current else AidFault.NOT_FROM_THIS_STATE)])
