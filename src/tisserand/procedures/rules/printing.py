"""The printed summary of a procedure: dates, steps, delays with their texts, papers; nothing that somebody confided."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from tisserand.foundation.dates import format_date
from tisserand.foundation.documents import (
    Block,
    Bullets,
    Document,
    Heading,
    KeyValues,
    Letterhead,
    Note,
    Paragraph,
    Signature,
    Signatures,
    Table,
)
from tisserand.procedures.enums import ClockState
from tisserand.procedures.rules.clock import Reading, SeasonReading
from tisserand.procedures.rules.kinds import Kind
from tisserand.procedures.rules.labels import CLOCK_LABELS

SECRECY = "Document couvert par le secret professionnel (article 226-13 du Code pénal)"
LEGAL = (
    "Délais comptés par l’outil d’après les textes cités : ils n’engagent que ces textes et se vérifient sur chaque acte reçu."
)


@dataclass(frozen=True, slots=True)
class PrintedStep:
    """A step and its day."""

    day: date
    label: str


@dataclass(frozen=True, slots=True)
class ReportTerms:
    """All that the summary prints."""

    kind: Kind
    organisation: str
    service: str
    lines: tuple[str, ...]
    town: str
    agent: str
    job_title: str
    reference: str
    person: str
    born_on: date | None
    steps: tuple[PrintedStep, ...]
    readings: tuple[Reading, ...]
    season: SeasonReading | None
    papers: tuple[str, ...]
    missing: tuple[str, ...]
    on: date


def name_report_file(kind: Kind, on: date) -> str:
    """A file name without a name of a person."""
    return f"procedure-{kind.code.value.replace('_', '-')}-{on.isoformat()}.pdf"


def compose_report(terms: ReportTerms) -> Document:
    """The summary as a neutral document."""
    day = f"le {format_date(terms.on)}"
    return Document(
        title=terms.kind.report,
        letterhead=Letterhead(terms.organisation, terms.service, terms.lines),
        place_and_date=f"{terms.town}, {day}" if terms.town else day.capitalize(),
        reference=f"Dossier {terms.reference}",
        author=terms.agent,
        footer=SECRECY,
        blocks=(*_opening(terms), *_steps(terms), *_delays(terms), *_papers(terms), *_closing(terms)),
    )


def _opening(terms: ReportTerms) -> Iterator[Block]:
    facts = [("Personne", terms.person)]
    if terms.born_on:
        facts.append(("Naissance", format_date(terms.born_on)))
    yield KeyValues((*facts, ("Procédure", terms.kind.label), ("Situation au", format_date(terms.on))))


def _steps(terms: ReportTerms) -> Iterator[Block]:
    yield Heading("Les étapes")
    rows = tuple((format_date(step.day), step.label + (" (prévue)" if step.day > terms.on else "")) for step in terms.steps)
    yield Table(("Date", "Étape"), rows)


def _delays(terms: ReportTerms) -> Iterator[Block]:
    open_readings = [each for each in terms.readings if each.state not in {ClockState.MET, ClockState.MISSED}]
    yield Heading("Les délais")
    if not open_readings and terms.season is None:
        yield Paragraph("Aucun délai ne court.")
        return
    if open_readings:
        yield Table(("Délai", "Jusqu’au", "Texte"), tuple(_row(each) for each in open_readings))
    if season := terms.season:
        until = f"{season.season.label} : du {format_date(season.first)} au {format_date(season.last)}"
        yield Paragraph(f"{until} ({season.season.source}).")
    yield Note(LEGAL)


def _row(reading: Reading) -> tuple[str, str, str]:
    if reading.due_on is None:
        return reading.clock.label, "non déterminé", reading.source
    word = "" if reading.state is ClockState.RUNNING else f" ({CLOCK_LABELS[reading.state].lower()})"
    return reading.clock.label, format_date(reading.due_on) + word, reading.source


def _papers(terms: ReportTerms) -> Iterator[Block]:
    for title, labels in (("Pièces réunies", terms.papers), ("Pièces à réunir", terms.missing)):
        if labels:
            yield Heading(title)
            yield Bullets(labels)


def _closing(terms: ReportTerms) -> Iterator[Block]:
    yield Signatures((Signature(terms.agent, terms.job_title or "Pour le service"),))
