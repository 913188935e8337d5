"""Where the household lives: one housing at a time in a file, costs that can be, a commune of today."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Final

from tisserand.casework.enums import Tenure
from tisserand.foundation.territory import current_code

MOST_MONTHLY: Final = Decimal(10_000)  # above it, a monthly rent in this work is a slip of the keyboard
RENTED: Final = frozenset({Tenure.SOCIAL_TENANT, Tenure.PRIVATE_TENANT, Tenure.FURNISHED_TENANT, Tenure.OWNER_WITH_LOAN})


class HousingFault(StrEnum):
    """Why a housing cannot be recorded."""

    RENT_ABSURD = "rent_absurd"
    RENT_NEGATIVE = "rent_negative"
    RENT_WITHOUT_TENANCY = "rent_without_tenancy"
    CHARGES_ABSURD = "charges_absurd"
    CHARGES_NEGATIVE = "charges_negative"
    UNKNOWN_COMMUNE = "unknown_commune"
    ENDS_BEFORE_START = "ends_before_start"
    OVERLAPS = "overlaps"


@dataclass(frozen=True, slots=True)
class HousingFacts:
    """A housing from `since` (included) to `until` (excluded; None: still). Euros a month, rent without charges.

    For `owner_with_loan` the rent is the monthly payment of the loan.
    """

    tenure: Tenure
    rent: Decimal
    charges: Decimal
    commune_code: str
    since: date
    until: date | None = None

    def overlaps(self, other: "HousingFacts") -> bool:
        """Whether both have a day in common."""
        return (other.until is None or self.since < other.until) and (self.until is None or other.since < self.until)


def check_housing(facts: HousingFacts) -> tuple[HousingFault, ...]:
    """Faults of a housing by itself, in the order of its fields."""
    checks = (
        (current_code(facts.commune_code) is None, HousingFault.UNKNOWN_COMMUNE),
        (facts.rent < 0, HousingFault.RENT_NEGATIVE),
        (facts.rent > MOST_MONTHLY, HousingFault.RENT_ABSURD),
        (facts.rent > 0 and facts.tenure not in RENTED, HousingFault.RENT_WITHOUT_TENANCY),
        (facts.charges < 0, HousingFault.CHARGES_NEGATIVE),
        (facts.charges > MOST_MONTHLY, HousingFault.CHARGES_ABSURD),
        (facts.until is not None and facts.until <= facts.since, HousingFault.ENDS_BEFORE_START),
    )
    return tuple(fault for is_wrong, fault in checks if is_wrong)


def settle_in(facts: HousingFacts, others: Iterable[HousingFacts]) -> tuple[HousingFacts | None, tuple[HousingFault, ...]]:
    """Which of the `others` this one ends (that in force when it begins), and the faults: it overlaps any other one."""
    overlapping = [other for other in others if facts.overlaps(other)]
    ended = [other for other in overlapping if other.since < facts.since and other.until is None]
    if len(overlapping) > len(ended):
        return None, (HousingFault.OVERLAPS,)
    return (ended[0] if ended else None), ()


def housing_on(housings: Iterable[HousingFacts], day: date) -> HousingFacts | None:
    """The one in force on the day."""
    return next((each for each in housings if each.since <= day and (each.until is None or day < each.until)), None)
