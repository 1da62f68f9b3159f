"""Who hears of what."""

from dataclasses import dataclass, replace

from bihuan.kernel.messages import Ref, say
from bihuan.kernel.messages import noop as _
from bihuan.notices.terms import NoticeKind, Telling
from bihuan.policies.terms import HourSpan

# A breach goes up the ladder, and whoever it reaches must hear of it (ESC-2).
NEVER_OFF = frozenset({NoticeKind.OVERDUE})


@dataclass(frozen=True)
class Wishes:
    """What somebody does not want to be told of, and when they rest."""

    off: frozenset[str] = frozenset()
    rest: HourSpan | None = None


NO_WISHES = Wishes()


def wants(telling: Telling, wishes: Wishes) -> bool:
    return telling.urgent or telling.kind in NEVER_OFF or telling.kind not in wishes.off


def heard_by(staff: int, telling: Telling) -> Telling:
    """The same for whoever stands in. What concerns somebody's own authority is theirs alone."""
    if staff == telling.staff or telling.kind == NoticeKind.DELEGATION:
        return telling
    said = say(_("代%(who)s：%(what)s"), who=Ref("staff", telling.staff), what=telling.message)
    return replace(telling, staff=staff, message=said)
