"""What a request will transmit, read from its file on a day."""

from collections.abc import Sequence
from datetime import date
from typing import Final

from tisserand.aid.enums import Payee
from tisserand.aid.models import AidRequest
from tisserand.aid.rules.labels import OPINION_LABELS, PAYEE_LABELS, PURPOSE_LABELS
from tisserand.aid.rules.transmitted import FrozenBudget, FrozenDocument, FrozenLine, Transmitted, count_household
from tisserand.casework.api import (
    BUDGET_CATEGORY_LABELS,
    Budget,
    BudgetKind,
    NotAgreed,
    SupportFile,
    disposable_formula,
    printable_address,
    read_book,
)
from tisserand.foundation.dates import format_month
from tisserand.foundation.months import Month
from tisserand.people.api import composition, formal_name, person_label, shown_commune

SIDES: Final = {BudgetKind.RESOURCE: "Ressource", BudgetKind.CHARGE: "Charge", BudgetKind.DEBT: "Remboursement"}
OWN, JOINT = "budget de la personne", "budget commun, avec l’accord de chaque adulte"


def freeze_budget(file: SupportFile, on: date) -> FrozenBudget | None:
    """The month's budget: the household's where every adult agreed, else the person's own; None when no line was noted."""
    book, month = read_book(file), Month.of(on)
    try:
        budget, whose = book.joint(month, on=on), JOINT
        whose = JOINT if len(book.adults(month)) > 1 else OWN
    except NotAgreed:
        budget, whose = book.own(file.person_id, month, on=on), OWN
    return _freeze(budget, whose, on) if budget.lines else None


def _freeze(budget: Budget, whose: str, on: date) -> FrozenBudget:
    lines = [
        FrozenLine(SIDES[kind], BUDGET_CATEGORY_LABELS[total.category], total.monthly)
        for kind in BudgetKind
        for total in budget.totals(kind)
    ]
    return FrozenBudget(
        month=format_month(on),
        whose=whose,
        lines=tuple(lines),
        resources=budget.resources,
        charges=budget.charges,
        repayments=budget.repayments,
        disposable=budget.disposable,
        formula=disposable_formula(budget),
        per_person=budget.per_person,
    )


def describe_household(file: SupportFile, on: date) -> str:
    """« 1 adulte, 2 enfants (8 ans, 5 ans) »: nobody is named."""
    members = composition(file.household_id, on) if file.household_id else []
    return count_household([(line.is_child, line.age) for line in members] or [(False, "")])


def list_documents(asked: Sequence[str], joined: Sequence[str]) -> tuple[FrozenDocument, ...]:
    """The fund's documents, each told as joined or missing."""
    return tuple(FrozenDocument(label, label in joined) for label in asked)


def freeze_request(request: AidRequest, agreed_on: date, on: date) -> Transmitted:
    """The request as it leaves the file that day."""
    file, person = request.file, request.person
    payee = PAYEE_LABELS[request.payee]
    return Transmitted(
        person=formal_name(person),
        label=person_label(person),
        birth_date=person.birth_date,
        address=printable_address(person, on),
        commune=shown_commune(person, on),
        household=describe_household(file, on),
        file_number=file.number,
        service=request.service.name,
        worker=request.author.display_name,
        purpose=PURPOSE_LABELS[request.purpose],
        amount=request.amount,
        payee=payee if request.payee == Payee.PERSON else f"{payee} : {request.payee_name}",
        facts=request.facts,
        words=request.words,
        opinion=OPINION_LABELS[request.opinion],
        opinion_text=request.opinion_text,
        agreed_on=agreed_on,
        documents=list_documents(request.fund.document_labels, request.documents or []),
        budget=freeze_budget(file, on),
    )
