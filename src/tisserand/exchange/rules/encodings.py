"""In which encoding a text was saved: spreadsheets of a French office save in four of them."""

import codecs
import re
from typing import Final

from charset_normalizer import from_bytes

from tisserand.exchange.enums import ReadingFault
from tisserand.exchange.rules.sheets import Unreadable

MARKS: Final = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
# A text saved in UTF-8 and opened as Windows-1252: « é » has become « Ã© », « ’ » « â€™ ».
GARBLED: Final = re.compile(r"Ã[\u0080-\u00bf\u0152-\u017e\u0192\u02c6\u02dc\u2013-\u203a\u20ac\u2122]|â€[™œ\u009d“”]|\ufffd")


def decode(content: bytes) -> tuple[str, str]:
    """The text and the encoding it was saved in: by its mark, else UTF-8, else UTF-16 without mark, else Windows-1252.

    Raises `Unreadable` for what is no text.
    """
    for mark, encoding in MARKS:
        if content.startswith(mark):
            return _decode_strictly(content, encoding), encoding
    if b"\x00" in content:
        return _decode_wide(content)
    try:
        return content.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        return _decode_narrow(content)


def is_garbled(text: str) -> bool:
    """Whether letters were lost before: « PrÃ©nom » for « Prénom »."""
    return GARBLED.search(text) is not None


def _decode_strictly(content: bytes, encoding: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError:
        raise Unreadable(ReadingFault.UNKNOWN_ENCODING) from None


def _decode_wide(content: bytes) -> tuple[str, str]:
    """UTF-16 without its mark: every other byte of a French text is null."""
    evens, odds = content[::2].count(0), content[1::2].count(0)
    encoding = "utf-16-be" if evens > odds else "utf-16-le"
    if max(evens, odds) < len(content) // 4:
        raise Unreadable(ReadingFault.NOT_A_TABLE)
    return _decode_strictly(content, encoding), encoding


def _decode_narrow(content: bytes) -> tuple[str, str]:
    """One byte a letter: what charset-normalizer finds likeliest among the encodings of a French office."""
    best = from_bytes(content, cp_isolation=["cp1252", "mac_roman", "cp850", "iso8859_15"], preemptive_behaviour=False).best()
    if best is None:
        raise Unreadable(ReadingFault.UNKNOWN_ENCODING)
    return str(best), str(best.encoding)
