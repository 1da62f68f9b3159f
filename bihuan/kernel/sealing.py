"""Personal data at rest: AES-GCM bound to its row, and a keyed index to find an exact value (RES-6)."""

import hashlib
import hmac
import secrets
from collections.abc import Mapping

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from bihuan.kernel.refusals import BihuanError

FIRST = 1
NONCE = 12


class CannotOpen(BihuanError):
    """The sealed value was moved from its row, damaged, or sealed with another key."""


class Sealer:
    """`row` is where the value lives, e.g. `person:12`: a ciphertext moved to another row does not open.

    It seals with one key and opens with any of `others`, by the version every value begins with.
    """

    def __init__(
        self,
        field_key: bytes,
        index_key: bytes,
        *,
        version: int = FIRST,
        others: Mapping[int, bytes] | None = None,
    ) -> None:
        self.version = version
        self._aead = AESGCM(field_key)
        self._others = others or {}
        self._index_key = index_key

    def seal(self, text: str, *, row: str) -> bytes:
        if not text:
            return b""
        nonce = secrets.token_bytes(NONCE)
        return bytes([self.version]) + nonce + self._aead.encrypt(nonce, text.encode(), row.encode())

    def open(self, sealed: bytes, *, row: str) -> str:
        if not sealed:
            return ""
        aead = self._of_version(sealed[0], row)
        try:
            return aead.decrypt(sealed[1 : 1 + NONCE], sealed[1 + NONCE :], row.encode()).decode()
        except (InvalidTag, ValueError) as error:  # ValueError: cut off within its first bytes
            raise CannotOpen(f"what is kept at {row} does not open") from error

    def is_of_now(self, sealed: bytes) -> bool:
        """Sealed with the key it seals with now; nothing is."""
        return not sealed or sealed[0] == self.version

    def _of_version(self, version: int, row: str) -> AESGCM:
        if version == self.version:
            return self._aead
        if version not in self._others:
            raise CannotOpen(f"what is kept at {row} was sealed with another key")
        return AESGCM(self._others[version])

    def index(self, text: str) -> str:
        """The same text always gives the same 64 characters, which tell nothing without the key."""
        return hmac.new(self._index_key, text.encode(), hashlib.sha256).hexdigest() if text else ""
