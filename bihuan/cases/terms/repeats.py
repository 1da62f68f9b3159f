"""Words of repeats: what is compared, how like it is, and why."""

from dataclasses import dataclass
from enum import StrEnum

from bihuan.kernel.commands import LINE, LONG_TEXT, NOTE_TEXT, Checks
from bihuan.kernel.messages import noop as _
from bihuan.kernel.refusals import Obstacle


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


class Observed(StrEnum):
    """Why a round's result stays under observation for a calendar month."""

    NO_WAY = "no_way"
    ONLINE = "online"


class ByRule(StrEnum):
    """How an observed round counts. Nobody was revisited: it never stands where a person's answer does."""

    DISSATISFIED = "dissatisfied"
    QUIET = "quiet"
    SATISFIED = "satisfied"
    REPEATED = "repeated"


BY_RULE_NAMES = {
    ByRule.DISSATISFIED: _("又有同类意见，按不满意办理"),
    ByRule.QUIET: _("观察期内没有同类意见，没有回访"),
    ByRule.SATISFIED: _("网上回访后没有同类意见，计为满意"),
    ByRule.REPEATED: _("网上回访后又有同类意见，不计为满意"),
}


class Following(StrEnum):
    """How an opinion hangs together with an earlier one."""

    REPEAT = "repeat"
    # A complaint about how the earlier one was received; counted as secondary (QAL-4).
    RECEPTION = "reception"


FOLLOWING_NAMES = {
    Following.REPEAT: _("重复反映同一件事"),
    Following.RECEPTION: _("对受理方式的投诉（次要意见）"),
}


class Repeats(StrEnum):
    """What lists ask of repeats; the first two are those of `Following`."""

    REPEAT = "repeat"
    RECEPTION = "reception"
    # Said again: words were added to it, or later opinions are linked to it as the same.
    REPEATED = "repeated"


REPEATS_NAMES = {
    Repeats.REPEAT: _("重复之前的意见"),
    Repeats.REPEATED: _("被重复反映过"),
    Repeats.RECEPTION: _("对受理方式的投诉（次要意见）"),
}


@dataclass(frozen=True, kw_only=True)
class SayAgain:
    """What the resident says now of what is taken down already, whole. `about`: the staff they name."""

    words: str
    about: tuple[int, ...] = ()

    def problems(self) -> list[Obstacle]:
        checks = Checks()
        checks.text("words", self.words, most=LONG_TEXT, required=True)
        return checks.found


@dataclass(frozen=True, kw_only=True)
class LinkRepeat:
    """`earlier` is the number of the opinion it follows."""

    earlier: str
    sort: str = Following.REPEAT

    def problems(self) -> list[Obstacle]:
        checks = Checks()
        checks.text("earlier", self.earlier, most=LINE, required=True)
        checks.one_of("sort", self.sort, list(Following))
        return checks.found


@dataclass(frozen=True, kw_only=True)
class UnlinkRepeat:
    reason: str

    def problems(self) -> list[Obstacle]:
        checks = Checks()
        checks.text("reason", self.reason, most=NOTE_TEXT, required=True)
        return checks.found
