"""A document as a value: what it says, not how it looks. Both renderers (PDF, DOCX) take it.

Texts are plain strings, shown exactly as given: nothing in them is markup. A line feed is a line break.
"""

from dataclasses import dataclass, field
from typing import Literal, TypeAlias


@dataclass(frozen=True, slots=True)
class Span:
    """Some words of a text, stressed or in italics."""

    text: str
    strong: bool = False
    italic: bool = False


Text: TypeAlias = str | tuple[str | Span, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of level 1 to 3; levels go down one at a time (the first heading is of level 1)."""

    text: str
    level: Literal[1, 2, 3] = 1


@dataclass(frozen=True, slots=True)
class Paragraph:
    text: Text


@dataclass(frozen=True, slots=True)
class Quote:
    """Words said or written by somebody, shown apart from what the author writes."""

    text: Text
    attribution: str = ""


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list; ``numbered`` when the order matters."""

    items: tuple[Text, ...]
    numbered: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table with a row of headers. ``numeric`` columns (from 0) are aligned right; ``has_total``: the last row is one."""

    header: tuple[str, ...]
    rows: tuple[tuple[Text, ...], ...]
    caption: str = ""
    numeric: tuple[int, ...] = ()
    has_total: bool = False

    def __post_init__(self) -> None:
        if any(len(row) != len(self.header) for row in self.rows):
            raise ValueError("every row of a table has as many cells as its header")


@dataclass(frozen=True, slots=True)
class KeyValues:
    """Short facts, each under its name: « Naissance : 12 mars 1992 »."""

    items: tuple[tuple[str, Text], ...]


@dataclass(frozen=True, slots=True)
class Signature:
    """The room for one signature: who signs, as what, and the words to write by hand, if any.

    One that was given already has its `image` (PNG), and `done` tells how and when.
    """

    name: str
    role: str = ""
    mention: str = ""
    done: str = ""
    image: bytes = b""


@dataclass(frozen=True, slots=True)
class Signatures:
    signers: tuple[Signature, ...]


@dataclass(frozen=True, slots=True)
class Note:
    """A remark set apart: a right to know, a time limit."""

    text: Text
    title: str = ""


@dataclass(frozen=True, slots=True)
class PageBreak:
    pass


Block: TypeAlias = Heading | Paragraph | Quote | Bullets | Table | KeyValues | Signatures | Note | PageBreak


@dataclass(frozen=True, slots=True)
class Letterhead:
    """Who writes: the organisation, its service, and how to reach them, one line each."""

    organisation: str
    service: str = ""
    lines: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """A whole document. ``title`` is required; every other part may be absent.

    ``recipient`` is an address, one line each; ``footer`` is repeated on every page beside « page 1 sur 3 ».
    """

    title: str
    blocks: tuple[Block, ...] = field(default=())
    letterhead: Letterhead | None = None
    recipient: tuple[str, ...] = ()
    place_and_date: str = ""
    reference: str = ""
    author: str = ""
    footer: str = ""
    numbered_headings: bool = False

    def __post_init__(self) -> None:
        if not self.title.strip():
            raise ValueError("a document has a title")
        level = 0
        for heading in (block for block in self.blocks if isinstance(block, Heading)):
            if heading.level > level + 1:
                raise ValueError(f"a heading of level {heading.level} cannot follow level {level}: {heading.text!r}")
            level = heading.level


def split_paragraphs(text: str) -> tuple[Paragraph, ...]:
    """What somebody typed, one paragraph for each blank line; line breaks inside are kept. Empty text gives none."""
    lines = [line.rstrip() for line in text.strip().splitlines()]
    pieces = "\n".join(lines).split("\n\n")
    return tuple(Paragraph(piece.strip("\n")) for piece in pieces if piece.strip())
