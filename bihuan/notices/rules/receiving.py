"""Who hears of what, and when of what they wish to hear together."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import time

from bihuan.kernel.messages import Ref, say
from bihuan.kernel.messages import noop as _
from bihuan.notices.terms import ALWAYS_TOLD, AT_ONCE, OFF, ChooseNotices, NoticeKind, Telling
from bihuan.policies.terms import HourSpan


@dataclass(frozen=True)
class Wishes:
    """What somebody does not want to be told of, what they want together at an hour, and when they rest."""

    off: frozenset[str] = frozenset()
    collected: Mapping[str, time] = field(default_factory=dict)
    rest: HourSpan | None = None

    def way(self, kind: NoticeKind) -> str:
        if kind in self.off:
            return OFF
        return f"{self.collected[kind]:%H:%M}" if kind in self.collected else AT_ONCE


NO_WISHES = Wishes()


def wishes_from(command: ChooseNotices) -> Wishes:
    off = frozenset(kind for kind, way in command.ways.items() if way == OFF)
    collected = {
        kind: time.fromisoformat(way) for kind, way in command.ways.items() if way not in (OFF, AT_ONCE)
    }
    rest = None
    if command.rests_from is not None and command.rests_until is not None:
        rest = HourSpan(command.rests_from, command.rests_until, "")
    return Wishes(off, collected, rest)


def wants(telling: Telling, wishes: Wishes) -> bool:
    return _is_told_anyway(telling) or telling.kind not in wishes.off


def hour_of(telling: Telling, wishes: Wishes) -> time | None:
    """The hour it is collected until; None is at once."""
    return None if _is_told_anyway(telling) else wishes.collected.get(telling.kind)


def _is_told_anyway(telling: Telling) -> bool:
    """A breach goes up the ladder, and whoever it reaches must hear of it (ESC-2)."""
    return telling.urgent or telling.kind in ALWAYS_TOLD


def heard_by(staff: int, telling: Telling) -> Telling:
    """The same for whoever stands in. What concerns somebody's own authority is theirs alone."""
    if staff == telling.staff or telling.kind == NoticeKind.DELEGATION:
        return telling
    said = say(_("代%(who)s：%(what)s"), who=Ref("staff", telling.staff), what=telling.message)
    return replace(telling, staff=staff, message=said)
