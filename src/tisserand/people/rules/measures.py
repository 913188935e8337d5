"""Dated legal facts of a family: protection of adults, parental authority, residence of a child, out-of-home care.

Intervals, first day included, last excluded. What cannot hold together: two protection measures (Code civil, article 495-1; a
safeguard ends when another opens, article 439), two places in care, two facts for one child and one holder, an authority
exercised alone beside another exercised one (article 373-2-1), a habitual residence beside another home (article 373-2-9).
"""

from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from tisserand.foundation.dates import add_years
from tisserand.people.enums import Fault, MeasureKind, MeasureNature

MAJORITY: Final = 18  # Code civil, article 414
KINDS: Final = {
    MeasureNature.PROTECTION: (
        MeasureKind.SAFEGUARD,
        MeasureKind.CURATORSHIP,
        MeasureKind.REINFORCED_CURATORSHIP,
        MeasureKind.GUARDIANSHIP,
        MeasureKind.FAMILY_GENERAL,
        MeasureKind.FAMILY_SPECIAL,
        MeasureKind.FAMILY_ASSISTANCE,
        MeasureKind.FUTURE_MANDATE,
        MeasureKind.JUDICIAL_SUPPORT,
    ),
    MeasureNature.AUTHORITY: (
        MeasureKind.EXERCISED,
        MeasureKind.EXERCISED_ALONE,
        MeasureKind.NOT_EXERCISED,
        MeasureKind.DELEGATED,
        MeasureKind.SHARED_DELEGATION,
        MeasureKind.WITHDRAWN,
        MeasureKind.MINOR_GUARDIANSHIP,
    ),
    MeasureNature.RESIDENCE: (
        MeasureKind.HABITUAL,
        MeasureKind.ALTERNATE,
        MeasureKind.VISITING_LODGING,
        MeasureKind.VISITING,
        MeasureKind.SUPERVISED,
        MeasureKind.SUSPENDED,
    ),
    MeasureNature.PLACEMENT: (
        MeasureKind.JUDICIAL_PLACEMENT,
        MeasureKind.EMERGENCY_PLACEMENT,
        MeasureKind.TRUSTED_THIRD_PARTY,
        MeasureKind.ADMINISTRATIVE_PLACEMENT,
        MeasureKind.STATE_WARD,
    ),
}
_ONE_AT_A_TIME: Final = frozenset({MeasureNature.PROTECTION, MeasureNature.PLACEMENT})
_EXERCISING: Final = frozenset({MeasureKind.EXERCISED, MeasureKind.EXERCISED_ALONE})
_HOMES: Final = frozenset({MeasureKind.HABITUAL, MeasureKind.ALTERNATE})
_MOST_ALTERNATE_HOMES = 2


@dataclass(frozen=True, slots=True)
class DatedMeasure:
    """One fact from `starts_on` (included) to `ends_on` (excluded; `None`: still); `holder` is whoever holds it, as a key."""

    nature: MeasureNature
    kind: MeasureKind
    holder: Hashable
    starts_on: date
    ends_on: date | None = None

    def covers(self, day: date) -> bool:
        """Whether it holds that day."""
        return self.starts_on <= day and (self.ends_on is None or day < self.ends_on)

    def overlaps(self, other: "DatedMeasure") -> bool:
        """Whether both hold on some day."""
        return (other.ends_on is None or self.starts_on < other.ends_on) and (
            self.ends_on is None or other.starts_on < self.ends_on
        )


@dataclass(frozen=True, slots=True)
class Subject:
    """Whose fact it is: birth and death as far as they are known."""

    person: Hashable
    birth: date | None = None
    death: date | None = None


def is_minor(birth: date | None, day: date) -> bool | None:
    """Whether somebody is under eighteen that day; None when the birth date is not known."""
    return None if birth is None else day < add_years(birth, MAJORITY)


def check_measure(measure: DatedMeasure, others: Iterable[DatedMeasure], subject: Subject) -> tuple[Fault, ...]:
    """Faults of one more fact, given the others of the same person; empty when it is possible."""
    if measure.ends_on is not None and measure.ends_on <= measure.starts_on:
        return (Fault.ENDS_BEFORE_START,)
    faults = list(_check_subject(measure, subject))
    together = [other for other in others if other.nature == measure.nature and other.overlaps(measure)]
    return (*faults, *_check_together(measure, together))


def _check_subject(measure: DatedMeasure, subject: Subject) -> Iterable[Fault]:
    if measure.holder is None and measure.nature != MeasureNature.PLACEMENT:
        yield Fault.HOLDER_NEEDED
    if measure.holder == subject.person:
        yield Fault.HOLDER_IS_SELF
    if subject.death is not None and measure.starts_on > subject.death:
        yield Fault.MEASURE_AFTER_DEATH
    if subject.birth is None:
        return
    if measure.starts_on < subject.birth:
        yield Fault.MEASURE_BEFORE_BIRTH
    minor = is_minor(subject.birth, measure.starts_on)
    if minor and measure.nature == MeasureNature.PROTECTION:
        yield Fault.MEASURE_OF_ADULTS
    if not minor and measure.nature != MeasureNature.PROTECTION:
        yield Fault.MEASURE_OF_MINORS


def _check_together(measure: DatedMeasure, together: list[DatedMeasure]) -> tuple[Fault, ...]:
    if not together:
        return ()
    if measure.nature in _ONE_AT_A_TIME or any(other.holder == measure.holder for other in together):
        return (Fault.MEASURE_OVERLAPS,)
    if measure.nature == MeasureNature.AUTHORITY:
        return (Fault.SOLE_AUTHORITY,) if _is_sole_beside_another([measure, *together]) else ()
    return (Fault.SECOND_HOME,) if _has_a_home_too_many(measure, together) else ()


def _is_sole_beside_another(measures: list[DatedMeasure]) -> bool:
    new, *others = measures
    exercising = [other for other in others if other.kind in _EXERCISING]
    return new.kind in _EXERCISING and any(MeasureKind.EXERCISED_ALONE in (new.kind, other.kind) for other in exercising)


def _has_a_home_too_many(measure: DatedMeasure, together: list[DatedMeasure]) -> bool:
    homes = [other for other in together if other.kind in _HOMES]
    if measure.kind not in _HOMES or not homes:
        return False
    if MeasureKind.HABITUAL in (measure.kind, *(other.kind for other in homes)):
        return True
    days = [max(measure.starts_on, other.starts_on) for other in homes]
    return any(1 + sum(other.covers(day) for other in homes) > _MOST_ALTERNATE_HOMES for day in days)
