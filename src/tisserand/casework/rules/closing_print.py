"""The summary of an end of support as a document."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from tisserand.casework.rules.handover_print import tell_agreement
from tisserand.casework.rules.printing import SECRECY, Sender, Subject, make_blocks, make_quotes
from tisserand.foundation.dates import format_date
from tisserand.foundation.documents import Block, Document, Heading, KeyValues, Note, Paragraph, Table


@dataclass(frozen=True, slots=True)
class ClosingPrint:
    """All that the summary prints; `results` are pairs of an objective and its result, in words."""

    sender: Sender
    person: Subject
    number: str
    opened_on: date
    closed_on: date
    last_met_on: date | None
    reason: str
    results: tuple[tuple[str, str], ...]
    remains: str
    relay: str
    agreement: str
    words: str
    satisfaction: str
    active_until: date
    retention: str
    afterwards: str


def compose_closing(told: ClosingPrint) -> Document:
    """The summary as a neutral document."""
    return Document(
        title="Fin de l’accompagnement",
        letterhead=told.sender.letterhead,
        place_and_date=told.sender.place_and_date(told.closed_on),
        reference=told.number,
        author=told.sender.agent,
        footer=SECRECY,
        blocks=(*_opening(told), *_results(told), *_after(told)),
    )


def _opening(told: ClosingPrint) -> Iterator[Block]:
    met = (("Dernière rencontre", format_date(told.last_met_on)),) if told.last_met_on else ()
    period = f"du {format_date(told.opened_on)} au {format_date(told.closed_on)}"
    yield KeyValues((*told.person.facts(), ("Accompagnement", period), ("Motif", told.reason), *met))


def _results(told: ClosingPrint) -> Iterator[Block]:
    yield Heading("Ce que sont devenus nos objectifs")
    if told.results:
        yield Table(("Objectif", "Résultat"), told.results)
    else:
        yield Paragraph("Le plan n’avait pas d’objectif.")
    if told.words:
        yield Heading(f"Ce que dit {told.person.label} de cet accompagnement")
        yield from make_quotes(told.words)
    if told.satisfaction:
        yield Paragraph(told.satisfaction)


def _after(told: ClosingPrint) -> Iterator[Block]:
    if told.remains:
        yield Heading("Ce qui reste à faire")
        yield from make_blocks(told.remains)
    if told.relay:
        yield Heading("Le relais")
        yield from make_blocks(told.relay)
        yield Paragraph(told.agreement)
    yield Note(
        f"Le dossier reste consultable par le service jusqu’au {format_date(told.active_until)}. {told.afterwards}\n"
        f"{told.retention}",
        "Combien de temps le dossier est gardé",
    )


def tell_relay(agreement: str, told_on: date | None, reason: str) -> str:
    """What the person answered to the relay; empty when there is none."""
    return tell_agreement(agreement, told_on, reason) if agreement else ""
