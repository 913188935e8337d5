"""A month's budget as a document of one page, for a commission: lines, debts, sums with their formulas."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from tisserand.casework.enums import BudgetKind, DisposableMeasure
from tisserand.casework.rules.budget import Budget
from tisserand.casework.rules.effort import effort_formula, effort_rate
from tisserand.casework.rules.formulas import disposable_formula, person_formula, unit_formula
from tisserand.casework.rules.labels import BUDGET_CATEGORY_LABELS
from tisserand.casework.rules.printing import SECRECY, Sender, Subject
from tisserand.foundation.dates import format_date, format_month
from tisserand.foundation.documents import Block, Document, Heading, KeyValues, Paragraph, Table, Text
from tisserand.foundation.money import format_amount
from tisserand.foundation.numbers import format_percent

SIDES = {BudgetKind.RESOURCE: "Ressource", BudgetKind.CHARGE: "Charge", BudgetKind.DEBT: "Remboursement"}


@dataclass(frozen=True, slots=True)
class DebtLine:
    """A debt as it is printed: what, to whom, how much, where it stands."""

    category: str
    creditor: str
    owed: str
    standing: str


@dataclass(frozen=True, slots=True)
class BudgetPaper:
    """What is printed; `whose` says in words if it is one adult's own budget or the household's."""

    sender: Sender
    subject: Subject
    whose: str
    budget: Budget
    debts: tuple[DebtLine, ...]
    measure: DisposableMeasure | None


def compose_budget(paper: BudgetPaper, on: date) -> Document:
    """The document, printed on the day `on`."""
    return Document(
        title=f"Budget, {format_month(paper.budget.month)}",
        blocks=tuple(_blocks(paper, on)),
        letterhead=paper.sender.letterhead,
        place_and_date=paper.sender.place_and_date(on),
        author=paper.sender.agent,
        footer=SECRECY,
    )


def _blocks(paper: BudgetPaper, on: date) -> Iterator[Block]:
    yield KeyValues((*paper.subject.facts(), ("Budget", paper.whose), ("Établi par", paper.sender.agent)))
    rows = tuple(_rows(paper.budget))
    total: tuple[Text, ...] = ("", "Reste à vivre du mois", format_amount(paper.budget.disposable))
    yield Table(("Côté", "Nature", "Par mois"), (*rows, total), numeric=(2,), has_total=True)
    yield KeyValues(tuple(_results(paper)))
    if paper.debts:
        yield Heading(f"Dettes au {format_date(on)}")
        told = tuple((each.category, each.creditor, each.standing, each.owed) for each in paper.debts)
        yield Table(("Nature", "À qui", "Où en est-on", "Reste dû"), told, numeric=(3,))
    if not paper.budget.lines:
        yield Paragraph("Aucune ligne n’est notée pour ce mois.")


def _rows(budget: Budget) -> Iterator[tuple[Text, ...]]:
    for kind in BudgetKind:
        for total in budget.totals(kind):
            if total.monthly:
                yield SIDES[kind], BUDGET_CATEGORY_LABELS[total.category], format_amount(total.monthly)


def _results(paper: BudgetPaper) -> Iterator[tuple[str, Text]]:
    budget, rate = paper.budget, effort_rate(paper.budget)
    yield "Reste avant dettes", format_amount(budget.resources - budget.charges)
    yield "Reste à vivre", f"{disposable_formula(budget)} = {format_amount(budget.disposable)}"
    if paper.measure != DisposableMeasure.UNIT and budget.per_person is not None:
        yield "Par jour et par personne", f"{person_formula(budget)} = {format_amount(budget.per_person)}"
    if paper.measure != DisposableMeasure.PERSON and budget.per_unit is not None:
        yield "Par jour et par unité de consommation", f"{unit_formula(budget)} = {format_amount(budget.per_unit)}"
    if rate is not None:
        yield "Taux d’effort pour le logement", f"{effort_formula(budget)} = {format_percent(rate, 1)}"
