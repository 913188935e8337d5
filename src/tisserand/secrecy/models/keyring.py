"""The installation's keyring, as settings name it."""

from functools import lru_cache
from pathlib import Path

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from tisserand.foundation.keyring import Keyring, KeyringUnreadable, read_keyring


@lru_cache(maxsize=4)
def _cached_keyring(path: Path, modified_ns: int) -> Keyring:
    try:
        return read_keyring(path)
    except KeyringUnreadable as error:
        raise ImproperlyConfigured(f"TISSERAND_KEYRING : le trousseau {path} est absent ou illisible.") from error


def current_keyring() -> Keyring:
    """The installation's keyring, read again when its file changes."""
    path = Path(settings.TISSERAND_KEYRING)
    try:
        modified_ns = path.stat().st_mtime_ns
    except OSError:
        modified_ns = 0
    return _cached_keyring(path, modified_ns)
