"""Life of somebody's turn at the reception, and of the sheet of a drop-in session."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from types import MappingProxyType
from typing import Final

from tisserand.reception.enums import ArrivalState, Fault, SheetState

ARRIVAL_TRANSITIONS: Final[Mapping[ArrivalState, frozenset[ArrivalState]]] = MappingProxyType(
    {
        ArrivalState.WAITING: frozenset({ArrivalState.CALLED, ArrivalState.LEFT, ArrivalState.BOOKED, ArrivalState.SIGNPOSTED}),
        ArrivalState.CALLED: frozenset(
            {
                ArrivalState.WAITING,
                ArrivalState.RECEIVED,
                ArrivalState.LEFT,
                ArrivalState.BOOKED,
                ArrivalState.SIGNPOSTED,
            }
        ),
        ArrivalState.RECEIVED: frozenset({ArrivalState.WAITING}),
        ArrivalState.LEFT: frozenset({ArrivalState.WAITING}),
        ArrivalState.BOOKED: frozenset({ArrivalState.WAITING}),
        ArrivalState.SIGNPOSTED: frozenset({ArrivalState.WAITING}),
    }
)
"""From each state, those that may follow; back to waiting is the correction of a mistake, on the same day."""
PRESENT: Final = (ArrivalState.WAITING, ArrivalState.CALLED)
SETTLED: Final = tuple(state for state in ArrivalState if state not in PRESENT)
SHEET_TRANSITIONS: Final[Mapping[SheetState, frozenset[SheetState]]] = MappingProxyType(
    {
        SheetState.AWAITED: frozenset({SheetState.OPEN}),
        SheetState.OPEN: frozenset({SheetState.CLOSED}),
        SheetState.CLOSED: frozenset({SheetState.OPEN}),
    }
)


class ReceptionRefused(ValueError):
    """Something cannot be; `faults` are pairs of a field's name (empty for the whole form) and a fault."""

    def __init__(self, faults: Iterable[tuple[str, Fault]]) -> None:
        self.faults = tuple(faults)
        super().__init__(", ".join(fault for _, fault in self.faults))


def refuse(faults: Iterable[tuple[str, Fault]]) -> None:
    """Raise `ReceptionRefused` when there is any fault."""
    if found := tuple(faults):
        raise ReceptionRefused(found)


def can_become(current: ArrivalState, wanted: ArrivalState) -> bool:
    """Whether a turn in one state may pass to another."""
    return wanted in ARRIVAL_TRANSITIONS[current]


def sheet_can_become(current: SheetState, wanted: SheetState) -> bool:
    """Whether a sheet in one state may pass to another."""
    return wanted in SHEET_TRANSITIONS[current]


def waited_minutes(arrived_at: datetime, until: datetime) -> int:
    """Whole minutes between two aware moments, never below zero."""
    return max(int((until - arrived_at).total_seconds()) // 60, 0)


def mean_minutes(waits: Iterable[int]) -> int | None:
    """The mean of waits in minutes, rounded down; None without any."""
    told = list(waits)
    return sum(told) // len(told) if told else None
