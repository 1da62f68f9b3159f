"""Households are shared out evenly by number and ability (RES-7). Pure.

What everybody has is kept as far as the shares allow; what is free goes where somebody is in the building
already, and the rest in runs through the buildings, so that as few as possible look after one building.
"""

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import accumulate, takewhile

A_MONTH = timedelta(days=30)


@dataclass(frozen=True)
class Home:
    """A household as it is shared out; `agent` is who has it now."""

    room: int
    building: int
    agent: int | None = None


def fair_shares(
    number: int, abilities: Mapping[int, int], held: Mapping[int, int] | None = None
) -> dict[int, int]:
    """How many each gets; nobody is off by one whole household from what their ability asks for.

    Where something is left over, whoever has it already keeps it, then whoever is owed the largest part.
    """
    total, has = sum(abilities.values()), held or {}
    if not total:
        return dict.fromkeys(abilities, 0)
    shares = {each: number * ability // total for each, ability in abilities.items()}
    parts = {each: number * ability % total for each, ability in abilities.items()}
    owed = [each for each in abilities if parts[each]]
    owed.sort(key=lambda each: (has.get(each, 0) <= shares[each], -parts[each], each))
    for each in owed[: number - sum(shares.values())]:
        shares[each] += 1
    return shares


def share_out(homes: Sequence[Home], abilities: Mapping[int, int]) -> dict[int, int]:
    """Room → agent, of all of them. `homes` in the order of their buildings; nobody able: nobody gets any."""
    able = {each: ability for each, ability in abilities.items() if ability > 0}
    if not able:
        return {}
    held: dict[int, list[Home]] = {each: [] for each in able}
    for home in homes:
        if home.agent in held:
            held[home.agent].append(home)
    shares = fair_shares(len(homes), able, {each: len(theirs) for each, theirs in held.items()})
    given = {home.room: each for each, theirs in held.items() for home in _staying(theirs, most=shares[each])}
    lacking = Counter(shares)
    lacking.subtract(Counter(given.values()))
    free = [home for home in homes if home.room not in given]
    _beside_their_own(free, homes, given, lacking)
    _in_runs([home for home in free if home.room not in given], given, lacking)
    return given


def _staying(theirs: Sequence[Home], *, most: int) -> list[Home]:
    """Where somebody has the fewest in a building, they leave it first."""
    number = Counter(home.building for home in theirs)
    return sorted(theirs, key=lambda home: (-number[home.building], home.building))[:most]


def _beside_their_own(
    free: Sequence[Home], homes: Sequence[Home], given: dict[int, int], lacking: Counter[int]
) -> None:
    """Whoever has most of a building is first to get more of it."""
    present: dict[int, Counter[int]] = defaultdict(Counter)
    for home in homes:
        if home.room in given:
            present[home.building][given[home.room]] += 1
    for home in free:
        ranked = sorted(present[home.building].items(), key=lambda each: (-each[1], each[0]))
        taker = next((each for each, _number in ranked if lacking[each] > 0), None)
        if taker is not None:
            given[home.room] = taker
            lacking[taker] -= 1


def _in_runs(free: Sequence[Home], given: dict[int, int], lacking: Counter[int]) -> None:
    takers = (each for each in sorted(lacking) for _one in range(lacking[each]))
    for home, taker in zip(free, takers, strict=True):
        given[home.room] = taker


# A first contact is a matter with a clock and facts of its own: beside it a change of hands is nothing.
NEW_WEIGHS = 10


@dataclass(frozen=True)
class Change:
    """What becomes of one household: it changes hands, is to be spoken with, or both.

    `former` had it when the plan was looked at.
    """

    room: int
    former: int | None
    staff: int
    is_new: bool

    @property
    def weight(self) -> int:
        return NEW_WEIGHS if self.is_new else 1


def step_of(changes: Sequence[Change], *, most: int) -> Sequence[Change]:
    """The first ones, together no heavier than `most`, and at least one while there are any."""
    weights = accumulate(each.weight for each in changes)
    number = sum(1 for _each in takewhile(lambda weight: weight <= most, weights))
    return changes[: max(number, 1)]


def new_by_default(last: date | None, today: date) -> date:
    """Whoever came since households were shared out last; before the first time, within the month."""
    return last or today - A_MONTH


def digest_of(given: Mapping[int, int], new: Iterable[int]) -> str:
    """By which a plan is known to be the one that was looked at."""
    told = [f"{room}>{staff}" for room, staff in sorted(given.items())] + [f"+{each}" for each in sorted(new)]
    return hashlib.sha256("\n".join(told).encode()).hexdigest()[:32]
