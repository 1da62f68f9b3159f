"""From when a clock runs and when it is due."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from functools import lru_cache

from bihuan.clocks.terms import CHINA, ClockFacts, Extension, Pause
from bihuan.kernel.working_days import A_DAY, Days, DayTable, Period, days_after, working_days_after
from bihuan.policies.terms import ClockEntry, HourSpan, Moment, Span, Unit


@dataclass(frozen=True)
class Due:
    """When a clock runs out: by a period of days, or at an agreed moment, or else after hours."""

    starts_at: datetime
    due_at: datetime
    period: Period | None = None
    agreed: Moment | None = None
    # By how many days it was put off.
    extended: int = 0

    @property
    def provisional(self) -> bool:
        return self.period is not None and self.period.provisional


def due(
    entry: ClockEntry, facts: ClockFacts, hours: HourSpan, days: DayTable, paused: Sequence[Days]
) -> Due | None:
    """None while the start is not known. `paused` are the whole days of its pauses."""
    starts_at = started(entry, facts)
    if starts_at is None:
        return None
    if entry.waits_for_opening:
        starts_at = next_opening(starts_at, hours)
    counted = _spanned(entry.span, starts_at, days, tuple(paused) if entry.pausable else ())
    if counted and entry.pausable:
        counted = _extended(counted, facts.extensions, tuple(paused))
    agreed = moment_of(facts, entry.moment)
    if agreed and (counted is None or agreed <= counted.due_at):
        return Due(starts_at, agreed, agreed=entry.moment)
    return counted


def next_step(span: Span, moment: datetime, days: DayTable) -> datetime:
    """So much after a moment; by days it is the end of one. Midnight still belongs to the day it ends."""
    return step(span, moment, days).due_at


def step(span: Span, moment: datetime, days: DayTable) -> Due:
    """The same, with the days it was counted by."""
    moment = moment.astimezone(CHINA)
    if span.unit is Unit.HOURS:
        return Due(moment, moment + timedelta(hours=span.number))
    period = _period(span, last_day(moment), days, ())
    return Due(moment, _end_of(period.last), period)


def last_day(due_at: datetime) -> date:
    """The day a due time belongs to: of a period of days its last one."""
    return (due_at.astimezone(CHINA) - timedelta(microseconds=1)).date()


def started(entry: ClockEntry, facts: ClockFacts) -> datetime | None:
    known = [moment_of(facts, moment) for moment in entry.starts]
    return max((moment for moment in known if moment), default=None)


def moment_of(facts: ClockFacts, moment: Moment | None) -> datetime | None:
    known: datetime | None = getattr(facts, moment) if moment else None
    return known if known is None or known.tzinfo is CHINA else known.astimezone(CHINA)


def next_opening(moment: datetime, hours: HourSpan) -> datetime:
    """What came in at night waits for the morning (S1 4.2.1b)."""
    if hours.holds(moment.time()):
        return moment
    day = moment.date() if moment.time() < hours.opens else moment.date() + A_DAY
    return datetime.combine(day, hours.opens, tzinfo=CHINA)


def paused_days(pauses: Sequence[Pause], now: datetime | None) -> tuple[Days, ...]:
    """The days each pause covers from beginning to end; an open one lasts until now."""
    covered = (_whole_days(pause.begins, pause.ends or now) for pause in pauses)
    return tuple(each for each in covered if each and each.first <= each.last)


def _whole_days(begins: datetime, ends: datetime | None) -> Days | None:
    if ends is None:
        return None
    begins, ends = begins.astimezone(CHINA), ends.astimezone(CHINA)
    first = begins.date() if begins.time() == time.min else begins.date() + A_DAY
    return Days(first, ends.date() - A_DAY)


def _spanned(span: Span | None, starts_at: datetime, days: DayTable, paused: tuple[Days, ...]) -> Due | None:
    if span is None:
        return None
    if span.unit is Unit.HOURS:
        return Due(starts_at, starts_at + timedelta(hours=span.number))
    period = _period(span, starts_at.date(), days, paused)
    return Due(starts_at, _end_of(period.last), period)


def _extended(due: Due, extensions: Sequence[Extension], paused: tuple[Days, ...]) -> Due:
    """Natural days behind the last one. What had run out when it was allowed stays overdue (CLK-12)."""
    for each in sorted(extensions, key=lambda each: each.granted_at):
        if due.period and due.starts_at <= each.granted_at < due.due_at:
            last = days_after(due.due_at.date() - A_DAY, each.days, paused).last
            due = replace(due, due_at=_end_of(last), extended=due.extended + each.days)
    return due


# Many matters begin on the same day, and their periods are the same.
@lru_cache(maxsize=16384)
def _period(span: Span, first: date, days: DayTable, paused: tuple[Days, ...]) -> Period:
    if span.unit is Unit.WORKING_DAYS:
        return working_days_after(first, span.number, days, paused)
    return days_after(first, span.number, paused)


def _end_of(day: date) -> datetime:
    return datetime.combine(day + A_DAY, time.min, tzinfo=CHINA)
