"""The keyring: master keys kept in a file outside the database (0600), one of them active.

`{"active": "k1", "keys": {"k1": "<base64, 32 bytes>"}, "audit": "<base64, 32 bytes>"}`
"""

import base64
import json
import os
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from uuid import UUID

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from tisserand.secrecy.rules.sealing import make_key, seal, unseal


@dataclass(frozen=True, slots=True)
class Keyring:
    """Master keys by name; wraps and unwraps the data key of a container."""

    active: str
    keys: dict[str, bytes]
    audit: bytes

    def wrap(self, data_key: bytes, container: UUID) -> tuple[str, bytes]:
        """Name of the active master key, and the data key sealed with it for this container only."""
        return self.active, seal(data_key, key=self.keys[self.active], bound_to=container.bytes)

    def unwrap(self, name: str, wrapped: bytes, container: UUID) -> bytes:
        """The data key; `SealBroken` when it was wrapped for another container, `KeyError` for an unknown master key."""
        return unseal(wrapped, key=self.keys[name], bound_to=container.bytes)

    def with_new_key(self) -> "Keyring":
        """The same keyring with one more master key, now the active one."""
        name = f"k{len(self.keys) + 1}"
        return Keyring(name, {**self.keys, name: make_key()}, self.audit)


def make_keyring() -> Keyring:
    """A fresh keyring with one master key."""
    return Keyring("k1", {"k1": make_key()}, make_key())


def write_keyring(keyring: Keyring, path: Path) -> None:
    """Write the keyring so that only its owner reads it, and never half of it."""
    stored = {
        "active": keyring.active,
        "keys": {name: base64.b64encode(key).decode() for name, key in keyring.keys.items()},
        "audit": base64.b64encode(keyring.audit).decode(),
    }
    draft = path.with_suffix(".new")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as stream:
        json.dump(stored, stream)
        stream.flush()
        os.fsync(stream.fileno())
    draft.replace(path)


def read_keyring(path: Path) -> Keyring:
    """Read a keyring file; raise `ImproperlyConfigured` when it cannot serve."""
    try:
        stored = json.loads(path.read_text(encoding="utf-8"))
        keys = {name: base64.b64decode(key, validate=True) for name, key in stored["keys"].items()}
        keyring = Keyring(stored["active"], keys, base64.b64decode(stored["audit"], validate=True))
        keyring.keys[keyring.active]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ImproperlyConfigured(f"TISSERAND_KEYRING: le trousseau {path} est absent ou illisible.") from error
    return keyring


@lru_cache(maxsize=4)
def _cached_keyring(path: Path, modified_ns: int) -> Keyring:
    return read_keyring(path)


def current_keyring() -> Keyring:
    """The installation's keyring, read again when its file changes."""
    path = Path(settings.TISSERAND_KEYRING)
    try:
        modified_ns = path.stat().st_mtime_ns
    except OSError:
        modified_ns = 0
    return _cached_keyring(path, modified_ns)
