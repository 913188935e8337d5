"""A household's situation: the facts from which its rights are estimated.

Amounts are euros (Decimal), incomes are by month, ``month`` is the month for which rights are estimated.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from tisserand.foundation.months import Month
from tisserand.rights.enums import (
    Activity,
    CoupleKind,
    Custody,
    IncomeKind,
    PersonRole,
    RightCode,
    School,
    Tenure,
)

ZERO = Decimal(0)


@dataclass(frozen=True, slots=True)
class IncomeLine:
    """The same amount every month from ``first`` to ``last``, both included. Lines that overlap add up."""

    kind: IncomeKind
    monthly: Decimal
    first: Month
    last: Month


@dataclass(frozen=True, slots=True)
class Person:
    """One member of the household. ``None`` means that nobody said; ``docs/rights.md`` lists what is then supposed."""

    id: str
    role: PersonRole
    birth_date: date
    activity: Activity | None = None
    nationality: str | None = None
    disability_rate: Decimal | None = None
    disability_recognised_from: date | None = None
    pregnant: bool = False
    custody: Custody = Custody.FULL
    school: School | None = None
    incomes: tuple[IncomeLine, ...] = ()

    def is_over(self, age: Decimal, month: Month) -> bool:
        """Whether this age in years (64, 60.75) is reached on the first day of the month."""
        months = (month.year - self.birth_date.year) * 12 + month.month - self.birth_date.month
        complete = months if self.birth_date.day == 1 else months - 1
        return complete >= age * 12


@dataclass(frozen=True, slots=True)
class Housing:
    """``rent`` is the monthly rent without charges, or the monthly payment of a loan; ``commune`` its official code."""

    tenure: Tenure
    rent: Decimal | None = None
    commune: str | None = None


@dataclass(frozen=True, slots=True)
class OpenRight:
    """A right already open, with its amount in the unit of the estimate of this right when it is known."""

    code: RightCode
    amount: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Situation:
    """A household at a given month.

    The first adult is the applicant, the second one is the partner unless ``couple`` is « none ». The family is the
    applicant, the partner and all the children; any other adult is a family of his own in the same household.
    """

    month: Month
    persons: tuple[Person, ...]
    couple: CoupleKind = CoupleKind.NONE
    housing: Housing | None = None
    savings: Decimal = ZERO
    monthly_savings_income: Decimal = ZERO
    already_open: tuple[OpenRight, ...] | None = None

    @property
    def adults(self) -> tuple[Person, ...]:
        return tuple(person for person in self.persons if person.role is PersonRole.ADULT)

    @property
    def children(self) -> tuple[Person, ...]:
        return tuple(person for person in self.persons if person.role is PersonRole.CHILD)

    @property
    def parents(self) -> tuple[Person, ...]:
        """The adults of the family: the applicant, and the partner if there is one."""
        return self.adults[:1] if self.couple is CoupleKind.NONE else self.adults[:2]


_SCHOOL_AGES = ((18, School.NONE), (15, School.UPPER_SECONDARY), (11, School.LOWER_SECONDARY), (6, School.PRIMARY))


def school_of(person: Person, month: Month) -> School:
    """The school said, or the usual one at this age during the school year that holds the month.

    The school year starts in September; a class follows the year of birth: primary from the year of the sixth
    birthday, lower secondary of the eleventh, upper secondary of the fifteenth, none from the eighteenth on.
    """
    if person.school is not None:
        return person.school
    year = month.year if month.month >= 9 else month.year - 1
    reached = year - person.birth_date.year
    return next((school for age, school in _SCHOOL_AGES if reached >= age), School.NONE)


def activity_of(person: Person) -> Activity:
    """The activity said; otherwise student in higher education, inactive elsewhere."""
    if person.activity is not None:
        return person.activity
    return Activity.STUDENT if person.school is School.HIGHER else Activity.INACTIVE
