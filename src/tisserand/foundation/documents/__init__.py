"""Documents as values, rendered to accessible PDF and to DOCX."""

from tisserand.foundation.documents.docx import render_docx
from tisserand.foundation.documents.model import (
    Block,
    Bullets,
    Document,
    Heading,
    KeyValues,
    Letterhead,
    Note,
    PageBreak,
    Paragraph,
    Quote,
    Signature,
    Signatures,
    Span,
    Table,
    Text,
    split_paragraphs,
)
from tisserand.foundation.documents.pdf import render_pdf, render_template

__all__ = [
    "Block",
    "Bullets",
    "Document",
    "Heading",
    "KeyValues",
    "Letterhead",
    "Note",
    "PageBreak",
    "Paragraph",
    "Quote",
    "Signature",
    "Signatures",
    "Span",
    "Table",
    "Text",
    "render_docx",
    "render_pdf",
    "render_template",
    "split_paragraphs",
]
