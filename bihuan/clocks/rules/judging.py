"""What is over is judged by the table of days as it was known then (CLK-11). Pure.

A later change moves what still runs. It neither takes a breach back nor turns what was done in time into one.
"""

from collections.abc import Callable
from datetime import datetime

from bihuan.clocks.rules.reading import readings
from bihuan.clocks.terms import ClockFacts, ClockReading, ClockState
from bihuan.kernel.moments import day_of
from bihuan.kernel.working_days import DayTable
from bihuan.policies.terms import Procedure
from bihuan.policies.terms.days import KnownDays

Read = Callable[[DayTable, datetime | None], tuple[ClockReading, ...]]


def readings_over_time(
    facts: ClockFacts, procedure: Procedure, days: KnownDays, at: datetime | None
) -> tuple[ClockReading, ...]:
    """By due time. As many readings as the table changed since, in days that come after the registration."""
    over = _over_before_a_change(
        facts.registered_at, days, at, lambda table, moment: readings(facts, procedure, table, moment)
    )
    present = readings(facts, procedure, days.table, at)
    if not over:
        return present
    judged = [over.get((each.code, each.starts_at), each) for each in present]
    return tuple(sorted(judged, key=lambda each: (each.due_at, each.code)))


def _over_before_a_change(
    registered_at: datetime, days: KnownDays, at: datetime | None, read: Read
) -> dict[tuple[str, datetime], ClockReading]:
    found: dict[tuple[str, datetime], ClockReading] = {}
    for former in days.former:
        if former.until <= registered_at or former.last_day <= day_of(registered_at):
            continue
        if at is not None and at < former.until:
            break
        for each in read(former.table, former.until):
            if _is_over(each, former.until):
                found.setdefault((each.code, each.starts_at), each)
    return found


def _is_over(clock: ClockReading, until: datetime) -> bool:
    if clock.stopped_at is not None and clock.stopped_at <= until:
        return True
    # One that was late when it was set belongs to the day it was set, not to the table of that time.
    return clock.state is ClockState.BREACHED and clock.due_at <= until and not clock.late_when_set
