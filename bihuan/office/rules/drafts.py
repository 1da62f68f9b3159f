"""Whether what is sent of a comment was written on what is stored (TRK-3): two pages may be open."""

import hashlib
from enum import Enum


class Sent(Enum):
    """What becomes of it: written; left as it is, for nothing was typed here; or somebody has to choose."""

    WRITTEN = "written"
    UNTOUCHED = "untouched"
    CONTRADICTS = "contradicts"


def version_of(comment: str, *, follow_up: bool) -> str:
    """Of the words themselves: the same words are the same version."""
    told = f"{int(follow_up)}{comment.strip()}"
    return hashlib.sha256(told.encode()).hexdigest()[:16]


def version_of_line(outcome: str, remark: str) -> str:
    """The same for a line of a check: two people may walk with one list."""
    return hashlib.sha256(f"{outcome} {remark.strip()}".encode()).hexdigest()[:16]


def sent(*, drawn: str, typed: str, stored: str) -> Sent:
    """Three versions: what the page was drawn with (empty: it does not say), what it sends, what is kept."""
    if typed == stored or drawn in ("", stored):
        return Sent.WRITTEN
    return Sent.UNTOUCHED if typed == drawn else Sent.CONTRADICTS
