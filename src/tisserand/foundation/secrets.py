"""A signing key kept in a private file of the data folder."""

import os
import secrets
from pathlib import Path

NAME = "secret_key"


def make_secret(home: Path) -> None:
    """Write a fresh signing key that only the owner reads; keep the one that is there."""
    path = home / NAME
    if path.exists():
        return
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="ascii") as stream:
        stream.write(secrets.token_urlsafe(48))


def read_secret(home: Path) -> str:
    """The signing key of the folder; empty when none was made."""
    path = home / NAME
    return path.read_text(encoding="ascii").strip() if path.exists() else ""
