"""Disposable income (reste à vivre) of a month: resources, less charges, less what is repaid on debts each month.

Euros a month, exact (rounding is for display only). Shared by the days of the month and by persons or consumption units;
the scale is dated data in `budget.toml`. An adult's lines stand in a joint budget only while each adult concerned agrees.
"""

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from itertools import groupby

from tisserand.casework.enums import BudgetCategory, BudgetKind
from tisserand.casework.rules.consumption import Occupant, count_units, scale_of
from tisserand.foundation.months import Month

ZERO = Decimal(0)
MOST_MONTHLY = Decimal(20_000)  # above it, a month's resource or charge in this work is a slip of the keyboard
CATEGORIES: Mapping[BudgetKind, tuple[BudgetCategory, ...]] = {
    BudgetKind.RESOURCE: (
        BudgetCategory.NET_WAGE,
        BudgetCategory.SELF_EMPLOYMENT,
        BudgetCategory.UNEMPLOYMENT_BENEFIT,
        BudgetCategory.SICK_PAY,
        BudgetCategory.PENSION,
        BudgetCategory.DISABILITY_PENSION,
        BudgetCategory.SOCIAL_BENEFIT,
        BudgetCategory.CHILD_SUPPORT_RECEIVED,
        BudgetCategory.SCHOLARSHIP,
        BudgetCategory.OTHER_RESOURCE,
    ),
    BudgetKind.CHARGE: (
        BudgetCategory.RENT,
        BudgetCategory.ENERGY,
        BudgetCategory.WATER,
        BudgetCategory.INSURANCE,
        BudgetCategory.PHONE_INTERNET,
        BudgetCategory.TRANSPORT,
        BudgetCategory.CHILDCARE_SCHOOL,
        BudgetCategory.HEALTH_COVER,
        BudgetCategory.TAX,
        BudgetCategory.CHILD_SUPPORT_PAID,
        BudgetCategory.OTHER_CHARGE,
    ),
    BudgetKind.DEBT: (
        BudgetCategory.RENT_ARREARS,
        BudgetCategory.ENERGY_ARREARS,
        BudgetCategory.CONSUMER_CREDIT,
        BudgetCategory.TAX_DEBT,
        BudgetCategory.FINE,
        BudgetCategory.OVERDRAFT,
        BudgetCategory.OTHER_DEBT,
    ),
}
"""What a line of each side may be. A gross wage is none: the household never receives it, so it would inflate what is left."""


class LineFault(StrEnum):
    """Why a line cannot be recorded."""

    NEGATIVE = "negative"
    ABSURD = "absurd"
    ENDS_BEFORE_START = "ends_before_start"
    CATEGORY_OF_ANOTHER_KIND = "category_of_another_kind"
    OUTSTANDING_WITHOUT_DEBT = "outstanding_without_debt"
    CHANGED_AFTER_END = "changed_after_end"


@dataclass(frozen=True, slots=True)
class Line:
    """Euros a month from `since` (included) to `until` (excluded; None: still); `person` None is common to the household."""

    kind: BudgetKind
    category: BudgetCategory
    monthly: Decimal
    since: Month
    until: Month | None = None
    person: Hashable | None = None
    outstanding: Decimal | None = None
    key: Hashable | None = None

    def covers(self, month: Month) -> bool:
        """Whether the line counts in the month."""
        return self.since <= month and (self.until is None or month < self.until)


def kind_of(category: BudgetCategory) -> BudgetKind:
    """Side of the budget a category stands on. Raises KeyError for a gross wage, which stands on none."""
    return {each: kind for kind, categories in CATEGORIES.items() for each in categories}[category]


def check_line(line: Line) -> tuple[LineFault, ...]:
    """Faults of a line by itself."""
    owed = line.outstanding
    checks = (
        (line.category not in CATEGORIES[line.kind], LineFault.CATEGORY_OF_ANOTHER_KIND),
        (line.monthly < 0 or (owed is not None and owed < 0), LineFault.NEGATIVE),
        (line.monthly > MOST_MONTHLY, LineFault.ABSURD),
        (line.until is not None and line.until <= line.since, LineFault.ENDS_BEFORE_START),
        (owed is not None and line.kind != BudgetKind.DEBT, LineFault.OUTSTANDING_WITHOUT_DEBT),
    )
    return tuple(fault for is_wrong, fault in checks if is_wrong)


@dataclass(frozen=True, slots=True)
class Agreement:
    """An adult agrees that their lines stand in a joint budget, until they withdraw (`ended_on`)."""

    person: Hashable
    agreed_on: date
    ended_on: date | None = None

    def holds(self, month: Month, on: date) -> bool:
        """Whether it is in force in the month; one withdrawn by the day `on` holds for no month, past ones included."""
        if self.ended_on is not None and (self.ended_on <= on or self.ended_on <= month.last_day):
            return False
        return self.agreed_on <= month.last_day


class NotAgreed(ValueError):
    """A joint budget was asked for and these adults have not agreed to it."""

    def __init__(self, persons: tuple[Hashable, ...]) -> None:
        super().__init__("each adult concerned agrees to a joint budget, or there is none")
        self.persons = persons


@dataclass(frozen=True, slots=True)
class Total:
    """The lines of one category added up, euros a month; `outstanding` is None where no line tells it."""

    kind: BudgetKind
    category: BudgetCategory
    monthly: Decimal
    lines: tuple[Line, ...]

    @property
    def outstanding(self) -> Decimal | None:
        """What is still due, for debts."""
        return sum_outstanding(self.lines)


@dataclass(frozen=True, slots=True)
class Budget:
    """The lines of one month and who lives on what is left. Euros, exact."""

    month: Month
    lines: tuple[Line, ...]
    occupants: tuple[Occupant, ...]

    def total(self, kind: BudgetKind) -> Decimal:
        """Sum of one side."""
        return sum((line.monthly for line in self.lines if line.kind == kind), ZERO)

    @property
    def resources(self) -> Decimal:
        return self.total(BudgetKind.RESOURCE)

    @property
    def charges(self) -> Decimal:
        return self.total(BudgetKind.CHARGE)

    @property
    def repayments(self) -> Decimal:
        """What is repaid on debts in the month."""
        return self.total(BudgetKind.DEBT)

    @property
    def outstanding(self) -> Decimal | None:
        """What is still due on debts; None where no line tells it."""
        return sum_outstanding(self.lines)

    @property
    def disposable(self) -> Decimal:
        """Reste à vivre of the month."""
        return self.resources - self.charges - self.repayments

    @property
    def days(self) -> int:
        return self.month.last_day.day

    @property
    def persons(self) -> Decimal:
        """Persons, a child in alternate residence counting for half."""
        return sum((occupant.share for occupant in self.occupants), ZERO)

    @property
    def units(self) -> Decimal:
        """Consumption units."""
        return count_units(self.occupants, scale_of(self.month))

    @property
    def per_day(self) -> Decimal:
        return self.disposable / self.days

    @property
    def per_person(self) -> Decimal | None:
        """Euros a day and a person; None where nobody lives there."""
        return self.per_day / self.persons if self.persons else None

    @property
    def per_unit(self) -> Decimal | None:
        """Euros a day and a consumption unit; None where nobody lives there."""
        return self.per_day / self.units if self.units else None

    def totals(self, kind: BudgetKind) -> tuple[Total, ...]:
        """One total a category, in the order of `CATEGORIES` (what is not there comes last)."""
        order = CATEGORIES[kind]
        ranked = sorted(
            (line for line in self.lines if line.kind == kind),
            key=lambda line: (order.index(line.category) if line.category in order else len(order), line.category),
        )
        groups = ((category, tuple(lines)) for category, lines in groupby(ranked, key=lambda line: line.category))
        return tuple(Total(kind, category, sum((line.monthly for line in lines), ZERO), lines) for category, lines in groups)


def sum_outstanding(lines: Iterable[Line]) -> Decimal | None:
    """What is still due on the debts among the lines; None where no line tells it."""
    told = [line.outstanding for line in lines if line.kind == BudgetKind.DEBT and line.outstanding is not None]
    return sum(told, ZERO) if told else None


@dataclass(frozen=True, slots=True)
class Comparison:
    """What changed since an earlier month: later less earlier, euros a month (`per_person`: a day)."""

    earlier: Budget
    resources: Decimal
    charges: Decimal
    repayments: Decimal
    disposable: Decimal
    per_person: Decimal | None
    per_unit: Decimal | None


def compare_budgets(later: Budget, earlier: Budget) -> Comparison:
    """Compare two months of the same budget."""
    return Comparison(
        earlier=earlier,
        resources=later.resources - earlier.resources,
        charges=later.charges - earlier.charges,
        repayments=later.repayments - earlier.repayments,
        disposable=later.disposable - earlier.disposable,
        per_person=_gap(later.per_person, earlier.per_person),
        per_unit=_gap(later.per_unit, earlier.per_unit),
    )


def _gap(later: Decimal | None, earlier: Decimal | None) -> Decimal | None:
    return None if later is None or earlier is None else later - earlier


# Whose budget: an adult's lines never stand in another's


def adults_concerned(occupants: Iterable[Occupant], lines: Iterable[Line]) -> tuple[Hashable, ...]:
    """Adults of the household, and anybody else of full age (18, Code civil, article 414) who has lines of their own."""
    owners = {line.person for line in lines}
    return tuple(each.person for each in occupants if each.is_adult or (_is_of_age(each) and each.person in owners))


def _is_of_age(occupant: Occupant) -> bool:
    return occupant.age is not None and occupant.age >= 18


def joint_budget(
    month: Month, lines: Iterable[Line], occupants: Iterable[Occupant], agreements: Iterable[Agreement], *, on: date
) -> Budget:
    """The budget of the whole household. Raises `NotAgreed` while one of several adults concerned has not agreed."""
    living, current = tuple(occupants), tuple(line for line in lines if line.covers(month))
    adults = adults_concerned(living, current)
    missing = tuple(adult for adult in adults if adult not in _agreed(agreements, month, on))
    if len(adults) > 1 and missing:
        raise NotAgreed(missing)
    residents = {occupant.person for occupant in living}
    return Budget(month, tuple(line for line in current if line.person is None or line.person in residents), living)


def own_budget(
    adult: Hashable,
    month: Month,
    lines: Iterable[Line],
    occupants: Iterable[Occupant],
    agreements: Iterable[Agreement],
    *,
    on: date,
) -> Budget:
    """The budget of one adult: their own lines and, if they agreed or live alone, those common to the household.

    Lines of children are common. It is shared by that adult and whoever is not an adult there (a declared convention).
    """
    living, current = tuple(occupants), tuple(line for line in lines if line.covers(month))
    others = {each for each in adults_concerned(living, current) if each != adult}
    shown = own_owners(adult, month, current, living, agreements, on=on)
    sharing = tuple(each for each in living if each.person not in others)
    return Budget(month, tuple(line for line in current if line.person in shown), sharing)


def own_owners(
    adult: Hashable,
    month: Month,
    lines: Iterable[Line],
    occupants: Iterable[Occupant],
    agreements: Iterable[Agreement],
    *,
    on: date,
) -> set[Hashable | None]:
    """Whose lines stand in the budget of one adult: None stands for the household's."""
    living, current = tuple(occupants), tuple(line for line in lines if line.covers(month))
    is_alone = not set(adults_concerned(living, current)) - {adult}
    shows_common = is_alone or adult in _agreed(agreements, month, on)
    return {adult, *(common_owners(living, current) if shows_common else ())}


def common_owners(occupants: Iterable[Occupant], lines: Iterable[Line]) -> set[Hashable | None]:
    """Whose lines are no adult's own: those of the household (None) and of children."""
    living = tuple(occupants)
    adults = set(adults_concerned(living, lines))
    return {None, *(each.person for each in living if each.person not in adults)}


def common_lines(month: Month, lines: Iterable[Line], occupants: Iterable[Occupant]) -> tuple[Line, ...]:
    """The lines that are no adult's own, whatever was agreed; no disposable income can be told from them."""
    current = tuple(line for line in lines if line.covers(month))
    owners = common_owners(occupants, current)
    return tuple(line for line in current if line.person in owners)


def _agreed(agreements: Iterable[Agreement], month: Month, on: date) -> set[Hashable]:
    return {agreement.person for agreement in agreements if agreement.holds(month, on)}
