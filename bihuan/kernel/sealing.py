"""Personal data at rest: AES-GCM bound to its row, and a keyed index to find an exact value (RES-6)."""

import hashlib
import hmac
import secrets

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from bihuan.kernel.refusals import BihuanError

VERSION = b"\x01"
NONCE = 12


class CannotOpen(BihuanError):
    """The sealed value was moved from its row, damaged, or sealed with another key."""


class Sealer:
    """`row` is where the value lives, e.g. `person:12`: a ciphertext moved to another row does not open."""

    def __init__(self, field_key: bytes, index_key: bytes) -> None:
        self._aead = AESGCM(field_key)
        self._index_key = index_key

    def seal(self, text: str, *, row: str) -> bytes:
        if not text:
            return b""
        nonce = secrets.token_bytes(NONCE)
        return VERSION + nonce + self._aead.encrypt(nonce, text.encode(), row.encode())

    def open(self, sealed: bytes, *, row: str) -> str:
        if not sealed:
            return ""
        if sealed[:1] != VERSION:
            raise CannotOpen(f"what is kept at {row} was sealed with another key")
        try:
            return self._aead.decrypt(sealed[1 : 1 + NONCE], sealed[1 + NONCE :], row.encode()).decode()
        except (InvalidTag, ValueError) as error:  # ValueError: cut off within its first bytes
            raise CannotOpen(f"what is kept at {row} does not open") from error

    def index(self, text: str) -> str:
        """The same text always gives the same 64 characters, which tell nothing without the key."""
        return hmac.new(self._index_key, text.encode(), hashlib.sha256).hexdigest() if text else ""
