"""What a PDF or a DOCX says, read back by other programs than those that wrote it."""

import struct
import zlib
from io import BytesIO

import docx
import pikepdf
from pypdf import PdfReader

SPACES = str.maketrans({"\u00a0": " ", "\u202f": " "})


def pdf_text(content: bytes) -> str:
    """All its words, on one line."""
    pages = PdfReader(BytesIO(content)).pages
    return " ".join(" ".join(page.extract_text() for page in pages).translate(SPACES).split())


def pdf_headings(content: bytes) -> list[str]:
    """Names of the structure elements that are headings, in their order."""
    with pikepdf.open(BytesIO(content)) as pdf:
        found: list[str] = []
        _walk(pdf.Root.StructTreeRoot.K, found)
    return [name for name in found if name.startswith(("/H", "/Title"))]


def is_tagged(content: bytes) -> bool:
    """Whether the PDF says it is tagged, has a language and shows its title."""
    with pikepdf.open(BytesIO(content)) as pdf:
        root = pdf.Root
        return bool(root.MarkInfo.Marked) and str(root.Lang).startswith("fr") and bool(root.ViewerPreferences.DisplayDocTitle)


def docx_text(content: bytes) -> str:
    """All its paragraphs and table cells, on one line."""
    document = docx.Document(BytesIO(content))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return " ".join(" ".join([*(each.text for each in document.paragraphs), *cells]).translate(SPACES).split())


def _walk(node: object, found: list[str]) -> None:
    if isinstance(node, pikepdf.Array):
        for child in node:
            _walk(child, found)
    elif isinstance(node, pikepdf.Dictionary) and "/S" in node:
        found.append(str(node.S))
        if "/K" in node:
            _walk(node.K, found)


def draw_png(width: int = 2, height: int = 2) -> bytes:
    """A small black picture, as a canvas sends it."""
    rows = b"".join(b"\x00" + b"\x00\x00\x00\xff" * width for _ in range(height))
    parts = ((b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 6, 0, 0, 0)), (b"IDAT", zlib.compress(rows)), (b"IEND", b""))
    whole = b"".join(
        struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body)) for kind, body in parts
    )
    return b"\x89PNG\r\n\x1a\n" + whole
