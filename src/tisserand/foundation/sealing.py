"""Authenticated encryption of one value, bound to the place where it is stored.

AES-256-GCM (NIST SP 800-38D) with a random 96-bit nonce. A sealed value is `version (1 byte) | nonce (12) | ciphertext and tag`.
"""

import os
from dataclasses import dataclass
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

VERSION = b"\x01"
NONCE_BYTES = 12
KEY_BYTES = 32


class SealBroken(ValueError):
    """The bytes were not sealed with this key for this place: altered, swapped or moved."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a sealed value lives; a value moved anywhere else no longer opens."""

    table: str
    container: UUID
    row: UUID
    field: str

    def to_bytes(self) -> bytes:
        """Unambiguous form, authenticated beside the ciphertext."""
        return "|".join((self.table, str(self.container), str(self.row), self.field)).encode()


def make_key() -> bytes:
    """Random 256-bit key."""
    return AESGCM.generate_key(KEY_BYTES * 8)


def seal(plain: bytes, *, key: bytes, bound_to: bytes) -> bytes:
    """Encrypt `plain`; it opens only with `key` and the same `bound_to`."""
    nonce = os.urandom(NONCE_BYTES)
    return VERSION + nonce + AESGCM(key).encrypt(nonce, plain, VERSION + bound_to)


def unseal(sealed: bytes, *, key: bytes, bound_to: bytes) -> bytes:
    """Decrypt what `seal` made; raise `SealBroken` for anything else."""
    if sealed[:1] != VERSION:
        raise SealBroken("unknown version of a sealed value")
    nonce, body = sealed[1 : 1 + NONCE_BYTES], sealed[1 + NONCE_BYTES :]
    try:
        return AESGCM(key).decrypt(nonce, body, VERSION + bound_to)
    except (InvalidTag, ValueError) as error:
        raise SealBroken("a sealed value does not open here") from error
