"""The hand-over sheet as a document, from what was frozen when the transfer was proposed."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from tisserand.casework.rules.life import Agreement
from tisserand.casework.rules.printing import SECRECY, Sender, make_blocks
from tisserand.foundation.dates import format_date
from tisserand.foundation.documents import Block, Bullets, Document, Heading, KeyValues, Note, Paragraph, Table

AGREEMENT_WORDS: Final = {
    Agreement.AGREED: "La personne est d’accord",
    Agreement.NOT_POSSIBLE: "L’accord de la personne n’a pas pu être recueilli",
    Agreement.REFUSED: "La personne refuse ; elle est informée que le service continue l’accompagnement",
}
LISTS: Final = (
    ("household", "Le ménage"),
    ("mandates", "Mandats en cours"),
    ("claims", "Demandes de droits en cours"),
    ("unfinished", "Ce qui est en cours par ailleurs"),
)


@dataclass(frozen=True, slots=True)
class SheetPrint:
    """All that a hand-over sheet prints."""

    sender: Sender
    number: str
    to: str
    to_service: str
    agreement: str
    told_on: date | None
    agreement_reason: str
    words: str
    sheet: Mapping[str, Any]
    made_on: date


def tell_agreement(agreement: str, told_on: date | None, reason: str) -> str:
    """« La personne est d’accord, le 12 novembre 2026. »."""
    day = f", le {format_date(told_on)}" if told_on else ""
    why = f"\u00a0: {reason.rstrip('.')}" if reason else ""
    return f"{AGREEMENT_WORDS[Agreement(agreement)]}{day}{why}."


def compose_sheet(told: SheetPrint) -> Document:
    """The sheet as a neutral document."""
    return Document(
        title="Fiche de relais",
        letterhead=told.sender.letterhead,
        place_and_date=told.sender.place_and_date(told.made_on),
        reference=told.number,
        author=told.sender.agent,
        footer=SECRECY,
        blocks=(*_opening(told), *_contents(told.sheet), *_closing(told)),
    )


def _opening(told: SheetPrint) -> Iterator[Block]:
    facts = tuple((str(label), str(value)) for label, value in told.sheet["facts"])
    yield KeyValues(
        (("De", told.sender.agent), ("À", f"{told.to}, {told.to_service}" if told.to != told.to_service else told.to), *facts)
    )
    yield Note(tell_agreement(told.agreement, told.told_on, told.agreement_reason), "Ce que dit la personne de ce relais")
    if told.sheet["alert"]:
        yield Note(told.sheet["alert"], "Alerte")


def _contents(sheet: Mapping[str, Any]) -> Iterator[Block]:
    yield from _lists(sheet, LISTS[:2])
    yield Heading("Où en est le plan")
    if not sheet["plan"]:
        yield Paragraph("Aucun objectif en cours.")
    for objective in sheet["plan"]:
        yield Heading(objective["wording"], 2)
        if objective["actions"]:
            yield Bullets(tuple(objective["actions"]))
    yield from _lists(sheet, LISTS[2:])
    if sheet["dates"]:
        yield Heading("Prochaines dates")
        yield Table(("Pour le", "Ce qui est prévu"), tuple((day, what) for day, what in sheet["dates"]))


def _lists(sheet: Mapping[str, Any], wanted: Iterable[tuple[str, str]]) -> Iterator[Block]:
    for key, title in wanted:
        if sheet[key]:
            yield Heading(title)
            yield Bullets(tuple(sheet[key]))


def _closing(told: SheetPrint) -> Iterator[Block]:
    if told.words:
        yield Heading(f"Ce que {told.sender.agent} souhaite transmettre")
        yield from make_blocks(told.words)
