"""When to promise an answer. Pure: the quiet hours are warned about, with better times (RVS-8)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from bihuan.kernel.moments import SHANGHAI, shanghai
from bihuan.policies.terms.procedure import HourSpan

A_DAY = timedelta(days=1)
# After a noon rest one does not ring at the first stroke.
AFTER_THE_REST = timedelta(minutes=30)
QUICK_HOURS = (time(12), time(17))
MOST_QUICK = 3


@dataclass(frozen=True)
class QuietWarning:
    """`better` are times outside the quiet hours, the nearest before and after, none of them past."""

    span: HourSpan
    better: tuple[datetime, ...]


def quiet_warning(
    promised_at: datetime, *, quiet: Sequence[HourSpan], advised: HourSpan, now: datetime
) -> QuietWarning | None:
    """A promise is a deadline: "before 12:00" is no call at noon, so both ends of the span are free."""
    hour = shanghai(promised_at).time()
    span = next((each for each in quiet if each.holds(hour) and hour != each.opens), None)
    if span is None:
        return None
    begins = _latest(span.opens, before=promised_at)
    ends = begins + _length(span)
    after = max(ends + AFTER_THE_REST, _at(ends, advised.opens))
    return QuietWarning(span, tuple(each for each in (begins, after) if each > now))


def quick_times(now: datetime) -> tuple[datetime, ...]:
    """今天17:00前 · 明天12:00前 · 明天17:00前: what fits into a chip."""
    days = (now, now + A_DAY, now + 2 * A_DAY)
    times = (_at(day, hour) for day in days for hour in QUICK_HOURS)
    return tuple(each for each in times if each > now + AFTER_THE_REST)[:MOST_QUICK]


def _latest(hour: time, *, before: datetime) -> datetime:
    found = _at(before, hour)
    return found if found <= before else found - A_DAY


def _length(span: HourSpan) -> timedelta:
    minutes = (span.closes.hour - span.opens.hour) * 60 + span.closes.minute - span.opens.minute
    return timedelta(minutes=minutes % (24 * 60))


def _at(day: datetime, hour: time) -> datetime:
    return datetime.combine(shanghai(day).date(), hour, tzinfo=SHANGHAI)
