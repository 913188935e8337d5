"""How a contract is signed: what each manner needs, what a file is whatever its name says, a drawing whole or refused."""

from base64 import b64encode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.casework.papers import draw_png
from tisserand.casework.enums import SignerRole, SigningManner
from tisserand.casework.rules.signing import (
    LARGEST_SCAN,
    Signed,
    Signer,
    all_on_paper,
    check_scan,
    check_signings,
    is_whole_png,
    media_type_of,
    read_drawing,
)
from tisserand.casework.rules.support import SupportFault

HER = Signer(SignerRole.PERSON, "Mme Nadia Le Guen")
WORKER = Signer(SignerRole.WORKER, "Claire Hamon")
DRAWING = draw_png()


@pytest.mark.parametrize(
    ("signed", "fields"),
    [
        (Signed(HER, SigningManner.PAPER), []),
        (Signed(HER, SigningManner.SCREEN, DRAWING), []),
        (Signed(HER, SigningManner.SCREEN), ["image-0"]),
        (Signed(HER, SigningManner.MARK), ["reason-0"]),
        (Signed(HER, SigningManner.MARK, reason="ne sait pas écrire"), []),
        (Signed(HER, SigningManner.UNABLE, reason=" "), ["reason-0"]),
        (Signed(HER, SigningManner.UNABLE, reason="main blessée"), []),
        (Signed(WORKER, SigningManner.UNABLE, reason="absente"), ["manner-0"]),
    ],
)
def test_each_manner_has_what_it_needs(signed: Signed, fields: list[str]) -> None:
    assert [field for field, _ in check_signings([signed])] == fields


def test_everybody_signs_the_paper_when_nothing_is_told() -> None:
    assert [each.manner for each in all_on_paper([HER, WORKER])] == [SigningManner.PAPER] * 2


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"%PDF-1.7", "application/pdf"),
        (b"\xff\xd8\xff\xe0", "image/jpeg"),
        (DRAWING, "image/png"),
        (b"GIF89a", None),
        (b"<html>%PDF-", None),
        (b"", None),
    ],
)
def test_a_file_is_what_it_begins_with(content: bytes, kind: str | None) -> None:
    assert media_type_of(content) == kind


def test_a_scan_is_a_paper_and_not_too_big() -> None:
    assert not list(check_scan(b"%PDF-1.7"))
    assert list(check_scan(b"MZ")) == [("scan", SupportFault.NOT_A_SCAN)]
    assert list(check_scan(b"%PDF-" + bytes(LARGEST_SCAN))) == [("scan", SupportFault.SCAN_TOO_BIG)]


@given(st.integers(0, len(DRAWING) - 1), st.integers(1, 255))
def test_a_harmed_drawing_is_refused(place: int, change: int) -> None:
    harmed = bytearray(DRAWING)
    harmed[place] ^= change
    assert not is_whole_png(bytes(harmed))
    assert not is_whole_png(DRAWING[:place])


def test_a_drawing_is_read_from_what_a_canvas_sends() -> None:
    sent = b64encode(DRAWING).decode()
    assert read_drawing(f"data:image/png;base64,{sent}") == DRAWING
    for wrong in ("", sent, f"data:image/svg+xml;base64,{sent}", "data:image/png;base64,#", "data:image/png;base64,AAAA"):
        assert read_drawing(wrong) == b""
