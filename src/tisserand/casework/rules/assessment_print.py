"""An assessment as a document: each domain with facts, words, strengths and analysis apart, then what moved."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from tisserand.casework.rules.assessment import Domain, Entry
from tisserand.casework.rules.labels import STANDING_LABELS
from tisserand.casework.rules.printing import SECRECY, Sender, Subject, labelled, make_blocks, make_quotes
from tisserand.casework.rules.risk import Risk
from tisserand.casework.rules.situation_labels import RISK_BASIS_LABELS, RISK_LEVEL_LABELS
from tisserand.casework.rules.standings import Standings, tell_standings
from tisserand.foundation.dates import format_date, format_short_date
from tisserand.foundation.documents import Block, Document, Heading, KeyValues, Paragraph, Table


@dataclass(frozen=True, slots=True)
class AssessmentPaper:
    """What is printed, of one space: the entries that say something, in the service's order."""

    sender: Sender
    subject: Subject
    space: str
    author: str
    made_on: date
    entries: tuple[tuple[Domain, Entry], ...]
    aspirations: str
    standings: Standings


def compose_assessment(paper: AssessmentPaper, on: date) -> Document:
    """The document, printed on the day `on`."""
    return Document(
        title="Évaluation de la situation",
        blocks=tuple(_blocks(paper)),
        letterhead=paper.sender.letterhead,
        place_and_date=paper.sender.place_and_date(on),
        author=paper.sender.agent,
        footer=SECRECY,
    )


def _blocks(paper: AssessmentPaper) -> Iterator[Block]:
    made = ("Évaluation", f"du {format_date(paper.made_on)}, par {paper.author}")
    yield KeyValues((*paper.subject.facts(), made, ("Espace", paper.space)))
    for domain, entry in paper.entries:
        yield from _domain_blocks(domain, entry)
    if paper.aspirations:
        yield Heading("Ce que la personne souhaite pour la suite")
        yield from make_quotes(paper.aspirations)
    if paper.standings.is_telling:
        yield from _standings_blocks(paper.standings)


def _domain_blocks(domain: Domain, entry: Entry) -> Iterator[Block]:
    standing = f" : {STANDING_LABELS[entry.standing].lower()}" if entry.standing else ""
    yield Heading(f"{domain.label}{standing}")
    parts = (("Les faits", entry.facts), ("Points d’appui", entry.strengths), ("Savoirs d’expérience", entry.experience))
    if entry.words:
        yield Heading("Ce qu’en dit la personne", 2)
        yield from make_quotes(entry.words)
    for title, text in (*parts, ("Analyse professionnelle", entry.analysis)):
        if text:
            yield Heading(title, 2)
            yield from make_blocks(text)
    if entry.risk:
        yield from _risk_blocks(entry.risk)


def _risk_blocks(risk: Risk) -> Iterator[Block]:
    yield Heading("Risque", 2)
    level = f" ({RISK_LEVEL_LABELS[risk.level].lower()})" if risk.level else ""
    yield Paragraph(f"{risk.what}{level}")
    if risk.basis:
        noted = f"le {format_date(risk.noted_on)}" if risk.noted_on else ""
        parts = (RISK_BASIS_LABELS[risk.basis].lower(), risk.source, noted)
        yield labelled("Sur quelle base", ", ".join(part for part in parts if part))
    if risk.done:
        yield labelled("Ce qui a été fait", risk.done)


def _standings_blocks(standings: Standings) -> Iterator[Block]:
    yield Heading("Ce qui a bougé")
    yield Paragraph(tell_standings(standings))
    rows = tuple((label, *(STANDING_LABELS[each] if each else "non précisé" for each in told)) for label, told in standings.rows)
    yield Table(("Domaine", *(format_short_date(day) for day in standings.days)), rows)
