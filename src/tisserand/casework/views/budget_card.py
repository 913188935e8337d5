"""The budget card of the Situation tab, worded: one month, in one adult's space or in common, against an earlier month."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from urllib.parse import urlencode

from django.http import HttpRequest

from tisserand.casework.enums import BudgetKind, DisposableMeasure
from tisserand.casework.forms.months import write_month
from tisserand.casework.models import BudgetAgreement
from tisserand.casework.queries.budget import BudgetBook
from tisserand.casework.queries.conventions import Convention, convention_of
from tisserand.casework.rules.budget import Budget, Comparison, NotAgreed, compare_budgets
from tisserand.casework.rules.consumption import scale_of
from tisserand.casework.rules.effort import SOURCE as EFFORT_SOURCE
from tisserand.casework.rules.effort import effort_formula, effort_rate
from tisserand.casework.rules.formulas import disposable_formula, person_formula, unit_formula
from tisserand.casework.rules.situation_labels import MEASURE_LABELS
from tisserand.casework.views.budget_lines import LineRow, SideTable, find_doubles, make_row, make_side
from tisserand.casework.views.situation_parts import Space
from tisserand.foundation.dates import DateError, format_month, parse_month
from tisserand.foundation.money import format_amount
from tisserand.foundation.months import Month
from tisserand.foundation.numbers import format_percent
from tisserand.interface.components import Pair
from tisserand.interface.tags.text import euros, signed_euros
from tisserand.people.api import Person, person_label


@dataclass(frozen=True, slots=True)
class MonthOption:
    """A month that may be chosen."""

    value: str
    label: str
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class AdultAgreement:
    """An adult, and the agreement in force today if there is one."""

    person: Person
    label: str
    agreement: BudgetAgreement | None


@dataclass(frozen=True, slots=True)
class BudgetCard:
    """All of it. `missing` names the adults without whose agreement no joint budget is shown."""

    month: Month
    budget: Budget
    comparison: Comparison | None
    sides: tuple[SideTable, ...]
    other_months: tuple[LineRow, ...]
    months: tuple[MonthOption, ...]
    earlier_months: tuple[MonthOption, ...]
    agreements: tuple[AdultAgreement, ...]
    missing: tuple[str, ...]
    convention: Convention | None
    finished: int
    query: str

    @property
    def month_value(self) -> str:
        """The month as an address has it."""
        return write_month(self.month)

    @property
    def print_query(self) -> str:
        """The same month in the same space, for the address of the print."""
        return f"{self.query}{'&' if self.query else '?'}{urlencode({'mois': self.month_value})}"

    @property
    def convention_words(self) -> str:
        """« par personne »."""
        return MEASURE_LABELS[self.convention.measure].lower() if self.convention else ""

    @property
    def title(self) -> str:
        """« Budget de novembre 2026 »."""
        name = format_month(self.month)
        return f"Budget d’{name}" if name[0] in "ao" else f"Budget de {name}"

    @property
    def is_empty(self) -> bool:
        """Whether nothing was ever written in it."""
        return not self.budget.lines and not self.other_months

    @property
    def pairs(self) -> list[Pair]:
        """The sums of the month."""
        budget, rate = self.budget, effort_rate(self.budget)
        return [
            Pair("Ressources", euros(budget.resources)),
            Pair("Charges", euros(budget.charges)),
            Pair("Reste avant dettes", euros(budget.resources - budget.charges)),
            Pair("Remboursements de dettes", euros(budget.repayments)),
            Pair("Reste à vivre du mois", euros(budget.disposable), total=True),
            *(self._shared(measure) for measure in self._measures),
            Pair("Taux d’effort pour le logement", format_percent(rate, 1) if rate is not None else "–"),
        ]

    @property
    def _measures(self) -> tuple[DisposableMeasure, ...]:
        """The measure that the service chose, or both."""
        return (self.convention.measure,) if self.convention else tuple(DisposableMeasure)

    def _shared(self, measure: DisposableMeasure) -> Pair:
        if measure == DisposableMeasure.UNIT:
            return Pair("par jour et par unité de consommation", euros(self.budget.per_unit, "cents"))
        return Pair("par jour et par personne", euros(self.budget.per_person, "cents"))

    def _moved(self, gap: Comparison, measure: DisposableMeasure) -> Pair:
        label = self._shared(measure).label
        return Pair(label, signed_euros(gap.per_unit if measure == DisposableMeasure.UNIT else gap.per_person))

    @property
    def doubles(self) -> tuple[str, ...]:
        """Lines that may have been written twice."""
        return find_doubles(self.sides)

    @property
    def formulas(self) -> tuple[str, ...]:
        """How each result was reached."""
        budget = self.budget
        before = f"{format_amount(budget.resources)} \u2212 {format_amount(budget.charges)}"
        effort = effort_rate(budget)
        reached = (
            f"Reste avant dettes : {before} = {euros(budget.resources - budget.charges, 'cents')}",
            f"{disposable_formula(budget)} = {euros(budget.disposable, 'cents')}",
            f"{person_formula(budget)} = {euros(budget.per_person, 'cents')}",
            f"{unit_formula(budget)} = {euros(budget.per_unit, 'cents')}",
        )
        shared = reached if budget.persons else reached[:2]
        return shared if effort is None else (*shared, f"Taux d’effort : {effort_formula(budget)} = {format_percent(effort, 1)}")

    @property
    def outstanding(self) -> Decimal | None:
        """What is still due on debts."""
        return self.budget.outstanding

    @property
    def effort_title(self) -> str:
        """The source of the rate of effort."""
        return EFFORT_SOURCE

    @property
    def scale_title(self) -> str:
        """The source of the consumption units."""
        return scale_of(self.month).title

    @property
    def compared(self) -> list[Pair]:
        """What changed since the earlier month."""
        gap = self.comparison
        if gap is None:
            return []
        return [
            Pair("Ressources", signed_euros(gap.resources)),
            Pair("Charges", signed_euros(gap.charges)),
            Pair("Remboursements de dettes", signed_euros(gap.repayments)),
            Pair("Reste à vivre du mois", signed_euros(gap.disposable), total=True),
            *(self._moved(gap, measure) for measure in self._measures),
        ]

    @property
    def earlier_label(self) -> str:
        """« octobre 2026 »."""
        return format_month(self.comparison.earlier.month) if self.comparison else ""


def make_budget_card(request: HttpRequest, book: BudgetBook, space: Space, on: date) -> BudgetCard:
    """The card for the month asked (`mois`), compared with another (`comparer`)."""
    choices = book.months(on)
    month = read_month(request.GET.get("mois", ""), choices, Month.of(on))
    earlier = read_month(request.GET.get("comparer", ""), choices, month - 1)
    missing = book.missing(month, on=on) if space.adult is None else ()
    budget = book.common(month) if missing else book.look(space.adult_id, month, on=on)
    other_lines = book.other_months(space.adult_id, month, on=on)
    return BudgetCard(
        month=month,
        budget=budget,
        comparison=_compare(book, space, budget, earlier, on) if earlier < month and not missing else None,
        sides=tuple(make_side(book, space, budget, kind) for kind in BudgetKind),
        other_months=tuple(make_row(book, space, line) for line in other_lines),
        months=month_options(choices, month),
        earlier_months=month_options([each for each in [*choices, month - 1] if each < month], earlier),
        agreements=_agreements(book, month, on),
        missing=tuple(person_label(person) for person in missing),
        convention=convention_of(book.file, month.last_day),
        finished=len(book.finished(space.adult_id, month, on=on)),
        query=space.query,
    )


def _compare(book: BudgetBook, space: Space, budget: Budget, earlier: Month, on: date) -> Comparison | None:
    try:
        return compare_budgets(budget, book.look(space.adult_id, earlier, on=on))
    except NotAgreed:
        return None


def _agreements(book: BudgetBook, month: Month, on: date) -> tuple[AdultAgreement, ...]:
    adults = book.adults(month)
    if len(adults) < 2:
        return ()
    return tuple(AdultAgreement(each, person_label(each), book.agreement_of(each.pk, on)) for each in adults)


def month_options(months: list[Month], chosen: Month) -> tuple[MonthOption, ...]:
    """Months as choices of a list, the latest first."""
    known = sorted({*months}, reverse=True)
    return tuple(MonthOption(write_month(each), format_month(each), each == chosen) for each in known)


def read_month(text: str, choices: list[Month], usual: Month) -> Month:
    """The month asked if it may be chosen, else the usual one."""
    try:
        month = parse_month(text)
    except DateError:
        return usual
    return month if month in choices else usual
