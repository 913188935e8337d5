"""What may become of an import. Written or failed, it is never written again; only what was written can be undone."""

from collections.abc import Mapping
from typing import Final

from tisserand.exchange.enums import ImportState

TRANSITIONS: Final[Mapping[ImportState, frozenset[ImportState]]] = {
    ImportState.READ: frozenset({ImportState.CHECKING}),
    ImportState.CHECKING: frozenset({ImportState.CHECKED, ImportState.FAILED}),
    ImportState.CHECKED: frozenset({ImportState.CHECKING, ImportState.WRITING}),
    ImportState.WRITING: frozenset({ImportState.WRITTEN, ImportState.FAILED}),
    ImportState.WRITTEN: frozenset({ImportState.UNDONE}),
    ImportState.FAILED: frozenset({ImportState.CHECKING}),
    ImportState.UNDONE: frozenset(),
}


def can_become(state: ImportState, wanted: ImportState) -> bool:
    """Whether the table lists the passage."""
    return wanted in TRANSITIONS[state]
