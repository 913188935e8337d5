"""Zip files whose bytes depend on their content only."""

from collections.abc import Mapping
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo


def settle_zip(packed: bytes, replaced: Mapping[str, bytes] | None = None) -> bytes:
    """The same zip with every member dated 1 January 1980, and the content of the ``replaced`` members changed."""
    stream = BytesIO()
    with ZipFile(BytesIO(packed)) as source, ZipFile(stream, "w", ZIP_DEFLATED) as target:
        for name in source.namelist():
            member = ZipInfo(name)
            member.compress_type, member.create_system = ZIP_DEFLATED, 3
            target.writestr(member, (replaced or {}).get(name) or source.read(name))
    return stream.getvalue()
