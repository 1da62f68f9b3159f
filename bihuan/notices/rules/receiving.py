"""Who hears of what."""

from dataclasses import dataclass

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
