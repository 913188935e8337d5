"""What opens rights and no other table says: health facts as far as the person wishes to tell them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any, Final

from tisserand.foundation.dates import add_months

MONTHS_OF_PREGNANCY: Final = 10  # forty-one weeks from the last period, rounded up: a later expected birth is a typing error


class PersonalFault(StrEnum):
    """Why a personal situation cannot be recorded."""

    RATE_OUT_OF_RANGE = "rate_out_of_range"
    RECOGNISED_IN_FUTURE = "recognised_in_future"
    RECOGNISED_WITHOUT_RATE = "recognised_without_rate"
    BIRTH_TOO_FAR = "birth_too_far"
    SINCE_IN_FUTURE = "since_in_future"
    COUPLE_BEFORE_ANOTHER = "couple_before_another"
    COUPLE_ENDS_BEFORE_START = "couple_ends_before_start"


class ImpossibleSituation(ValueError):
    """Something of the situation cannot be; `faults` says why."""

    def __init__(self, faults: Iterable[StrEnum]) -> None:
        self.faults = tuple(faults)
        super().__init__(", ".join(self.faults))


def refuse_faults(faults: Iterable[StrEnum]) -> None:
    """Raise `ImpossibleSituation` when there is any fault."""
    if found := tuple(faults):
        raise ImpossibleSituation(found)


@dataclass(frozen=True, slots=True)
class HealthFacts:
    """Rate of disability from 0 to 1, since when it is recognised, and the day a birth is expected; None: nobody said."""

    disability_rate: Decimal | None = None
    disability_recognised_from: date | None = None
    birth_expected_on: date | None = None

    @classmethod
    def read(cls, stored: Mapping[str, Any] | None) -> "HealthFacts":
        """The facts from what is stored; see `to_json`."""
        known = stored or {}
        return cls(
            disability_rate=Decimal(known["disability_rate"]) if "disability_rate" in known else None,
            disability_recognised_from=_day(known.get("disability_recognised_from")),
            birth_expected_on=_day(known.get("birth_expected_on")),
        )

    def to_json(self) -> dict[str, str] | None:
        """What is known, as JSON holds it; None when nothing is."""
        values = {name: getattr(self, name) for name in self.__slots__}
        return {name: str(value) for name, value in values.items() if value is not None} or None

    def is_pregnant(self, on: date) -> bool | None:
        """Whether a birth is still expected on the day; None when nobody said or the day of the birth is over."""
        return True if self.birth_expected_on is not None and on <= self.birth_expected_on else None


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def check_personal(facts: HealthFacts, since: date, today: date) -> tuple[PersonalFault, ...]:
    """Faults of a personal situation told today."""
    rate, recognised, birth = facts.disability_rate, facts.disability_recognised_from, facts.birth_expected_on
    checks = (
        (since > today, PersonalFault.SINCE_IN_FUTURE),
        (rate is not None and not 0 <= rate <= 1, PersonalFault.RATE_OUT_OF_RANGE),
        (recognised is not None and rate is None, PersonalFault.RECOGNISED_WITHOUT_RATE),
        (recognised is not None and recognised > today, PersonalFault.RECOGNISED_IN_FUTURE),
        (birth is not None and birth > add_months(today, MONTHS_OF_PREGNANCY), PersonalFault.BIRTH_TOO_FAR),
    )
    return tuple(fault for is_wrong, fault in checks if is_wrong)
