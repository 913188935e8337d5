"""Life of a first demand: registered, assigned (again, if need be), then a file or an answer without one."""

from collections.abc import Mapping
from typing import Final

from tisserand.casework.enums import RequestState

REQUEST_TRANSITIONS: Final[Mapping[RequestState, frozenset[RequestState]]] = {
    RequestState.NEW: frozenset({RequestState.ASSIGNED}),
    RequestState.ASSIGNED: frozenset({RequestState.ASSIGNED, RequestState.FILE_OPENED, RequestState.ANSWERED}),
    RequestState.FILE_OPENED: frozenset(),
    RequestState.ANSWERED: frozenset(),
}
PENDING: Final = (RequestState.NEW, RequestState.ASSIGNED)


def can_become(current: RequestState, wanted: RequestState) -> bool:
    """Whether a demand in one state may pass to another."""
    return wanted in REQUEST_TRANSITIONS[current]
