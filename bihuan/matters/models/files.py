"""Where the content of attachments lies: by its hash, so that one content is kept once."""

import os
import secrets
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings


def content_path(sha256: str) -> Path:
    return Path(settings.BIHUAN_FILES) / sha256[:2] / sha256


def thumbnail_path(sha256: str) -> Path:
    return Path(settings.BIHUAN_FILES) / "thumbnails" / sha256[:2] / f"{sha256}.jpg"


def keep(path: Path, content: bytes) -> None:
    """Whole or not at all, also when the power fails or two write the same at once."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    unfinished = path.with_name(f"{path.name}.{secrets.token_hex(4)}")
    with unfinished.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    unfinished.replace(path)


def all_files() -> Iterator[Path]:
    """Content, small copies, and what was never finished (its name ends in a mark of its own)."""
    return (path for path in Path(settings.BIHUAN_FILES).rglob("*") if path.is_file())
