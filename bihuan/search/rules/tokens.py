"""What is found whole, and not by its parts: sort and centre, a room, a number as a keyed hash. Pure.

A token begins with a dot, which no folded text has.
"""

from collections.abc import Callable, Iterator, Sequence
from datetime import date

from bihuan.search.rules.folding import fold
from bihuan.search.rules.phones import TAIL, national
from bihuan.search.terms import Findable, Group

LETTERS = {Group.MATTER: "m", Group.INCIDENT: "e", Group.PERSON: "p", Group.ROOM: "r"}
# Sixteen characters of a keyed hash: no two numbers of a company are alike in them by chance.
BLIND = 16
SHORTEST_INITIALS = 2

# The same text always gives the same characters, which tell nothing without the key.
Blind = Callable[[str], str]
# While the key is being changed, the characters under either key.
Blinds = Callable[[str], Sequence[str]]


def tokens_of(found: Findable, blind: Blind) -> list[str]:
    return list(dict.fromkeys(_all(found, blind)))


def _all(found: Findable, blind: Blind) -> Iterator[str]:
    yield group_token(found.group)
    for centre in found.centres:
        yield centre_token(found.group, centre)
        if found.day:
            yield month_token(found.group, centre, found.day)
    for label in found.rooms:
        yield room_token(label)
        yield room_token(label.rpartition("-")[2])
    for phone in filter(None, map(national, found.phones)):
        yield phone_token(blind(phone))
        yield tail_token(blind(tail_said(phone[-TAIL:])))
    for initials in found.initials:
        letters = fold(initials)
        yield from (initials_token(letters[:size]) for size in range(SHORTEST_INITIALS, len(letters) + 1))


def group_token(group: Group) -> str:
    return f".{LETTERS[group]}"


def centre_token(group: Group, centre: int) -> str:
    return f".{LETTERS[group]}{centre}"


def month_token(group: Group, centre: int, day: date) -> str:
    return f".{LETTERS[group]}{centre}y{day.year}{day.month:02}"


def room_token(label: str) -> str:
    """3-1202, or 1202 alone."""
    return f".a{'-'.join(map(fold, label.split('-')))}"


def phone_token(hashed: str) -> str:
    return f".n{hashed[:BLIND]}"


def tail_token(hashed: str) -> str:
    return f".t{hashed[:BLIND]}"


def tail_said(digits: str) -> str:
    """Hashed as what it is: the end of one number is no other number."""
    return f"tail:{digits}"


def initials_token(letters: str) -> str:
    return f".i{letters}"


def sayings(label: str) -> list[str]:
    """How a room is called besides: 3-1202 is 3栋1202室."""
    building, between, number = label.rpartition("-")
    return [label, f"{building}栋{number}室"] if between else [label]
