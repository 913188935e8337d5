from datetime import UTC, datetime
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import docx
import pytest
from docx.oxml.ns import qn
from tests.foundation.sample_document import SAMPLE

from tisserand.foundation.documents import (
    Bullets,
    Document,
    Heading,
    Note,
    Paragraph,
    Quote,
    Signature,
    Signatures,
    Span,
    Table,
    render_docx,
)

AT = datetime(2026, 11, 23, 10, tzinfo=UTC)


def reopen(document: Document) -> Any:
    return docx.Document(BytesIO(render_docx(document, at=AT)))


@pytest.fixture(scope="module")
def sample() -> Any:
    return reopen(SAMPLE)


def texts_of(document: Any, style: str) -> list[str]:
    return [paragraph.text for paragraph in document.paragraphs if paragraph.style.name == style]


def test_the_document_has_its_title_author_date_and_language(sample: Any) -> None:
    properties = sample.core_properties
    assert (properties.title, properties.author, properties.language) == (SAMPLE.title, "Claire Hamon", "fr-FR")
    assert properties.created.replace(tzinfo=UTC) == AT
    assert sample.styles.element.find(".//" + qn("w:lang")).get(qn("w:val")) == "fr-FR"
    assert texts_of(sample, "Title") == ["Contrat d’accompagnement"]


def test_the_headings_are_real_headings(sample: Any) -> None:
    assert texts_of(sample, "Heading 1") == ["Situation", "Objectifs", "Signatures"]
    assert texts_of(sample, "Heading 2") == ["Ressources et charges", "Étapes"]
    assert texts_of(sample, "Heading 3") == ["Calendrier"]


def test_the_letter_is_whole(sample: Any) -> None:
    assert texts_of(sample, "Letterhead") == ["Département du Calvados"]
    assert texts_of(sample, "Letterhead Line")[0] == "Circonscription d’action sociale de Caen-Est"
    assert texts_of(sample, "Letterhead Line")[-1] == "Réf.\u00a0: 2026-0412"
    assert texts_of(sample, "Recipient") == ["\n".join(SAMPLE.recipient)]
    assert texts_of(sample, "Place And Date") == ["Caen, le 23 novembre 2026"]
    assert texts_of(sample, "Quote") == ["Je veux garder mon logement, c’est le plus important pour les enfants."]
    assert texts_of(sample, "Attribution") == ["— Madame Le Guen"]
    assert texts_of(sample, "Key Value")[0] == "Naissance\u00a0: 12 mars 1992"
    assert len(texts_of(sample, "List Bullet")) == 3
    assert texts_of(sample, "Note Title") == ["Vos droits"]
    assert texts_of(sample, "Signatory") == ["Madame Anna Le Guen", "Claire Hamon"]
    assert texts_of(sample, "Signature Room")[1] == "Date et signature\u00a0:"
    assert len(texts_of(sample, "Page Break")) == 1


def test_words_are_stressed_as_given(sample: Any) -> None:
    runs = next(p.runs for p in sample.paragraphs if p.text.startswith("Entre "))
    assert [(run.text, run.bold, run.italic) for run in runs[1:4]] == [
        ("Madame Anna Le Guen", True, None),
        (" et ", None, None),
        ("le service", None, True),
    ]


def test_tables_have_a_repeated_header_row_and_their_cells(sample: Any) -> None:
    resources = sample.tables[0]
    assert [cell.text for cell in resources.rows[0].cells] == ["Nature", "Organisme", "Montant mensuel"]
    assert resources.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
    assert resources.rows[1]._tr.trPr.find(qn("w:tblHeader")) is None
    assert [cell.text for cell in resources.rows[3].cells] == ["Total", "", "1\u202f353,02\u00a0€"]
    assert resources.rows[3].cells[0].paragraphs[0].runs[0].bold


def test_the_footer_counts_the_pages(sample: Any) -> None:
    footer = sample.sections[0].footer.paragraphs[0]
    fields = [field.get(qn("w:instr")) for field in footer._p.iter(qn("w:fldSimple"))]
    assert fields == ["PAGE", "NUMPAGES"]
    assert footer.text.startswith("Document couvert par le secret professionnel\tpage")


def test_each_numbered_list_starts_at_one() -> None:
    lists = (Bullets(("a", "b"), numbered=True), Paragraph("puis"), Bullets(("c",), numbered=True))
    paragraphs = [p for p in reopen(Document("Bilan", lists)).paragraphs if p.style.name == "List Number"]
    numbers = [p._p.pPr.numPr.numId.val for p in paragraphs]
    assert numbers[0] == numbers[1] != numbers[2]


def test_headings_are_numbered_when_asked() -> None:
    document = reopen(Document("Note", (Heading("Faits"),), numbered_headings=True))
    levels = [document.styles[f"Heading {n}"].element.pPr.numPr.ilvl.val for n in (1, 2, 3)]
    assert levels == [0, 1, 2]
    assert reopen(Document("Note")).styles["Heading 1"].element.pPr.numPr is None


@pytest.mark.parametrize("typed", ["<w:p/> & \" ' ]]>", "😀 日本 محمد \u202e", "# *a* {{ x }}", "un\ndeux"])
def test_any_text_is_kept(typed: str) -> None:
    document = reopen(Document(typed, (Paragraph(("", Span(typed))), Table((typed,), ((typed,),), caption=typed))))
    assert texts_of(document, "Normal") == texts_of(document, "Caption") == texts_of(document, "Title") == [typed]
    assert [cell.text for row in document.tables[0].rows for cell in row.cells] == [typed, typed]


def test_control_characters_are_left_out() -> None:
    assert texts_of(reopen(Document("x", (Paragraph("a\x00\x07\ud800b\tc\r\nd\re"),))), "Normal") == ["ab c\nd\ne"]


def test_the_same_content_and_moment_give_the_same_bytes() -> None:
    first = render_docx(SAMPLE, at=AT)
    assert first == render_docx(SAMPLE, at=AT)
    with ZipFile(BytesIO(first)) as packed:
        assert {member.date_time for member in packed.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_an_unaware_moment_is_refused() -> None:
    with pytest.raises(ValueError, match="aware"):
        render_docx(SAMPLE, at=AT.replace(tzinfo=None))


def test_what_is_absent_leaves_no_empty_line() -> None:
    blocks = (Note("Texte"), Quote("Paroles"), Signatures((Signature("Claire Hamon"),)))
    paragraphs = [p.text for p in reopen(Document("Note", blocks)).paragraphs]
    assert paragraphs == ["Note", "Texte", "Paroles", "Claire Hamon", "Date et signature\u00a0:"]
