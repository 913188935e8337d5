import pytest

from tisserand.foundation.documents import Document, Heading, Paragraph, Span, Table, split_paragraphs
from tisserand.foundation.documents.content import document_content


@pytest.mark.parametrize("title", ["", "  "])
def test_a_document_without_a_title_is_refused(title: str) -> None:
    with pytest.raises(ValueError, match="title"):
        Document(title)


@pytest.mark.parametrize(
    "headings",
    [(Heading("A", 2),), (Heading("A"), Heading("B", 3)), (Heading("A"), Heading("B", 2), Heading("C"), Heading("D", 3))],
)
def test_a_heading_that_skips_a_level_is_refused(headings: tuple[Heading, ...]) -> None:
    with pytest.raises(ValueError, match="heading of level"):
        Document("Bilan", headings)


def test_headings_may_come_back_up_by_several_levels() -> None:
    assert len(Document("Bilan", (Heading("A"), Heading("B", 2), Heading("C", 3), Heading("D"))).blocks) == 4


def test_a_row_of_another_length_than_the_header_is_refused() -> None:
    with pytest.raises(ValueError, match="as many cells"):
        Table(("Nature", "Montant"), (("Loyer",),))


def test_typed_text_becomes_paragraphs_at_blank_lines() -> None:
    typed = "  Première ligne\r\nsuite  \r\n\r\n\r\n\nDeuxième   \n \n"
    assert split_paragraphs(typed) == (Paragraph("Première ligne\nsuite"), Paragraph("Deuxième"))
    assert split_paragraphs(" \n ") == ()


def test_content_is_plain_and_names_its_blocks() -> None:
    document = Document("Bilan", (Paragraph(("Entre ", Span("elle", strong=True))), Paragraph("Fin")))
    content = document_content(document)
    assert content["numbered-headings"] is False
    assert content["blocks"] == [
        {
            "block": "paragraph",
            "text": [
                {"block": "span", "text": "Entre ", "strong": False, "italic": False},
                {"block": "span", "text": "elle", "strong": True, "italic": False},
            ],
        },
        {"block": "paragraph", "text": "Fin"},
    ]
