"""The same document as DOCX, to be finished in a word processor: real headings, lists, header rows, page fields."""

import re
from collections.abc import Callable
from datetime import UTC, datetime
from io import BytesIO
from typing import Any

import docx as word
from docx.enum.text import WD_ALIGN_PARAGRAPH

from tisserand.foundation.documents import model
from tisserand.foundation.documents.docx_styles import (
    add_field,
    mark_header_row,
    restart_numbering,
    set_styles,
    underline_rows,
)
from tisserand.foundation.documents.model import Document
from tisserand.foundation.zips import settle_zip

_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")  # XML 1.0 has no place for them

Docx = Any  # the classes of python-docx are made by functions


def render_docx(document: Document, *, at: datetime) -> bytes:
    """The document as DOCX, in French, with its title as a property. ``at`` (aware) is its date of creation.

    The same content and moment give the same bytes. Control characters are left out; all others are kept.
    """
    if at.tzinfo is None:
        raise ValueError("the moment written in a document must be aware")
    docx = word.Document()
    set_styles(docx, numbered_headings=document.numbered_headings)
    _set_properties(docx, document, at)
    _write_footer(docx, document.footer)
    _write_opening(docx, document)
    for block in document.blocks:
        _WRITERS[type(block)](docx, block)
    stream = BytesIO()
    docx.save(stream)
    return settle_zip(stream.getvalue())


def _set_properties(docx: Docx, document: Document, at: datetime) -> None:
    properties = docx.core_properties
    moment = at.astimezone(UTC).replace(tzinfo=None, microsecond=0)
    properties.title, properties.author = _clean(document.title), _clean(document.author)
    properties.language, properties.comments = "fr-FR", ""
    properties.created = properties.modified = moment
    properties.last_modified_by = properties.author


def _write_footer(docx: Docx, footer: str) -> None:
    paragraph = docx.sections[0].footer.paragraphs[0]
    _write_text(paragraph, footer)
    paragraph.add_run("\tpage\u00a0")
    add_field(paragraph, "PAGE")
    paragraph.add_run("\u00a0sur\u00a0")
    add_field(paragraph, "NUMPAGES")


def _write_opening(docx: Docx, document: Document) -> None:
    if head := document.letterhead:
        _add(docx, head.organisation, "Letterhead")
        for line in filter(None, (head.service, *head.lines)):
            _add(docx, line, "Letterhead Line")
    if document.recipient:
        _add(docx, "\n".join(document.recipient), "Recipient")
    if document.place_and_date:
        _add(docx, document.place_and_date, "Place And Date")
    if document.reference:
        _add(docx, f"Réf.\u00a0: {document.reference}", "Letterhead Line")
    _add(docx, document.title, "Title")


def _clean(text: str) -> str:
    return _FORBIDDEN.sub("", text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " "))


def _write_text(paragraph: Any, text: model.Text, *, strong: bool = False) -> None:
    for piece in (text,) if isinstance(text, str) else text:
        span = model.Span(piece) if isinstance(piece, str) else piece
        run = paragraph.add_run(_clean(span.text))
        run.bold, run.italic = (span.strong or strong) or None, span.italic or None


def _add(docx: Docx, text: model.Text, style: str) -> Any:
    paragraph = docx.add_paragraph(style=style)
    _write_text(paragraph, text)
    return paragraph


def _write_heading(docx: Docx, block: model.Heading) -> None:
    _add(docx, block.text, f"Heading {block.level}")


def _write_paragraph(docx: Docx, block: model.Paragraph) -> None:
    _add(docx, block.text, "Normal")


def _write_quote(docx: Docx, block: model.Quote) -> None:
    _add(docx, block.text, "Quote")
    if block.attribution:
        _add(docx, f"— {block.attribution}", "Attribution")


def _write_bullets(docx: Docx, block: model.Bullets) -> None:
    paragraphs = [_add(docx, item, "List Number" if block.numbered else "List Bullet") for item in block.items]
    if block.numbered:
        restart_numbering(docx, paragraphs)


def _write_table(docx: Docx, block: model.Table) -> None:
    if block.caption:
        _add(docx, block.caption, "Caption")
    table = docx.add_table(rows=0, cols=len(block.header))
    _write_row(table, block.header, block, strong=True)
    for number, row in enumerate(block.rows, 1):
        _write_row(table, row, block, strong=block.has_total and number == len(block.rows))
    mark_header_row(table.rows[0])
    underline_rows(table)
    _add(docx, "", "After Table")


def _write_row(table: Any, row: tuple[model.Text, ...], block: model.Table, *, strong: bool) -> None:
    for column, (cell, text) in enumerate(zip(table.add_row().cells, row, strict=True)):
        paragraph = cell.paragraphs[0]
        paragraph.style = "Table Text"
        _write_text(paragraph, text, strong=strong)
        if column in block.numeric:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT


def _write_key_values(docx: Docx, block: model.KeyValues) -> None:
    for name, value in block.items:
        paragraph = docx.add_paragraph(style="Key Value")
        _write_text(paragraph, f"{name}\u00a0: ", strong=True)
        _write_text(paragraph, value)


def _write_signatures(docx: Docx, block: model.Signatures) -> None:
    """One after the other rather than in a layout table: what is read aloud is then in order."""
    for signer in block.signers:
        _add(docx, signer.name, "Signatory")
        if signer.role:
            _add(docx, signer.role, "Signatory Line")
        label = signer.done or "Date et signature"
        _add(docx, f"{label} ({signer.mention})\u00a0:" if signer.mention else f"{label}\u00a0:", "Signature Room")


def _write_note(docx: Docx, block: model.Note) -> None:
    if block.title:
        _add(docx, block.title, "Note Title")
    _add(docx, block.text, "Note")


def _write_page_break(docx: Docx, _block: model.PageBreak) -> None:
    _add(docx, "", "Page Break")


_WRITERS: dict[type, Callable[[Docx, Any], None]] = {
    model.Heading: _write_heading,
    model.Paragraph: _write_paragraph,
    model.Quote: _write_quote,
    model.Bullets: _write_bullets,
    model.Table: _write_table,
    model.KeyValues: _write_key_values,
    model.Signatures: _write_signatures,
    model.Note: _write_note,
    model.PageBreak: _write_page_break,
}
