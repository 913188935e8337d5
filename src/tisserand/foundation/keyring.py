"""The keyring: master keys kept in a file outside the database (0600), one of them active.

`{"active": "k1", "keys": {"k1": "<base64, 32 bytes>"}, "audit": "<base64, 32 bytes>"}`
"""

import base64
import json
import os
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from tisserand.foundation.sealing import make_key, seal, unseal


class KeyringUnreadable(ValueError):
    """The keyring file is missing or is not a keyring."""


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
    """Read a keyring file; raise `KeyringUnreadable` when it cannot serve."""
    try:
        stored = json.loads(path.read_text(encoding="utf-8"))
        keys = {name: base64.b64decode(key, validate=True) for name, key in stored["keys"].items()}
        keyring = Keyring(stored["active"], keys, base64.b64decode(stored["audit"], validate=True))
        keyring.keys[keyring.active]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise KeyringUnreadable(str(path)) from error
    return keyring
