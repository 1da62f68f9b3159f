"""How facts are chained. Pure."""

import hashlib
from collections.abc import Iterable

from bihuan.kernel.canonical import canonical


def digest_of(salt: bytes, text: str) -> str:
    return hashlib.sha256(salt + text.encode()).hexdigest()


def link(
    previous: bytes, *, stream: str, seq: int, type_name: str, payload: str, actor: str, at_text: str
) -> bytes:
    """The 32-byte hash of a fact over the one before it."""
    content = canonical(
        {"stream": stream, "seq": seq, "type": type_name, "payload": payload, "actor": actor, "at": at_text}
    )
    return hashlib.sha256(previous + content.encode()).digest()


def seal_over(previous: bytes, heads: Iterable[tuple[str, int, bytes]]) -> bytes:
    """One hash over the seal before and the heads that moved since, by stream name."""
    total = hashlib.sha256(previous)
    for name, count, head in sorted(heads):
        total.update(f"{name}\n{count}\n".encode() + head)
    return total.digest()
