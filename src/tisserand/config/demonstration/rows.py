"""Rows of a file: what they all have, and how one changes."""

from typing import Any, Protocol

from tisserand.casework.api import SupportFile
from tisserand.config.demonstration.cues import Desk
from tisserand.foundation import clock
from tisserand.secrecy.api import SealedModel, record


class InFile(Protocol):
    """Something whose file is open."""

    @property
    def opened(self) -> SupportFile:
        """The file."""


def sealed_in(played: InFile) -> dict[str, Any]:
    """Columns of any row of the file's container."""
    file = played.opened
    return {"organisation_id": file.organisation_id, "container": file.container}


def of_file(played: InFile) -> dict[str, Any]:
    """Columns of any row that belongs to the file itself."""
    return {**sealed_in(played), "file": played.opened}


def change_row(desk: Desk, row: SealedModel, act: str, reason: str = "", **values: object) -> None:
    """Change columns in clear, as `save_version` does, and note the act."""
    desk.change(row, **values, version=row.version + 1, saved_at=clock.now())
    record(act, row, reason=reason)
