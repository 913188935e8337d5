"""What aid prints: the decision sheet of a request, the letter that tells it, the receipt of urgent aid."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from tisserand.aid.enums import Outcome
from tisserand.aid.rules.cases import Decided
from tisserand.aid.rules.labels import OUTCOME_LABELS, REFUSAL_LABELS
from tisserand.aid.rules.requests import Decision
from tisserand.aid.rules.transmitted import FrozenBudget
from tisserand.casework.api import SECRECY, Sender, make_blocks, make_quotes
from tisserand.foundation.dates import format_date
from tisserand.foundation.documents import (
    Block,
    Bullets,
    Document,
    Heading,
    KeyValues,
    Note,
    PageBreak,
    Paragraph,
    Signature,
    Signatures,
    Table,
    Text,
)
from tisserand.foundation.money import format_amount


@dataclass(frozen=True, slots=True)
class Receipt:
    """What a receipt of urgent aid says."""

    number: str
    sender: Sender
    person: str
    amount: Decimal
    purpose: str
    what: str
    handed_on: date


def compose_sheet(case: Decided, sender: Sender, on: date) -> Document:
    """The decision sheet: the request as it was transmitted, then the decision."""
    return Document(
        title=f"Demande d’aide {case.number}",
        letterhead=sender.letterhead,
        place_and_date=sender.place_and_date(on),
        author=sender.agent,
        footer=SECRECY,
        blocks=(*request_blocks(case), *_decision_blocks(case)),
    )


def request_blocks(case: Decided) -> Iterator[Block]:
    """What was asked, for whom and why."""
    content = case.content
    facts: list[tuple[str, Text]] = [("Fonds", case.fund), ("Personne", content.person)]
    if content.birth_date:
        facts.append(("Naissance", format_date(content.birth_date)))
    facts += [("Commune", content.commune)] if content.commune else []
    facts += [
        ("Ménage", content.household),
        ("Objet", content.purpose),
        ("Montant demandé", format_amount(content.amount)),
        ("À verser à", content.payee),
        ("Demandée par", f"{content.worker}, {content.service}, le {format_date(case.submitted_on)}"),
        ("Accord de la personne à la transmission", format_date(content.agreed_on)),
    ]
    yield KeyValues(tuple(facts))
    yield Heading("Les faits")
    yield from make_blocks(content.facts)
    if content.words:
        yield Heading("Ce que dit la personne")
        yield from make_quotes(content.words)
    yield Heading(f"Avis du travailleur social : {content.opinion.lower()}")
    yield from make_blocks(content.opinion_text)
    if content.documents:
        yield Heading("Pièces")
        yield Bullets(tuple(f"{each.label} : {'jointe' if each.is_joined else 'manquante'}" for each in content.documents))
    if content.budget:
        yield from _budget_blocks(content.budget)


def _budget_blocks(budget: FrozenBudget) -> Iterator[Block]:
    yield Heading(f"Budget de {budget.month} ({budget.whose})")
    rows: tuple[tuple[Text, ...], ...] = tuple((line.side, line.label, format_amount(line.monthly)) for line in budget.lines)
    total: tuple[Text, ...] = ("Reste à vivre", budget.formula, format_amount(budget.disposable))
    yield Table(("Côté", "Nature", "Par mois"), (*rows, total), numeric=(2,), has_total=True)
    if budget.per_person is not None:
        yield Paragraph(f"Soit {format_amount(budget.per_person)} par jour et par personne.")


def _decision_blocks(case: Decided) -> Iterator[Block]:
    yield Heading("Décision")
    if case.decision is None or case.decided_on is None:
        yield Paragraph("Aucune décision pour l’instant.")
        return
    yield KeyValues((*decision_facts(case.decision), ("Le", format_date(case.decided_on)), ("Notée par", case.decided_by)))
    if case.decision.text:
        yield from make_blocks(case.decision.text)
    yield Note(f"{case.appeal.words}\n{case.appeal.source}", "Recours")


def decision_facts(decision: Decision) -> Iterator[tuple[str, Text]]:
    """The decision as short facts."""
    yield "Décision", OUTCOME_LABELS[decision.outcome]
    if decision.amount is not None:
        yield "Montant accordé", format_amount(decision.amount)
    if decision.since is not None:
        yield "À compter du", format_date(decision.since)
    if decision.reason is not None:
        yield "Motif", REFUSAL_LABELS[decision.reason]


def compose_letters(cases: tuple[Decided, ...], sender: Sender, on: date) -> Document:
    """The letters that tell each person the decision, one a page; a protected address is never printed."""
    blocks: list[Block] = []
    for rank, case in enumerate(cases, 1):
        if rank > 1:
            blocks.append(PageBreak())
        blocks += letter_blocks(case, sender)
    title = "Notification de décision" if len(cases) == 1 else f"Notifications de décision ({len(cases)})"
    return Document(
        title=title,
        letterhead=sender.letterhead,
        place_and_date=sender.place_and_date(on),
        author=sender.agent,
        blocks=tuple(blocks),
    )


def letter_blocks(case: Decided, sender: Sender) -> Iterator[Block]:
    """One letter, without its letterhead."""
    content, decision = case.content, case.decision
    yield Heading(f"{content.person}, demande {case.number}")
    yield Paragraph("\n".join(content.address) or "À remettre par le service qui vous accompagne.")
    if decision is None or case.decided_on is None:
        return
    yield Paragraph(
        f"Vous avez demandé une aide de {format_amount(content.amount)} ({content.purpose.lower()}) au titre de « {case.fund} ». "
        f"Voici la décision du {format_date(case.decided_on)}."
    )
    yield KeyValues(tuple(decision_facts(decision)))
    if decision.outcome == Outcome.GRANTED:
        yield Paragraph(f"Le versement sera fait à : {content.payee}.")
    if decision.text:
        yield from make_blocks(decision.text)
    if decision.outcome != Outcome.ADJOURNED:
        yield Note(f"{case.appeal.words}\n{case.appeal.source}", "Si vous n’êtes pas d’accord")
    yield Paragraph(f"Vous pouvez en parler avec {content.worker}, {content.service}.")
    yield Paragraph(sender.agent)


def compose_receipt(receipt: Receipt) -> Document:
    """What the person signs when urgent aid is handed over; two copies."""
    return Document(
        title=f"Reçu {receipt.number}",
        letterhead=receipt.sender.letterhead,
        place_and_date=receipt.sender.place_and_date(receipt.handed_on),
        author=receipt.sender.agent,
        blocks=(
            KeyValues(
                (
                    ("Reçu par", receipt.person),
                    ("Montant", format_amount(receipt.amount)),
                    ("Remis sous forme de", receipt.what),
                    ("Objet", receipt.purpose),
                    ("Remis par", receipt.sender.agent),
                    ("Le", format_date(receipt.handed_on)),
                )
            ),
            Paragraph("Je reconnais avoir reçu cette aide. Elle m’a été remise sans contrepartie."),
            Signatures(
                (
                    Signature(receipt.person, "La personne"),
                    Signature(receipt.sender.agent, receipt.sender.job_title or "Pour le service"),
                )
            ),
        ),
    )
