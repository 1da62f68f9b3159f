"""时限: every clock of the case, the running ones explained in words."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext

from bihuan.cases.queries.sight import Sight
from bihuan.clocks.queries import pressing
from bihuan.clocks.terms import ClockReading, ClockState
from bihuan.kernel.messages import Message


@dataclass(frozen=True)
class Clock:
    title: str
    clause: str
    due_at: datetime
    # What it was before anybody allowed more time, where that differs (CLK-12).
    first_due_at: datetime | None
    because: Message
    late: bool
    # Counted by weekends, for the year is not published (CLK-11).
    provisional: bool


@dataclass(frozen=True)
class Times:
    """`pressing` is the one in the head; `met` counts those kept, `late` those that were not."""

    pressing: Clock | None
    running: tuple[Clock, ...]
    met: int
    late: tuple[Clock, ...]
    paused_until: datetime | None = None


def times(seen: Sight, *, at: datetime) -> Times:
    clocks, is_open = seen.next.clocks, seen.next.state.is_open
    first = pressing(clocks) if is_open else None
    running = [each for each in clocks if is_open and each.stopped_at is None]
    pause = seen.next.state.pause_at(at) if is_open else None
    stopped = [each for each in clocks if each.stopped_at is not None]
    return Times(
        pressing=_clock(first) if first else None,
        running=tuple(_clock(each) for each in sorted(running, key=lambda each: each.due_at)),
        met=sum(each.state is ClockState.MET for each in stopped),
        late=tuple(_clock(each) for each in stopped if each.state is ClockState.BREACHED),
        paused_until=pause.ends_at if pause else None,
    )


def _clock(reading: ClockReading) -> Clock:
    return Clock(
        title=gettext(reading.title),
        clause=reading.clause,
        due_at=reading.due_at,
        first_due_at=reading.due_before_pauses if reading.due_before_pauses != reading.due_at else None,
        # The clause stands in its chip; the reckoning alone is said below.
        because=reading.because.params.get("why", reading.because),
        late=reading.state is ClockState.BREACHED,
        provisional=reading.provisional,
    )
