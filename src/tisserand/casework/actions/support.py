"""What actions on plans, contracts, documents and claims begin with: the right to write, and the row locked at its version."""

from typing import TypeVar

from tisserand.casework.models import SupportFile
from tisserand.casework.policies import can_write_file
from tisserand.secrecy.api import Refused, SealedModel, StaleVersion, current_agent

Row = TypeVar("Row", bound=SealedModel)


def require_writer(file: SupportFile) -> None:
    """Raise `Refused` unless the current agent may add to the file."""
    if not can_write_file(current_agent(), file):
        raise Refused("the file is not open to the agent's writing")


def lock(row: Row, expected_version: int | None = None) -> Row:
    """The row as it is now, locked; `StaleVersion` when somebody else saved it since `expected_version`."""
    current = type(row)._default_manager.select_for_update().get(pk=row.pk)
    if expected_version is not None and current.version != expected_version:
        raise StaleVersion(current)
    return current
