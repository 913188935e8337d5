"""How a contract is signed: by whom, how, what a screen and a scanner send."""

import base64
import binascii
import struct
import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from tisserand.casework.enums import SignerRole, SigningManner
from tisserand.casework.rules.support import SupportFault

LARGEST_SCAN: Final = 8 * 1024 * 1024
LARGEST_DRAWING: Final = 300 * 1024
LARGEST_PICTURE: Final = 16 * 1024 * 1024
PNG: Final = "image/png"
_SIGN: Final = b"\x89PNG\r\n\x1a\n"
_OVERHEAD: Final = 12  # length, kind and checksum of each part of a PNG
_BEGINNINGS: Final[Mapping[bytes, str]] = {b"%PDF-": "application/pdf", b"\xff\xd8\xff": "image/jpeg", _SIGN: PNG}
ENDINGS: Final[Mapping[str, str]] = {"application/pdf": "pdf", "image/jpeg": "jpg", PNG: "png"}


@dataclass(frozen=True, slots=True)
class Signer:
    """Somebody who signs a contract, and in what quality."""

    role: SignerRole
    name: str


@dataclass(frozen=True, slots=True)
class Signed:
    """How a signer signed; a drawing (PNG) on the screen, a reason for a cross or for not signing."""

    signer: Signer
    manner: SigningManner
    image: bytes = b""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Scan:
    """The paper that was signed, as it was received."""

    content: bytes
    media_type: str


def all_on_paper(signers: Sequence[Signer]) -> tuple[Signed, ...]:
    """Everybody signed the paper."""
    return tuple(Signed(signer, SigningManner.PAPER) for signer in signers)


def check_signings(signings: Sequence[Signed]) -> Iterator[tuple[str, SupportFault]]:
    """A signature on the screen has its drawing; a cross or an impossibility has its reason; the service always signs."""
    for rank, each in enumerate(signings):
        if each.manner is SigningManner.SCREEN and not is_whole_png(each.image):
            yield f"image-{rank}", SupportFault.UNSIGNED
        if each.manner in {SigningManner.MARK, SigningManner.UNABLE} and not each.reason.strip():
            yield f"reason-{rank}", SupportFault.UNSIGNED
        if each.signer.role is SignerRole.WORKER and each.manner is SigningManner.UNABLE:
            yield f"manner-{rank}", SupportFault.UNSIGNED


def media_type_of(content: bytes) -> str | None:
    """What a file is by its first bytes, whatever its name says; None when it is neither PDF, JPEG nor PNG."""
    return next((kind for beginning, kind in _BEGINNINGS.items() if content.startswith(beginning)), None)


def check_scan(content: bytes) -> Iterator[tuple[str, SupportFault]]:
    """A scan is a PDF or an image, not too big."""
    if len(content) > LARGEST_SCAN:
        yield "scan", SupportFault.SCAN_TOO_BIG
    elif media_type_of(content) is None:
        yield "scan", SupportFault.NOT_A_SCAN


def read_drawing(sent: str) -> bytes:
    """The PNG that a canvas sends as « data:image/png;base64,… »; empty when it is not one, or too big."""
    head, _, body = sent.partition(",")
    if head != "data:image/png;base64" or len(body) > LARGEST_DRAWING * 4 // 3 + 4:
        return b""
    try:
        drawing = base64.b64decode(body, validate=True)
    except (binascii.Error, ValueError):
        return b""
    return drawing if is_whole_png(drawing) else b""


def is_whole_png(content: bytes) -> bool:
    """Whether every part of a PNG is there and unharmed (its length, its checksum), and its picture can be unpacked."""
    if media_type_of(content) != PNG:
        return False
    kinds, packed, place = [], b"", len(_SIGN)
    while place + _OVERHEAD <= len(content):
        length, kind = struct.unpack_from(">I4s", content, place)
        body = content[place + 8 : place + 8 + length]
        checksum = content[place + 8 + length : place + _OVERHEAD + length]
        if zlib.crc32(kind + body).to_bytes(4, "big") != checksum:
            return False
        kinds.append(kind)
        packed += body if kind == b"IDAT" else b""
        place += _OVERHEAD + length
    return place == len(content) and kinds[:1] == [b"IHDR"] and kinds[-1:] == [b"IEND"] and _can_unpack(packed)


def _can_unpack(packed: bytes) -> bool:
    reader = zlib.decompressobj()
    try:
        reader.decompress(packed, LARGEST_PICTURE)
    except zlib.error:
        return False
    return reader.eof
