"""What a sitting prints: the agenda without names, the minutes."""

from collections.abc import Iterator
from datetime import date

from tisserand.aid.enums import Outcome
from tisserand.aid.rules.cases import Decided, Session
from tisserand.aid.rules.labels import OUTCOME_LABELS, REFUSAL_LABELS
from tisserand.aid.rules.transmitted import age_bracket
from tisserand.casework.api import SECRECY, Sender
from tisserand.foundation.dates import format_date
from tisserand.foundation.documents import (
    Block,
    Bullets,
    Document,
    Heading,
    KeyValues,
    Paragraph,
    Signature,
    Signatures,
    Table,
    Text,
)
from tisserand.foundation.money import ZERO, format_amount


def compose_agenda(session: Session, sender: Sender, on: date) -> Document:
    """What members get before the sitting: numbers, age brackets and communes, no name."""
    rows: tuple[tuple[Text, ...], ...] = tuple(
        (
            str(rank),
            case.number,
            age_bracket(case.content.birth_date, session.held_on),
            case.content.commune or "–",
            case.content.household,
            case.content.purpose,
            format_amount(case.content.amount),
        )
        for rank, case in enumerate(session.cases, 1)
    )
    total = sum((case.content.amount for case in session.cases), ZERO)
    last: tuple[Text, ...] = ("", "Total", "", "", "", "", format_amount(total))
    header = ("Ordre", "Numéro", "Âge", "Commune", "Ménage", "Objet", "Demandé")
    return Document(
        title=f"Ordre du jour du {format_date(session.held_on)}",
        letterhead=sender.letterhead,
        place_and_date=sender.place_and_date(on),
        author=sender.agent,
        blocks=(
            Paragraph(f"{session.fund}. Liste sans nom."),
            *_money(session),
            Table(header, (*rows, last), caption="Demandes", numeric=(0, 6), has_total=True),
        ),
    )


def compose_minutes(session: Session, sender: Sender, on: date) -> Document:
    """The minutes: who sat, what was decided on each request, the totals, room to sign."""
    return Document(
        title=f"Procès-verbal de la séance du {format_date(session.held_on)}",
        letterhead=sender.letterhead,
        place_and_date=sender.place_and_date(on),
        author=sender.agent,
        footer=SECRECY,
        blocks=tuple(_minutes(session, sender)),
    )


def _minutes(session: Session, sender: Sender) -> Iterator[Block]:
    yield Paragraph(session.fund)
    yield Heading("Membres présents")
    yield Bullets(session.members) if session.members else Paragraph("Non renseignés.")
    yield Heading("Décisions")
    rows: tuple[tuple[Text, ...], ...] = tuple(_row(rank, case) for rank, case in enumerate(session.cases, 1))
    asked = sum((case.content.amount for case in session.cases), ZERO)
    total: tuple[Text, ...] = ("", "Total", "", format_amount(asked), "", format_amount(session.granted))
    header = ("Ordre", "Personne", "Objet", "Demandé", "Décision", "Accordé")
    yield Table(header, (*rows, total), caption="Demandes examinées", numeric=(0, 3, 5), has_total=True)
    yield from _money(session)
    yield Heading("Signatures")
    yield Signatures((Signature("La présidence de la commission"), Signature(sender.agent, sender.job_title or "Secrétariat")))


def _row(rank: int, case: Decided) -> tuple[Text, ...]:
    decision = case.decision
    words, amount = "Sans décision", "–"
    if decision is not None:
        words = OUTCOME_LABELS[decision.outcome]
        words += f" : {REFUSAL_LABELS[decision.reason]}" if decision.outcome == Outcome.REFUSED and decision.reason else ""
        words += f"\n{decision.text}" if decision.text else ""
        amount = format_amount(decision.amount) if decision.amount else "–"
    content = case.content
    who = f"{content.person}\n{case.number}"
    return (str(rank), who, content.purpose, format_amount(content.amount), words, amount)


def _money(session: Session) -> Iterator[Block]:
    if session.envelope is None or session.left is None:
        return
    yield KeyValues(
        (
            (f"Enveloppe {session.held_on.year}", format_amount(session.envelope)),
            ("Reste avant la séance", format_amount(session.left)),
            ("Accordé en séance", format_amount(session.granted)),
            ("Reste après la séance", format_amount(session.left - session.granted)),
        )
    )
