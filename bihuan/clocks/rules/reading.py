"""All clocks of a matter at a moment (clocks.md)."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from functools import lru_cache

from bihuan.clocks.rules.conditions import holds, true_words
from bihuan.clocks.rules.counting import due, moment_of, paused_days, started
from bihuan.clocks.rules.explaining import because
from bihuan.clocks.terms import ClockFacts, ClockReading, ClockState, Kind, Pause
from bihuan.kernel.working_days import Days, DayTable
from bihuan.policies.terms import ClockEntry, Condition, HourSpan, Procedure


def readings(
    facts: ClockFacts, procedure: Procedure, days: DayTable, now: datetime | None
) -> tuple[ClockReading, ...]:
    """Every clock whose condition holds and whose start is known, by due time, then code.

    Without `now` nothing that has not stopped is breached.
    """
    words = true_words(facts)
    paused = paused_days(facts.pauses, now)
    found: list[ClockReading] = []
    for entry in _candidates(procedure, words):
        if not entry.overdue_among or holds(entry, _with_overdue(words, found, entry)):
            reading = _reading(entry, facts, procedure.intake_hours, days, paused, now)
            if reading:
                found.append(reading)
    return tuple(sorted(found, key=lambda each: (each.due_at, each.code)))


def tightest(clocks: Iterable[ClockReading]) -> ClockReading | None:
    """The running clock that is due first: the matter's next due."""
    return next(
        iter(sorted((each for each in clocks if each.state is ClockState.RUNNING), key=_by_due)), None
    )


def pressing(clocks: Iterable[ClockReading]) -> ClockReading | None:
    """The clock that presses most: due first of those not stopped, late ones included."""
    return next(iter(sorted((each for each in clocks if each.stopped_at is None), key=_by_due)), None)


def example(
    entry: ClockEntry, came_at: datetime, procedure: Procedure, days: DayTable
) -> ClockReading | None:
    """The clock of a matter for which everything that starts it was at this moment, whatever else is true."""
    moments = {"registered_at": came_at} | {str(each): came_at for each in entry.starts}
    facts = ClockFacts(kind=Kind.COMPLAINT, **moments)  # type: ignore[arg-type]  # moments only
    return _reading(entry, facts, procedure.intake_hours, days, (), None)


def _by_due(reading: ClockReading) -> tuple[datetime, str]:
    return reading.due_at, reading.code


# Many matters are alike, and the same clocks hold for them.
@lru_cache(maxsize=16384)
def _candidates(procedure: Procedure, words: frozenset[Condition]) -> tuple[ClockEntry, ...]:
    """The clocks that hold; after them those that watch the others, whether they hold or not."""
    watching = tuple(entry for entry in procedure.clocks if entry.overdue_among)
    plain = (entry for entry in procedure.clocks if not entry.overdue_among and holds(entry, words))
    return (*plain, *watching)


def _with_overdue(
    words: frozenset[Condition], found: Sequence[ClockReading], entry: ClockEntry
) -> frozenset[Condition]:
    return words | {Condition.OVERDUE} if _overdue(found, entry) else words


def _overdue(found: Sequence[ClockReading], entry: ClockEntry) -> bool:
    return any(
        each.state is ClockState.BREACHED and each.stopped_at is None and each.code in entry.overdue_among
        for each in found
    )


def _reading(
    entry: ClockEntry,
    facts: ClockFacts,
    hours: HourSpan,
    days: DayTable,
    paused: Sequence[Days],
    now: datetime | None,
) -> ClockReading | None:
    reckoned = due(entry, facts, hours, days, paused)
    came_at = started(entry, facts)
    if reckoned is None or came_at is None:
        return None
    before_pauses = _without_leave(entry, facts, hours, days) or reckoned.due_at
    clause = (reckoned.agreed and entry.moment_clause) or entry.clause
    stopped_at = moment_of(facts, entry.stops)
    set_at = moment_of(facts, entry.set_by)
    held = stopped_at is None and _held(entry, facts.pauses, reckoned.due_at)
    return ClockReading(
        code=entry.code,
        title=entry.title,
        clause=clause,
        starts_at=reckoned.starts_at,
        due_at=reckoned.due_at,
        due_before_pauses=before_pauses,
        stopped_at=stopped_at,
        state=_state(reckoned.due_at, stopped_at, now, held=held),
        provisional=reckoned.provisional,
        late_when_set=set_at is not None and set_at >= reckoned.due_at,
        because=because(
            entry.span, reckoned, days, came_at=came_at, before_pauses=before_pauses, clause=clause
        ),
        by_days=reckoned.period is not None,
        agreed=reckoned.agreed is not None,
        held=held,
    )


def _without_leave(entry: ClockEntry, facts: ClockFacts, hours: HourSpan, days: DayTable) -> datetime | None:
    """What was due before anybody allowed more time; None where nobody could have."""
    if not entry.pausable or not (facts.pauses or facts.extensions):
        return None
    plain = due(entry, replace(facts, extensions=()), hours, days, ())
    return plain.due_at if plain else None


def _state(due_at: datetime, stopped_at: datetime | None, now: datetime | None, *, held: bool) -> ClockState:
    if stopped_at is not None:
        return ClockState.MET if stopped_at < due_at else ClockState.BREACHED
    if now is not None and now >= due_at and not held:
        return ClockState.BREACHED
    return ClockState.RUNNING


def _held(entry: ClockEntry, pauses: Sequence[Pause], due_at: datetime) -> bool:
    """While a pause is open nothing goes over; what was due by its beginning had done so before (CLK-12)."""
    return entry.pausable and any(pause.is_open and pause.begins < due_at for pause in pauses)
