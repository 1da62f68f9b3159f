"""Words of repeats: what is compared, how like it is, and why."""

from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, kw_only=True)
class Told:
    """One opinion as it is compared. `site` is what its centre is called.

    `building` and `room` are its own, as on its record: 3栋, 3-1202.
    """

    title: str
    text: str
    centre: int | None = None
    site: str = ""
    building: str = ""
    room: str = ""


class Nearness(StrEnum):
    """How far two opinions speak of one place. From OTHER nothing is a repeat, however like the words."""

    ROOM = "room"
    BUILDING = "building"
    NAMED = "named"
    CENTRE = "centre"
    UNKNOWN = "unknown"
    OTHER = "other"


@dataclass(frozen=True, kw_only=True)
class Likeness:
    """`score` of the words alone, from 0 to 1; `at` is the place they share, as people say it."""

    score: float
    nearness: Nearness
    at: str
    words: tuple[str, ...]
    is_repeat: bool
