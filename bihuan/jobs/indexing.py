"""The whole index, piece by piece, while people go on working."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from bihuan.cases.queries.finding import case_keys_after, findable_cases
from bihuan.incidents.queries import findable_incidents, incident_keys_after
from bihuan.residents.queries.known import person_keys_after, room_keys_after
from bihuan.search.actions import entry_of, mend
from bihuan.search.queries.agreeing import differing, is_empty, not_among
from bihuan.search.queries.households import findable_people, findable_rooms
from bihuan.search.terms import Findable, Group

# A tenth of a second or two: whoever registers meanwhile does not notice.
AT_ONCE = 100


@dataclass(frozen=True)
class Source:
    group: Group
    keys_after: Callable[[int, int], list[int]]
    findable: Callable[[Sequence[int]], list[Findable]]


SOURCES = (
    Source(Group.ROOM, room_keys_after, findable_rooms),
    Source(Group.PERSON, person_keys_after, findable_people),
    Source(Group.MATTER, case_keys_after, findable_cases),
    Source(Group.INCIDENT, incident_keys_after, findable_incidents),
)


@dataclass(frozen=True)
class Piece:
    """All of a group's subjects after one and until another; the last has no end."""

    group: Group
    found: list[Findable]
    after: int
    until: int | None


def mend_all(told: Callable[[Group, int], None] = lambda *_: None) -> int:
    """How many were wrong; `told` hears of which group how many are done."""
    wrong, done = 0, Counter[Group]()
    for each in _pieces():
        wrong += mend(each.group, each.found, after=each.after, until=each.until)
        done[each.group] += len(each.found)
        told(each.group, done[each.group])
    return wrong


def astray() -> Iterator[tuple[Group, int]]:
    """What is not in the index as it is, or no longer there at all."""
    for each in _pieces():
        wrong = differing(each.group, [entry_of(one) for one in each.found])
        gone = not_among(each.group, {one.subject for one in each.found}, after=each.after, until=each.until)
        yield from ((each.group, subject) for subject in sorted({*wrong, *gone}))


def fill_if_empty() -> int:
    """What was there before there was an index. Nothing to do on any other day."""
    return mend_all() if is_empty() else 0


def _pieces() -> Iterator[Piece]:
    for source in SOURCES:
        after, keys = 0, [0]
        while keys:
            keys = source.keys_after(after, AT_ONCE)
            yield Piece(source.group, source.findable(keys), after, keys[-1] if keys else None)
            after = keys[-1] if keys else after
