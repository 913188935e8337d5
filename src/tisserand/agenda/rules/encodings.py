"""The text of a file of unknown encoding."""

from charset_normalizer import from_bytes


def decode(content: bytes) -> str:
    """UTF-8, UTF-16, or the likeliest of the old ones; never a failure, at worst Latin-1."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", errors="replace")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        best = from_bytes(content, cp_isolation=["cp1252", "latin_1", "mac_roman", "cp850"]).best()
        return str(best) if best else content.decode("latin-1")
