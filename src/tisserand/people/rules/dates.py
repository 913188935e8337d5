"""Dates of a life that cannot be. A century and a quarter is the longest life the tool expects (1900 is the first year of birth)."""

from datetime import date
from typing import Final

from tisserand.people.enums import Fault

EARLIEST_BIRTH: Final = date(1900, 1, 1)


def check_life(birth: date | None, death: date | None, today: date) -> tuple[Fault, ...]:
    """Faults of a birth and a death date, either of which may be unknown; empty when both are possible."""
    checks = (
        (Fault.BIRTH_IN_FUTURE, birth is not None and birth > today),
        (Fault.BIRTH_TOO_EARLY, birth is not None and birth < EARLIEST_BIRTH),
        (Fault.DEATH_IN_FUTURE, death is not None and death > today),
        (Fault.DEATH_BEFORE_BIRTH, birth is not None and death is not None and death < birth),
    )
    return tuple(fault for fault, is_found in checks if is_found)
