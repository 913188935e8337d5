"""Rows of a file: what they all have, and how one changes, in memory before it is inserted or in the database after."""

from typing import Any, Protocol

from django.db.models import F

from tisserand.casework.api import SupportFile
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


def change_row(row: SealedModel, act: str, reason: str = "", **values: object) -> None:
    """Change columns in clear, as `save_version` does, and note the act."""
    for name, value in values.items():
        setattr(row, name, value)
    row.version, row.saved_at = row.version + 1, clock.now()
    if not row._state.adding:
        changed = {**values, "version": F("version") + 1, "saved_at": row.saved_at}
        type(row)._default_manager.filter(pk=row.pk).update(**changed)
    record(act, row, reason=reason)
