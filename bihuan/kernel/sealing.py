"""Personal data at rest: AES-GCM bound to its row, and a keyed index to find an exact value (RES-6)."""

import hashlib
import hmac
import secrets
from collections.abc import Iterable, Mapping

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from bihuan.kernel.refusals import BihuanError

FIRST = 1
NONCE = 12


class CannotOpen(BihuanError):
    """The sealed value was moved from its row, damaged, or sealed with another key."""


class Sealer:
    """`row` is where the value lives, e.g. `person:12`: a ciphertext moved to another row does not open.

    It seals with one key and opens with any of `others`, by the version every value begins with. A hash says
    nothing of its key: one is made with the first of `index_keys`, and looked for under each. Every use
    asks for them anew, so that a process that is running already knows of a change at once.
    """

    def __init__(
        self,
        field_key: bytes,
        index_keys: Iterable[bytes],
        *,
        version: int = FIRST,
        others: Mapping[int, bytes] | None = None,
    ) -> None:
        self.version = version
        self._aead = AESGCM(field_key)
        self._others = others or {}
        self._index_keys = index_keys

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
        """To be kept: the same text always gives the same 64 characters, which tell nothing without the
        key."""
        return _hashed(next(iter(self._index_keys)), text)

    def indexes(self, text: str) -> tuple[str, ...]:
        """To be looked for: under the present key and, while it is being changed, the former one."""
        return tuple(_hashed(each, text) for each in self._index_keys)

    @property
    def index_changes(self) -> bool:
        """Some hashes are of the former key still: two of one text may differ."""
        return len(list(self._index_keys)) > 1


def _hashed(key: bytes, text: str) -> str:
    return hmac.new(key, text.encode(), hashlib.sha256).hexdigest() if text else ""
