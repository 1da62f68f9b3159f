"""Two opinions side by side: whether they speak of one place, how like their words are, and why."""

from bihuan.cases.rules.likeness.listing import listed
from bihuan.cases.rules.likeness.normal import normal
from bihuan.cases.rules.likeness.places import pairs_of, places, says
from bihuan.cases.rules.likeness.words import Wording, alike, in_common, wording
from bihuan.cases.terms.repeats import Likeness, Nearness, Told

# How like the words must be, the nearer the place the less. Measured by `make eval` (ADR 0036).
ENOUGH = {
    Nearness.ROOM: 0.25,
    Nearness.BUILDING: 0.3,
    Nearness.NAMED: 0.3,
    Nearness.CENTRE: 0.5,
    Nearness.UNKNOWN: 0.5,
}
# What belongs to everybody is one thing, whichever building people look at it from.
SHARED = listed("""
    停水 停电 大门 车库 停车 道闸 广场 绿化 路灯 围墙 泳池 健身 儿童 施工 工地 夜宵 烧烤 油烟 噪音
    道路 垃圾 物业费 业委会 公共收益 电动车 快递 保安 水压 水质
    """)
MOST_WORDS = 3


class Compared:
    """An opinion made ready to be compared with many."""

    def __init__(self, told: Told) -> None:
        title, text = normal(told.title), normal(told.text)
        self.told = told
        self.places = places(title, text)
        self.pairs = pairs_of(f"{title}\n{text}")
        self.words = wording(f"{title}\n{text}", without=self._place_names())
        own = normal(told.building).removesuffix("栋")
        self.buildings = self.places.buildings or frozenset({own} - {""})
        self.rooms = self.places.rooms or frozenset({normal(told.room)} - {""})

    def _place_names(self) -> tuple[str, ...]:
        return tuple(sorted(self.places.all, key=len, reverse=True))


def likeness(one: Compared, other: Compared) -> Likeness:
    """The same whichever comes first."""
    nearness, at = nearness_of(one, other)
    score = alike(one.words, other.words)
    return Likeness(
        score=score,
        nearness=nearness,
        at=at,
        words=in_common(one.words, other.words, most=MOST_WORDS),
        is_repeat=score >= ENOUGH.get(nearness, 2),
    )


def nearness_of(one: Compared, other: Compared) -> tuple[Nearness, str]:
    named, elsewhere = _named(one, other)
    if elsewhere:
        # Whoever calls from the same home may still speak of another place.
        return (Nearness.UNKNOWN if _from_one_home(one, other) else Nearness.OTHER), ""
    rooms = sorted(one.rooms & other.rooms)
    if rooms:
        return Nearness.ROOM, rooms[0]
    buildings = sorted(one.buildings & other.buildings)
    apart = bool(one.buildings and other.buildings) and not buildings
    if apart and not _shared_by_all(one.words, other.words):
        return Nearness.OTHER, ""
    centres = {one.told.centre, other.told.centre} - {None}
    same_centre = len(centres) == 1 and one.told.centre == other.told.centre
    if len(centres) > 1 and not named:
        return Nearness.OTHER, ""
    if buildings and (same_centre or named):
        return Nearness.BUILDING, f"{buildings[0]}栋"
    if named:
        return Nearness.NAMED, named
    return (Nearness.CENTRE if same_centre else Nearness.UNKNOWN), ""


def _named(one: Compared, other: Compared) -> tuple[str, bool]:
    """The name both say; or whether each speaks of another place than the other."""
    for mine, theirs in (
        (one.places.first, other.places.first),
        (one.places.along, other.places.along),
    ):
        both = _said_by_both(one, other, mine, theirs)
        if both:
            return max(both, key=lambda name: (len(name), name)), False
        if mine and theirs:
            return "", True
    mine, theirs = one.places.placed, other.places.placed
    if mine and theirs and not _said_by_both(one, other, mine, theirs):
        return "", True
    return "", not (_may_be_at(one, other.told) and _may_be_at(other, one.told))


def _may_be_at(one: Compared, other: Told) -> bool:
    """Unless it names an estate, and the other is from the centre of another one."""
    named = one.places.estates
    return not (named and other.site) or any(says(pairs_of(normal(other.site)), name) for name in named)


def _said_by_both(
    one: Compared, other: Compared, mine: tuple[str, ...], theirs: tuple[str, ...]
) -> list[str]:
    return [name for name in mine if says(other.pairs, name)] + [
        name for name in theirs if says(one.pairs, name)
    ]


def _from_one_home(one: Compared, other: Compared) -> bool:
    return bool(one.told.room) and (one.told.centre, one.told.room) == (other.told.centre, other.told.room)


def _shared_by_all(one: Wording, other: Wording) -> bool:
    return any(word in one.field and word in other.field for word in SHARED)
