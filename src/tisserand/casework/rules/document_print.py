"""A professional document as a neutral document: facts, words, analysis and proposals, each clearly apart."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from tisserand.casework.rules.documents import SECTIONS, Review, read_document_words
from tisserand.casework.rules.printing import SECRECY, Sender, Subject, make_blocks, make_quotes
from tisserand.foundation.dates import format_date
from tisserand.foundation.documents import Block, Document, Heading, KeyValues, Paragraph, Signature, Signatures

TITLE = "Note sociale"


@dataclass(frozen=True, slots=True)
class NoteTerms:
    """All that a note prints; `signed_on` is None while it is a draft."""

    sender: Sender
    person: Subject
    reference: str
    purpose: str
    recipient: str
    sections: Mapping[str, str]
    review: Review
    made_on: date
    signed_on: date | None = None


def compose_note(terms: NoteTerms) -> Document:
    """The note as a neutral document; empty sections are left out."""
    return Document(
        title=TITLE if terms.signed_on else f"{TITLE} (projet)",
        letterhead=terms.sender.letterhead,
        recipient=tuple(line.strip() for line in terms.recipient.splitlines() if line.strip()),
        place_and_date=terms.sender.place_and_date(terms.signed_on or terms.made_on),
        reference=terms.reference,
        author=terms.sender.agent,
        footer=SECRECY,
        blocks=(*_opening(terms), *_body(terms), *_review(terms), *_closing(terms)),
    )


def _opening(terms: NoteTerms) -> Iterator[Block]:
    by = f"{terms.sender.agent}, {terms.sender.job_title}" if terms.sender.job_title else terms.sender.agent
    purpose = [("Objet", terms.purpose)] if terms.purpose else []
    yield KeyValues((*purpose, ("Concerne", terms.person.name), *terms.person.facts()[1:], ("Rédigée par", by)))


def _body(terms: NoteTerms) -> Iterator[Block]:
    titles = read_document_words()["sections"]
    for section in SECTIONS:
        text = terms.sections.get(section, "").strip()
        if text:
            yield Heading(titles[section])
            yield from make_quotes(text) if section == "words" else make_blocks(text)


def _review(terms: NoteTerms) -> Iterator[Block]:
    yield Heading("Relecture avec la personne")
    sentence = read_document_words()["rereading"][terms.review.way]
    yield Paragraph(sentence.format(person=terms.person.label, on=format_date(terms.review.on) if terms.review.on else ""))
    yield from make_blocks(terms.review.remark)


def _closing(terms: NoteTerms) -> Iterator[Block]:
    if terms.signed_on:
        yield Paragraph(f"Signée par {terms.sender.agent} le {format_date(terms.signed_on)}.")
    yield Signatures((Signature(terms.sender.agent, terms.sender.job_title),))
