"""The installation's secrets, made on the first start and kept outside the database."""

import os
import secrets
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

BYTES = 32


@dataclass(frozen=True)
class Keys:
    secret_key: str
    field_keys: "FieldKeys"
    index_key: bytes


def ensure_keys(data: Path) -> Keys:
    """The keys under `data`/keys, made where missing; several processes may ask at once.

    A lost field or index key cannot be made again: what it encrypted stays closed for ever.
    """
    folder = data / "keys"
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return Keys(
        secret_key=_kept(folder / "secret_key").hex(),
        field_keys=FieldKeys(folder),
        index_key=_kept(folder / "index_key"),
    )


class FieldKeys(Mapping[int, bytes]):
    """Every key that opens, by its version; the newest seals. `field_key` is the first, then `field_key.2`.

    A version that is not known is looked for again: another process may have made it meanwhile.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._keys = self._read()
        if not self._keys:
            _make(folder / FIELD_KEY)
            self._keys = self._read()

    def __getitem__(self, version: int) -> bytes:
        if version not in self._keys:
            self._keys = self._read()
        return self._keys[version]

    def __iter__(self) -> Iterator[int]:
        return iter(self._keys)

    def __len__(self) -> int:
        return len(self._keys)

    def __contains__(self, version: object) -> bool:
        return version in self._keys or version in self._read()

    def add(self) -> int:
        """Another key, which seals from now on in whatever starts after it; its version."""
        version = max(self._read()) + 1
        _make(self._folder / f"{FIELD_KEY}.{version}")
        self._keys = self._read()
        return version

    def _read(self) -> dict[int, bytes]:
        found = {}
        for path in self._folder.glob(f"{FIELD_KEY}*"):
            number = path.name.removeprefix(FIELD_KEY).removeprefix(".") or "1"
            if number.isascii() and number.isdigit():
                found[int(number)] = bytes.fromhex(path.read_text("ascii"))
        return found


FIELD_KEY = "field_key"


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
