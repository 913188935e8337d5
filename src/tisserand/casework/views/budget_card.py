"""The budget card of the Situation tab, worded: one month, in one adult's space or in common, against an earlier month."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.http import HttpRequest
from django.urls import reverse

from tisserand.casework.enums import BudgetKind
from tisserand.casework.forms.budget import COMMON, SIDES
from tisserand.casework.forms.months import write_month
from tisserand.casework.models import BudgetAgreement, BudgetLine
from tisserand.casework.queries.budget import BudgetBook
from tisserand.casework.rules.budget import Budget, Comparison, Line, NotAgreed, compare_budgets
from tisserand.casework.rules.consumption import scale_of
from tisserand.casework.rules.formulas import disposable_formula, person_formula, unit_formula
from tisserand.casework.rules.labels import BUDGET_CATEGORY_LABELS
from tisserand.casework.views.situation_parts import Space
from tisserand.foundation.dates import DateError, format_month, parse_month
from tisserand.foundation.months import Month
from tisserand.interface.components import Pair
from tisserand.interface.tags.text import euros, signed_euros
from tisserand.people.api import Person, person_label


@dataclass(frozen=True, slots=True)
class LineRow:
    """One line, worded; « mars 2026 », and its last month or nothing."""

    row: BudgetLine
    category: str
    owner: str
    since: str
    last: str
    query: str

    @property
    def url(self) -> str:
        """Where the line is changed."""
        return self._address("budget_line")

    @property
    def end_url(self) -> str:
        return self._address("end_budget_line")

    @property
    def remove_url(self) -> str:
        return self._address("remove_budget_line")

    def _address(self, name: str) -> str:
        return f"{reverse(f'casework:{name}', args=[self.row.file_id, self.row.pk])}{self.query}"


@dataclass(frozen=True, slots=True)
class SideTable:
    """One side of the budget with its total, euros a month."""

    label: str
    rows: tuple[LineRow, ...]
    total: Decimal


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
        budget = self.budget
        return [
            Pair("Ressources", euros(budget.resources)),
            Pair("Charges", euros(budget.charges)),
            Pair("Remboursements de dettes", euros(budget.repayments)),
            Pair("Reste à vivre du mois", euros(budget.disposable), total=True),
            Pair("par jour et par personne", euros(budget.per_person, "cents")),
            Pair("par jour et par unité de consommation", euros(budget.per_unit, "cents")),
        ]

    @property
    def formulas(self) -> tuple[str, ...]:
        """How each result was reached."""
        budget = self.budget
        reached = (
            f"{disposable_formula(budget)} = {euros(budget.disposable, 'cents')}",
            f"{person_formula(budget)} = {euros(budget.per_person, 'cents')}",
            f"{unit_formula(budget)} = {euros(budget.per_unit, 'cents')}",
        )
        return reached if budget.persons else reached[:1]

    @property
    def outstanding(self) -> Decimal | None:
        """What is still due on debts."""
        return self.budget.outstanding

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
            Pair("par jour et par personne", signed_euros(gap.per_person)),
        ]

    @property
    def earlier_label(self) -> str:
        """« octobre 2026 »."""
        return format_month(self.comparison.earlier.month) if self.comparison else ""


def make_budget_card(request: HttpRequest, book: BudgetBook, space: Space, on: date) -> BudgetCard:
    """The card for the month asked (`mois`), compared with another (`comparer`)."""
    choices = book.months(on)
    month = _read_month(request.GET.get("mois", ""), choices, Month.of(on))
    earlier = _read_month(request.GET.get("comparer", ""), choices, month - 1)
    missing = book.missing(month, on=on) if space.adult is None else ()
    budget = book.common(month) if missing else book.look(space.adult_id, month, on=on)
    other_lines = book.other_months(space.adult_id, month, on=on)
    return BudgetCard(
        month=month,
        budget=budget,
        comparison=_compare(book, space, budget, earlier, on) if earlier < month and not missing else None,
        sides=tuple(_side(book, space, budget, kind) for kind in BudgetKind),
        other_months=tuple(_row(book, space, line) for line in other_lines),
        months=_options(choices, month),
        earlier_months=_options([each for each in [*choices, month - 1] if each < month], earlier),
        agreements=_agreements(book, month, on),
        missing=tuple(person_label(person) for person in missing),
    )


def _compare(book: BudgetBook, space: Space, budget: Budget, earlier: Month, on: date) -> Comparison | None:
    try:
        return compare_budgets(budget, book.look(space.adult_id, earlier, on=on))
    except NotAgreed:
        return None


def _side(book: BudgetBook, space: Space, budget: Budget, kind: BudgetKind) -> SideTable:
    lines = [line for total in budget.totals(kind) for line in total.lines]
    return SideTable(SIDES[kind], tuple(_row(book, space, line) for line in lines), budget.total(kind))


def _row(book: BudgetBook, space: Space, line: Line) -> LineRow:
    row = next(row for key, row in book.rows.items() if key == line.key)
    owner = book.persons.get(line.person) if line.person else None
    return LineRow(
        row=row,
        category=BUDGET_CATEGORY_LABELS[line.category],
        owner=person_label(owner) if owner else COMMON,
        since=format_month(line.since),
        last=format_month(line.until - 1) if line.until else "",
        query=space.query,
    )


def _agreements(book: BudgetBook, month: Month, on: date) -> tuple[AdultAgreement, ...]:
    adults = book.adults(month)
    if len(adults) < 2:
        return ()
    return tuple(AdultAgreement(each, person_label(each), book.agreement_of(each.pk, on)) for each in adults)


def _options(months: list[Month], chosen: Month) -> tuple[MonthOption, ...]:
    known = sorted({*months}, reverse=True)
    return tuple(MonthOption(write_month(each), format_month(each), each == chosen) for each in known)


def _read_month(text: str, choices: list[Month], usual: Month) -> Month:
    """The month asked if it may be chosen, else the usual one."""
    try:
        month = parse_month(text)
    except DateError:
        return usual
    return month if month in choices else usual
