"""When a periodic duty is laid before its owner, reminded of and due, by the days of its centre (DOC-3)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from bihuan.kernel.moments import SHANGHAI, day_of, end_of
from bihuan.kernel.periods import Period, period_of
from bihuan.kernel.working_days import A_DAY, Days, DayTable, working_days_after, working_days_before
from bihuan.policies.terms import Looks, PeriodicDuty


@dataclass(frozen=True)
class Falling:
    """A duty in one period. `covers`: the days it is about; `due_at` is exclusive."""

    duty: PeriodicDuty
    period: Period
    covers: Days
    laid_at: datetime
    remind_at: datetime
    due_at: datetime
    provisional: bool


def falling(duty: PeriodicDuty, period: Period, table: DayTable) -> Falling | None:
    """None in a period in which nobody works: what it would have been about comes with the next one."""
    laid = duty.laid.within(period, table)
    if laid is None:
        return None
    due = max(laid, duty.due.within(period, table) or laid)
    laid_at = datetime.combine(laid, duty.laid_at, tzinfo=SHANGHAI)
    reminded_on = working_days_before(due, duty.remind_days, table, earliest=laid)
    reminded = datetime.combine(reminded_on, duty.remind_at, tzinfo=SHANGHAI)
    years = {period.first.year, period.last.year}
    return Falling(
        duty,
        period,
        _covered(duty, period, table),
        laid_at,
        max(reminded, laid_at),
        end_of(due),
        not all(table.publishes(year) for year in years),
    )


def fallen(duty: PeriodicDuty, table: DayTable, *, at: datetime) -> Falling | None:
    """What stands before its owner in the period people live in; None while it is not time yet."""
    found = falling(duty, period_of(duty.rhythm, day_of(at)), table)
    return found if found and found.laid_at <= at else None


def due_when_laid(found: Falling, table: DayTable, *, at: datetime) -> datetime:
    """Laid late, because nobody was there to lay it, it leaves its owner the next working day at least."""
    if day_of(at) <= day_of(found.laid_at):
        return found.due_at
    return max(found.due_at, end_of(working_days_after(day_of(at), 1, table).last))


def next_laying(duty: PeriodicDuty, table: DayTable, *, after: datetime) -> Falling:
    """The next one to come."""
    period = period_of(duty.rhythm, day_of(after))
    while True:
        found = falling(duty, period, table)
        if found and found.laid_at > after:
            return found
        period = period_of(duty.rhythm, period.last + A_DAY)


def first_of(duties: Iterable[PeriodicDuty], table: DayTable, *, after: datetime) -> datetime | None:
    return min((next_laying(each, table, after=after).laid_at for each in duties), default=None)


def _covered(duty: PeriodicDuty, period: Period, table: DayTable) -> Days:
    if duty.looks is Looks.PRESENT:
        return Days(period.first, period.last)
    before = period.before
    while duty.laid.within(before, table) is None:
        before = before.before
    return Days(before.first, period.first - A_DAY)
