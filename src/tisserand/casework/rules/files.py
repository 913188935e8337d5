"""Life of a support file: the transitions its states allow, its number, and when it has been silent too long."""

from collections.abc import Mapping
from datetime import date
from typing import Final

from tisserand.casework.enums import FileState
from tisserand.foundation.dates import add_months

FILE_TRANSITIONS: Final[Mapping[FileState, frozenset[FileState]]] = {
    FileState.OPEN: frozenset({FileState.SUSPENDED, FileState.CLOSED}),
    FileState.SUSPENDED: frozenset({FileState.OPEN, FileState.CLOSED}),
    FileState.CLOSED: frozenset({FileState.OPEN}),
}
SILENT_AFTER_MONTHS: Final = 3


def can_become(current: FileState, wanted: FileState) -> bool:
    """Whether a file in one state may pass to another."""
    return wanted in FILE_TRANSITIONS[current]


def write_number(year: int, rank: int) -> str:
    """« 2026-0143 »: the rank in the year, on four digits at least, so that numbers sort as text up to 9 999 files a year."""
    return f"{year}-{rank:04}"


def silent_since(today: date, months: int = SILENT_AFTER_MONTHS) -> date:
    """Files whose last contact is before this day have had none for so many months."""
    return add_months(today, -months)
