"""Read a spreadsheet, whatever it was saved as: the content tells, not the name."""

from typing import Final

from tisserand.exchange.enums import ReadingFault
from tisserand.exchange.rules.csv_files import read_csv
from tisserand.exchange.rules.sheets import MOST_BYTES, Sheet, Unreadable
from tisserand.exchange.rules.xlsx_files import read_xlsx

ZIP: Final = b"PK\x03\x04"
NOT_TABLES: Final = (b"%PDF", b"\xd0\xcf\x11\xe0", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"{\\rtf")


def read_sheet(content: bytes) -> Sheet:
    """The table that a file holds. Raises `Unreadable`, with its reason and line, for whatever is none; never anything else."""
    if not content.strip():
        raise Unreadable(ReadingFault.EMPTY)
    if len(content) > MOST_BYTES:
        raise Unreadable(ReadingFault.TOO_LARGE)
    if content.startswith(NOT_TABLES):
        raise Unreadable(ReadingFault.NOT_A_TABLE)
    return read_xlsx(content) if content.startswith(ZIP) else read_csv(content)
