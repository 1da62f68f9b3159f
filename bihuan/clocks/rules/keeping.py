"""What is kept of the clocks of a matter, brought into line with what they read now. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import NamedTuple

from bihuan.clocks.rules.signalling import next_look, warn_moment
from bihuan.clocks.terms import ClockReading, ClockState, KeptClock
from bihuan.kernel.working_days import DayTable
from bihuan.policies.terms import Procedure


@dataclass(frozen=True)
class Policy:
    """What a matter's clocks are kept by: its procedure under its key, and its table of days."""

    key: str
    procedure: Procedure
    days: DayTable


class Identity(NamedTuple):
    """What makes an episode the same one: where it starts and, if a moment was agreed, which."""

    code: str
    starts_at: datetime
    agreed_at: datetime | None


def kept_after(
    kept: Sequence[KeptClock], readings: Iterable[ClockReading], policy: Policy, *, round: int, at: datetime
) -> tuple[KeptClock, ...]:
    """Every episode from now on: those that go on, those that ended, then those begun. Oldest first."""
    read = {_identity_of(each): each for each in readings}
    standing = {each.code: each for each in read.values()}
    known = {_identity(each): each for each in kept}
    after = [
        _gone_on(each, read[_identity(each)], policy, at=at)
        if _identity(each) in read
        else _without_reading(each, standing.get(each.code), policy, at=at)
        for each in kept
    ]
    for identity, reading in read.items():
        if identity not in known:
            episode = 1 + max((each.episode for each in after if each.code == reading.code), default=0)
            after.append(_begun(reading, policy, episode=episode, round=round, at=at))
    return tuple(after)


def _identity(clock: KeptClock) -> Identity:
    return Identity(clock.code, clock.starts_at, clock.due_at if clock.agreed else None)


def _identity_of(reading: ClockReading) -> Identity:
    return Identity(reading.code, reading.starts_at, reading.due_at if reading.agreed else None)


def _begun(reading: ClockReading, policy: Policy, *, episode: int, round: int, at: datetime) -> KeptClock:
    begun = KeptClock(
        code=reading.code,
        title=reading.title,
        clause=reading.clause,
        round=round,
        episode=episode,
        starts_at=reading.starts_at,
        due_at=reading.due_at,
        due_first=reading.due_at,
        set_at=at,
        procedure=policy.key,
        agreed=reading.agreed,
        late_when_set=_late_when_set(reading, policy.procedure),
        warn_at=warn_moment(reading, policy.procedure.warnings, at=at),
    )
    return _as_read(begun, reading, policy)


def _late_when_set(reading: ClockReading, procedure: Procedure) -> bool:
    """What applies only because another clock ran out, and is over already, was never anybody's to keep."""
    watching = any(each.overdue_among for each in procedure.clocks if each.code == reading.code)
    return reading.late_when_set or (watching and reading.state is ClockState.BREACHED)


def _gone_on(clock: KeptClock, reading: ClockReading, policy: Policy, *, at: datetime) -> KeptClock:
    if reading.due_at != clock.due_at:
        clock = _moved(clock, reading, policy, at=at)
    elif reading.stopped_at is None and not reading.held and _slept(clock):
        clock = _woken(clock, reading, policy, at=at)
    return _as_read(clock, reading, policy)


def _slept(clock: KeptClock) -> bool:
    """It had ended, or a pause held it."""
    return clock.ended_at is not None or (
        clock.next_at is None and not clock.climbed and not clock.late_when_set
    )


def _woken(clock: KeptClock, reading: ClockReading, policy: Policy, *, at: datetime) -> KeptClock:
    """It is over from now on, not since the hand did not look: no level above is told in a rush."""
    anew = clock.ended_at is not None and not clock.climbed and _late_when_set(reading, policy.procedure)
    return replace(clock, set_at=at, late_when_set=clock.late_when_set or anew)


def _moved(clock: KeptClock, reading: ClockReading, policy: Policy, *, at: datetime) -> KeptClock:
    """Another due time is another thing to be warned of, unless its own warning would be past already."""
    warn_at = warn_moment(reading, policy.procedure.warnings, at=at)
    later = reading.due_at > at
    return replace(
        clock,
        due_at=reading.due_at,
        set_at=at,
        warn_at=warn_at,
        warned_at=None if warn_at else clock.warned_at,
        late_when_set=False,
        # What is not over any more starts its climb anew when it is over again.
        climbed=0 if later else clock.climbed,
    )


def _as_read(clock: KeptClock, reading: ClockReading, policy: Policy) -> KeptClock:
    over = reading.state is ClockState.BREACHED
    clock = replace(
        clock,
        title=reading.title,
        clause=reading.clause,
        provisional=reading.provisional,
        stopped_at=reading.stopped_at,
        ended_at=reading.stopped_at,
        state=reading.state,
        breached_at=reading.due_at if over else None,
    )
    return replace(clock, next_at=None if reading.held else next_look(clock, policy.procedure, policy.days))


def _without_reading(
    clock: KeptClock, successor: ClockReading | None, policy: Policy, *, at: datetime
) -> KeptClock:
    """It no longer applies: what was over stays breached; what a later beginning stopped is judged by it."""
    if clock.ended_at is not None:
        return clock
    ended_at, stopped_at = at, None
    if successor is not None and _has_no_stop(clock.code, policy.procedure):
        # Every contact stops the clock of contacts and starts it again (CLK-7).
        ended_at = stopped_at = successor.starts_at
    over = clock.state is ClockState.BREACHED or (clock.next_at is not None and ended_at >= clock.due_at)
    met = stopped_at is not None and stopped_at < clock.due_at
    not_over = ClockState.MET if met else ClockState.CEASED
    return replace(
        clock,
        state=ClockState.BREACHED if over and not met else not_over,
        breached_at=clock.due_at if over and not met else None,
        stopped_at=stopped_at,
        ended_at=ended_at,
        next_at=None,
    )


def _has_no_stop(code: str, procedure: Procedure) -> bool:
    return all(each.stops is None for each in procedure.clocks if each.code == code)
