"""Logs put aside by size. Only the worker does it; every process reopens the file by itself."""

from pathlib import Path

LARGEST = 5_000_000
KEPT = 5


def rotate(log: Path, *, largest: int = LARGEST, kept: int = KEPT) -> bool:
    """bihuan.log becomes bihuan.log.1 and so on; the oldest goes. True if it was time."""
    if not log.exists() or log.stat().st_size < largest:
        return False
    for number in range(kept, 0, -1):
        older = log.with_name(f"{log.name}.{number}")
        newer = log.with_name(f"{log.name}.{number - 1}") if number > 1 else log
        if newer.exists():
            newer.replace(older)
    return True
