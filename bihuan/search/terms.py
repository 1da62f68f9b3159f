"""What can be found, and what of it."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum


class Group(StrEnum):
    MATTER = "matter"
    INCIDENT = "event"
    PERSON = "person"
    ROOM = "room"


@dataclass(frozen=True, kw_only=True)
class Findable:
    """One thing as the index is told of it. `subject` is its key; texts are as people wrote them.

    `head` says which it is (number, title, name, place), `said` what the resident said, `done` what became
    of it, `inner` what only colleagues may read. `rooms` are labels. Numbers of telephones are found by a
    keyed hash, and kept nowhere.
    """

    group: Group
    subject: int
    centres: tuple[int, ...]
    day: date | None = None
    rooms: tuple[str, ...] = ()
    phones: tuple[str, ...] = field(default=(), repr=False)
    initials: tuple[str, ...] = ()
    head: tuple[str, ...] = ()
    said: tuple[str, ...] = ()
    done: tuple[str, ...] = ()
    inner: tuple[str, ...] = ()
