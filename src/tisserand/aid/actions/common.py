"""What actions on aid begin with: the right to write, the row locked at its version, the next number."""

from typing import TypeVar

from tisserand.aid.models import AidCounter
from tisserand.casework.api import SupportFile, can_write_file, write_number
from tisserand.secrecy.api import Refused, SealedModel, StaleVersion, current_agent

Row = TypeVar("Row", bound=SealedModel)
REQUESTS, GRANTS = "request", "grant"
_LETTERS = {REQUESTS: "A", GRANTS: "S"}


class StaleFund(Exception):
    """Somebody saved the fund since the page showed it."""


def require(allowed: bool) -> None:
    """Raise `Refused` unless a policy allows the act."""
    if not allowed:
        raise Refused("not an act of this agent on this aid")


def require_writer(file: SupportFile) -> None:
    """Raise `Refused` unless the current agent may add to the file."""
    require(can_write_file(current_agent(), file))


def lock(row: Row, expected_version: int | None = None) -> Row:
    """The row as it is now, locked; `StaleVersion` when somebody else saved it since `expected_version`."""
    current = type(row)._default_manager.select_for_update().get(pk=row.pk)
    if expected_version is not None and current.version != expected_version:
        raise StaleVersion(current)
    return current


def next_number(series: str, year: int) -> str:
    """« A2026-0012 », the next of the organisation's year; its counter stays locked until the transaction ends."""
    organisation = current_agent().organisation_id
    first = AidCounter(organisation_id=organisation, series=series, year=year)
    AidCounter.objects.bulk_create([first], ignore_conflicts=True)
    counter = AidCounter.objects.select_for_update().get(organisation=organisation, series=series, year=year)
    counter.last += 1
    counter.save(update_fields=["last"])
    return f"{_LETTERS[series]}{write_number(year, counter.last)}"
