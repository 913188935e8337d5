"""Households over time: stays are intervals, their first day included, their last excluded.

An adult lives in one household at a time. A child lives in one, or in two: then in both by turns (shared residence), or
in one while visiting the other (Code civil, article 373-2-9). A kinship asks for ten years between parent and child,
the smallest gap that the Code civil accepts, for the adoption of the child of one's partner (article 370-1-1): anything
less is a typing error.
"""

from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from tisserand.foundation.dates import add_years
from tisserand.people.enums import Fault, HouseholdRole, Residence

YEARS_BETWEEN_PARENT_AND_CHILD: Final = 10
_MOST_HOUSEHOLDS_OF_CHILD: Final = 2
_MOST_PARENTS: Final = 2
_POSSIBLE_PAIRS: Final = (
    frozenset({Residence.SHARED}),
    frozenset({Residence.FULL, Residence.VISITING}),
)


@dataclass(frozen=True, slots=True)
class Stay:
    """One person in one household from `starts_on` (included) to `ends_on` (excluded; `None`: still there)."""

    person: Hashable
    household: Hashable
    starts_on: date
    ends_on: date | None = None
    role: HouseholdRole = HouseholdRole.ADULT
    residence: Residence = Residence.FULL

    def covers(self, day: date) -> bool:
        """Whether the person lives there on that day."""
        return self.starts_on <= day and (self.ends_on is None or day < self.ends_on)

    def overlaps(self, other: "Stay") -> bool:
        """Whether both stays have a day in common."""
        return (other.ends_on is None or self.starts_on < other.ends_on) and (
            self.ends_on is None or other.starts_on < self.ends_on
        )


@dataclass(frozen=True, slots=True)
class Period:
    """Who lives in a household without change from `starts_on` (included) to `ends_on` (excluded)."""

    starts_on: date
    ends_on: date | None
    stays: tuple[Stay, ...]


@dataclass(frozen=True, slots=True)
class Life:
    """Birth and death as far as they are known."""

    birth: date | None = None
    death: date | None = None


def composition_on(stays: Iterable[Stay], day: date) -> tuple[Stay, ...]:
    """Those of the stays that cover the day, in their order."""
    return tuple(stay for stay in stays if stay.covers(day))


def periods_of(stays: Iterable[Stay]) -> tuple[Period, ...]:
    """The life of one household cut at each change, oldest first; days when nobody lives there make no period."""
    known = tuple(stays)
    bounds = sorted({stay.starts_on for stay in known} | {stay.ends_on for stay in known if stay.ends_on is not None})
    ends = [*bounds[1:], None]
    periods = (Period(start, ends[index], composition_on(known, start)) for index, start in enumerate(bounds))
    return tuple(period for period in periods if period.stays)


def check_stay(stay: Stay, others: Iterable[Stay], life: Life) -> tuple[Fault, ...]:
    """Faults of a stay, given the person's `others` and life; empty when it is possible."""
    if stay.ends_on is not None and stay.ends_on <= stay.starts_on:
        return (Fault.ENDS_BEFORE_START,)
    faults = [*_check_life(stay, life), *_check_residence(stay)]
    overlapping = tuple(other for other in others if stay.overlaps(other))
    if any(other.household == stay.household for other in overlapping):
        return (*faults, Fault.TWICE_IN_HOUSEHOLD)
    return (*faults, *_check_other_households(stay, overlapping))


def _check_life(stay: Stay, life: Life) -> Iterable[Fault]:
    if life.birth is not None and stay.starts_on < life.birth:
        yield Fault.STAY_BEFORE_BIRTH
    if life.death is not None and stay.starts_on > life.death:
        yield Fault.STAY_AFTER_DEATH


def _check_residence(stay: Stay) -> Iterable[Fault]:
    if stay.role != HouseholdRole.CHILD and stay.residence != Residence.FULL:
        yield Fault.RESIDENCE_OF_CHILDREN_ONLY


def _check_other_households(stay: Stay, overlapping: tuple[Stay, ...]) -> tuple[Fault, ...]:
    if not overlapping:
        return ()
    if any(each.role != HouseholdRole.CHILD for each in (stay, *overlapping)):
        return (Fault.ADULT_IN_TWO_HOUSEHOLDS,)
    if _most_at_once(stay, overlapping) > _MOST_HOUSEHOLDS_OF_CHILD:
        return (Fault.CHILD_IN_THREE_HOUSEHOLDS,)
    if any(frozenset({stay.residence, other.residence}) not in _POSSIBLE_PAIRS for other in overlapping):
        return (Fault.RESIDENCE_NOT_SHARED,)
    return ()


def _most_at_once(stay: Stay, overlapping: tuple[Stay, ...]) -> int:
    """Most households at once during the stay: the count can only grow on a first day."""
    first_days = (max(stay.starts_on, other.starts_on) for other in overlapping)
    return 1 + max(len(composition_on(overlapping, day)) for day in first_days)


def check_kinship(parent: Hashable, child: Hashable, births: tuple[date | None, date | None]) -> tuple[Fault, ...]:
    """Faults of a parent and a child from their `births` (parent's, child's), either of which may be unknown."""
    if parent == child:
        return (Fault.OWN_PARENT,)
    older, younger = births
    if older is None or younger is None:
        return ()
    return (Fault.PARENT_TOO_YOUNG,) if add_years(older, YEARS_BETWEEN_PARENT_AND_CHILD) > younger else ()


def check_parents(
    parent: Hashable, parents_of_child: Iterable[Hashable], parents_of_parent: Iterable[Hashable], child: Hashable
) -> tuple[Fault, ...]:
    """Faults of one more parent, given the parents already known of the child and of that parent."""
    known = set(parents_of_child)
    if parent in known:
        return (Fault.ALREADY_PARENT,)
    if child in set(parents_of_parent):
        return (Fault.PARENT_IS_CHILD,)
    return (Fault.MORE_THAN_TWO_PARENTS,) if len(known) >= _MOST_PARENTS else ()
