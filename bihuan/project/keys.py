"""The installation's secrets, made on the first start and kept outside the database."""

import os
import secrets
from dataclasses import dataclass
from pathlib import Path

BYTES = 32


@dataclass(frozen=True)
class Keys:
    secret_key: str
    field_key: bytes
    index_key: bytes


def ensure_keys(data: Path) -> Keys:
    """The keys under `data`/keys, made where missing; several processes may ask at once.

    A lost field or index key cannot be made again: what it encrypted stays closed for ever.
    """
    folder = data / "keys"
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return Keys(
        secret_key=_kept(folder / "secret_key").hex(),
        field_key=_kept(folder / "field_key"),
        index_key=_kept(folder / "index_key"),
    )


def _kept(path: Path) -> bytes:
    if not path.exists():
        _make(path)
    return bytes.fromhex(path.read_text("ascii"))


def _make(path: Path) -> None:
    """Written beside and linked into place: nobody ever reads half a key, and the first one wins."""
    draft = path.with_name(f".{path.name}.{os.getpid()}.{secrets.token_hex(4)}")
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        file.write(secrets.token_hex(BYTES))
        file.flush()
        os.fsync(file.fileno())
    try:
        os.link(draft, path)
    except FileExistsError:
        return
    finally:
        draft.unlink()
