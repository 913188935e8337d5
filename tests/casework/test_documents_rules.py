"""A document's rules: transitions, warnings, what is needed before each step, its name as a file."""

from dataclasses import replace
from datetime import date
from itertools import product
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tisserand.casework.enums import DocumentKind, DocumentState, Rereading
from tisserand.casework.rules.document_print import NoteTerms, compose_note
from tisserand.casework.rules.documents import (
    DOCUMENT_TRANSITIONS,
    SECTIONS,
    Caution,
    CautionKind,
    Review,
    Sensitive,
    check_finishing,
    check_review,
    check_sending,
    check_signing,
    count_words,
    fill_sections,
    find_cautions,
    name_file,
    read_document_words,
)
from tisserand.casework.rules.printing import Sender, Subject
from tisserand.casework.rules.support import SupportFault, SupportRefused, check_transition
from tisserand.foundation.documents import Heading, Paragraph

MONDAY = date(2026, 11, 23)
PASSAGES = {("draft", "finished"), ("finished", "draft"), ("finished", "signed"), ("signed", "sent")}
READ = Review(Rereading.READ_BY, MONDAY, "")


@pytest.mark.parametrize(("current", "wanted"), product(DocumentState, DocumentState))
def test_every_passage_is_listed_or_refused(current: DocumentState, wanted: DocumentState) -> None:
    if (current, wanted) in PASSAGES:
        check_transition(DOCUMENT_TRANSITIONS, current, wanted)
        return
    with pytest.raises(SupportRefused):
        check_transition(DOCUMENT_TRANSITIONS, current, wanted)


@pytest.mark.parametrize(
    "text",
    [
        "292031411800425",
        "2 92 03 14 118 004 25",
        "2\u00a092\u00a003\u00a014\u00a0118\u00a0004".replace("\u00a0", " "),
        "1 85 05 2A 004 123 45",
        "185052b004123",
        "numéro 2 92 62 14 118 004.",
    ],
)
def test_a_national_number_is_seen_however_it_is_typed(text: str) -> None:
    found = list(find_cautions({"facts": text}, Sensitive()))
    assert [(each.section, each.kind) for each in found] == [("facts", CautionKind.NATIONAL_NUMBER)]


@pytest.mark.parametrize(
    "text", ["06 12 34 56 78", "SIRET 18140800200042", "dossier 2026-0412", "5 92 03 14 118 004", "2 92 15 14 118 004", ""]
)
def test_other_numbers_are_left_alone(text: str) -> None:
    assert not list(find_cautions({"facts": text}, Sensitive()))


def test_another_adult_and_what_is_protected_are_seen() -> None:
    sensitive = Sensitive(("M. Le Guen", "Yvon Le Guen"), ("4 rue des Peupliers",))
    sections = {
        "situation": "Elle vit avec M. Le Guen au 4, rue des peupliers",
        "analysis": "YVON LE GUEN dit que",
        "elsewhere": "M. Le Guen",
    }
    assert list(find_cautions(sections, sensitive)) == [
        Caution("situation", CautionKind.PROTECTED, "4 rue des Peupliers"),
        Caution("analysis", CautionKind.OTHER_ADULT, "Yvon Le Guen"),
    ]


@given(st.text(max_size=200))
def test_no_text_ever_breaks_the_warnings(text: str) -> None:
    list(find_cautions({"words": text}, Sensitive((text[:5],), (text[5:9],))))
    assert count_words(text) >= 0


def test_words_are_counted_as_people_count_them() -> None:
    assert count_words("L’école et le porte-monnaie d’Élias, 3 fois.") == 7
    assert count_words(" – ") == 0


FULL: dict[str, Any] = {"purpose": "Logement", "recipient": "Mairie", "sections": {"facts": "Vu."}}


@pytest.mark.parametrize(
    ("changed", "faults"),
    [
        ({}, []),
        ({"purpose": " "}, [("purpose", SupportFault.PURPOSE_MISSING)]),
        ({"recipient": ""}, [("recipient", SupportFault.RECIPIENT_MISSING)]),
        ({"sections": {"situation": "Seule"}}, [("facts", SupportFault.EMPTY_DOCUMENT)]),
        ({"sections": {"proposals": "x"}}, []),
    ],
)
def test_a_finished_document_says_what_for_whom_and_something(changed: dict[str, Any], faults: list[object]) -> None:
    assert list(check_finishing(**{**FULL, **changed})) == faults


@pytest.mark.parametrize(
    ("review", "faults"),
    [
        (READ, []),
        (Review(Rereading.NOT_YET, None, ""), []),
        (Review(Rereading.READ_TO, None, ""), [("reread_on", SupportFault.REREAD_DATE_MISSING)]),
        (Review(Rereading.TRANSLATED_FOR, None, ""), [("reread_on", SupportFault.REREAD_DATE_MISSING)]),
        (Review(Rereading.READ_BY, date(2026, 11, 24), ""), [("reread_on", SupportFault.IN_THE_FUTURE)]),
        (Review(Rereading.NOT_POSSIBLE, None, " "), [("rereading_remark", SupportFault.REASON_MISSING)]),
        (Review(Rereading.NOT_POSSIBLE, None, "Hospitalisée"), []),
    ],
)
def test_a_reading_has_its_date_and_an_impossible_one_its_reason(review: Review, faults: list[object]) -> None:
    assert list(check_review(review, MONDAY)) == faults


def test_a_signature_wants_all_of_it() -> None:
    assert not list(check_signing(purpose="a", recipient="b", sections={"facts": "c"}, review=READ, on=MONDAY))
    nothing = check_signing(purpose="", recipient="", sections={}, review=Review(Rereading.NOT_YET, None, ""), on=MONDAY)
    assert [name for name, _ in nothing] == ["purpose", "recipient", "facts", "rereading"]


def test_a_document_is_sent_between_its_signature_and_today() -> None:
    assert not list(check_sending(sent_on=MONDAY, signed_on=MONDAY, on=MONDAY))
    assert list(check_sending(sent_on=date(2026, 11, 24), signed_on=MONDAY, on=MONDAY)) == [
        ("sent_on", SupportFault.IN_THE_FUTURE)
    ]
    assert list(check_sending(sent_on=date(2026, 11, 22), signed_on=MONDAY, on=MONDAY)) == [
        ("sent_on", SupportFault.SENT_BEFORE_SIGNED)
    ]


def test_a_file_has_no_name_of_a_person() -> None:
    kind = DocumentKind.SOCIAL_CIRCUMSTANCES_NOTE
    assert name_file(kind, MONDAY, "pdf") == "note-sociale-2026-11-23.pdf"
    assert name_file(kind, MONDAY, "docx", draft=True) == "note-sociale-projet-2026-11-23.docx"
    for each in DocumentKind:
        assert name_file(each, MONDAY, "pdf").endswith("-2026-11-23.pdf")


def test_the_five_sections_are_always_there_in_their_order() -> None:
    assert list(fill_sections(None)) == list(SECTIONS)
    assert fill_sections({"facts": "x", "other": "y"})["facts"] == "x"
    words = read_document_words()
    assert set(words["sections"]) == set(SECTIONS)
    assert set(words["rereading"]) == set(Rereading)


def test_a_note_leaves_out_what_is_empty_and_says_how_it_was_reread() -> None:
    terms = NoteTerms(
        sender=Sender("D", "S", (), "Caen", "Claire Hamon", ""),
        person=Subject("Mme Nadia Le Guen", "Mme Le Guen", None),
        reference="2026-0001",
        purpose="",
        recipient="Mairie\n\n14000 Caen",
        sections=fill_sections({"words": "Oui"}),
        review=Review(Rereading.NOT_POSSIBLE, None, "Hospitalisée."),
        made_on=MONDAY,
    )
    note = compose_note(terms)
    signed = replace(terms, signed_on=MONDAY, purpose="Logement", sender=replace(terms.sender, job_title="Assistante"))
    assert Paragraph("Signée par Claire Hamon le 23 novembre 2026.") in compose_note(signed).blocks
    assert compose_note(signed).title == "Note sociale"
    assert [block.text for block in note.blocks if isinstance(block, Heading)] == [
        "Paroles de la personne",
        "Relecture avec la personne",
    ]
    assert Paragraph("Cette note n’a pas pu être relue avec Mme Le Guen.") in note.blocks
    assert Paragraph("Hospitalisée.") in note.blocks
    assert note.recipient == ("Mairie", "14000 Caen")
