"""The installation's secrets, made on the first start and kept outside the database."""

import os
import secrets
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

BYTES = 32


@dataclass(frozen=True)
class Keys:
    secret_key: str
    field_keys: "FieldKeys"
    index_keys: "IndexKeys"


def ensure_keys(data: Path) -> Keys:
    """The keys under `data`/keys, made where missing; several processes may ask at once.

    A lost field key cannot be made again: what it encrypted stays closed for ever.
    """
    folder = data / "keys"
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return Keys(
        secret_key=_kept(folder / "secret_key").hex(),
        field_keys=FieldKeys(folder),
        index_keys=IndexKeys(folder),
    )


class FieldKeys(Mapping[int, bytes]):
    """Every key that opens, by its version; the newest seals.

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
        return {version: _key(path) for version, path in _versions(self._folder, FIELD_KEY).items()}


@dataclass
class IndexKeys:
    """What numbers are found by: the newest key, and before it is put away the former one.

    Whoever asks sees what stands in the folder at that moment: a process that runs for days knows of a new
    key as soon as it is made, and of the former one no longer than it is there.
    """

    folder: Path
    _known: "tuple[frozenset[str], dict[int, bytes]]" = field(
        default=(frozenset(), {}), init=False, repr=False, compare=False
    )

    def __post_init__(self) -> None:
        if not self._now():
            _make(self.folder / INDEX_KEY)

    def __iter__(self) -> Iterator[bytes]:
        """The newest first."""
        return iter(list(self._now().values()))

    @property
    def versions(self) -> list[int]:
        """The newest first."""
        return list(self._now())

    @property
    def former(self) -> list[int]:
        """Those that are asked for only while something may have been made with them."""
        return self.versions[1:]

    def add(self) -> int:
        version = self.versions[0] + 1
        _make(self.folder / f"{INDEX_KEY}.{version}")
        return version

    def drop_former(self) -> None:
        """For when nothing that is kept was made with them any more."""
        paths = _versions(self.folder, INDEX_KEY)
        for version in self.former:
            paths[version].unlink(missing_ok=True)

    def _now(self) -> dict[int, bytes]:
        # A few microseconds: the names alone, since a key never changes.
        names = frozenset(each.name for each in os.scandir(self.folder) if each.name.startswith(INDEX_KEY))
        known, keys = self._known
        if names != known:
            keys = self._read()
            self._known = names, keys
        return keys

    def _read(self) -> dict[int, bytes]:
        paths = _versions(self.folder, INDEX_KEY)
        try:
            return {version: _key(paths[version]) for version in sorted(paths, reverse=True)}
        except FileNotFoundError:
            # Put away between the look and the reading: what is left is read.
            return self._read()


FIELD_KEY, INDEX_KEY = "field_key", "index_key"


def _versions(folder: Path, name: str) -> dict[int, Path]:
    """`field_key` is the first, then `field_key.2`."""
    found = {}
    for path in folder.glob(f"{name}*"):
        number = path.name.removeprefix(name).removeprefix(".") or "1"
        if number.isascii() and number.isdigit():
            found[int(number)] = path
    return found


def _key(path: Path) -> bytes:
    return bytes.fromhex(path.read_text("ascii"))


def _kept(path: Path) -> bytes:
    if not path.exists():
        _make(path)
    return _key(path)


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
