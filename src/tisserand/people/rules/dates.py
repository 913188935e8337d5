"""Dates of a life that cannot be: nobody was born before 1900, nor dies or is born in the future."""

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
