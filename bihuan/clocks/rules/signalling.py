"""What the hand does about a clock, and when it looks again (ESC-2). Pure."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

from bihuan.clocks.rules.counting import last_day, next_step
from bihuan.clocks.terms import CHINA, ClockReading, ClockState, KeptClock
from bihuan.kernel.working_days import DayTable
from bihuan.policies.terms import Procedure, Warnings

# A signal that comes later than this was late because nobody turned the hand.
PATIENCE = timedelta(seconds=60)


class Signal(StrEnum):
    WARNED = "warned"
    BREACHED = "breached"
    CLIMBED = "climbed"


@dataclass(frozen=True)
class Signalled:
    """The clock after a signal. `level` is where it goes; empty for a warning. `late`: nobody was there."""

    clock: KeptClock
    signal: Signal
    level: str
    late: bool


def warn_moment(reading: ClockReading, warnings: Warnings, *, at: datetime) -> datetime | None:
    """A day clock's on the morning of its last day, an hour clock's so long before; none once it is past."""
    moment = reading.due_at - warnings.hour_clocks_before
    if reading.by_days:
        moment = datetime.combine(last_day(reading.due_at), warnings.day_clocks_at, tzinfo=CHINA)
    moment = reading.warn_at or moment
    return moment if at < moment < reading.due_at else None


def next_look(clock: KeptClock, procedure: Procedure, days: DayTable) -> datetime | None:
    """When there is something to do about it; never before it was set."""
    if clock.ended_at is not None:
        return None
    moment = _next_moment(clock, procedure, days)
    return None if moment is None else max(moment, clock.set_at)


def _next_moment(clock: KeptClock, procedure: Procedure, days: DayTable) -> datetime | None:
    if clock.late_when_set and clock.state is ClockState.BREACHED:
        # It warns the holder and does not climb by itself.
        return clock.set_at if clock.warned_at is None else None
    if not clock.climbed:
        waiting = clock.warn_at if clock.warned_at is None else None
        return waiting or clock.due_at
    climb = procedure.climb_of(clock.code)
    if clock.climbed >= len(climb.levels):
        return None
    # What was over before anybody set it gives each level its time all the same.
    moment = max(clock.due_at, clock.set_at)
    for _step in range(clock.climbed):
        moment = next_step(climb.every, moment, days)
    return moment


def signalled(clock: KeptClock, procedure: Procedure, days: DayTable, *, at: datetime) -> Signalled:
    """One signal; what follows it, if that is due as well, comes with the next turn.

    A warning whose clock is over meanwhile is not given any more: the breach is.
    """
    level = ""
    late_when_set = clock.late_when_set and clock.state is ClockState.BREACHED
    if late_when_set or (not clock.climbed and at < clock.due_at):
        signal, after = Signal.WARNED, replace(clock, warned_at=at)
    elif not clock.climbed:
        level = procedure.climb_of(clock.code).levels[0]
        signal = Signal.BREACHED
        after = replace(clock, state=ClockState.BREACHED, breached_at=clock.due_at, climbed=1)
    else:
        level = procedure.climb_of(clock.code).levels[clock.climbed]
        signal, after = Signal.CLIMBED, replace(clock, climbed=clock.climbed + 1)
    late = at - _expected(clock, signal) > PATIENCE
    after = replace(after, late_because_down=clock.late_because_down or late)
    return Signalled(replace(after, next_at=next_look(after, procedure, days)), signal, level, late)


def _expected(clock: KeptClock, signal: Signal) -> datetime:
    """When it was to be given; a breach at its due time, also where the warning before it was left out."""
    if signal is Signal.BREACHED or clock.next_at is None:
        return max(clock.due_at, clock.set_at)
    return clock.next_at
