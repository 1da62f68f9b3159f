"""When somebody may be disturbed (RVS-8): what comes in quiet hours waits until they end."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from bihuan.kernel.moments import SHANGHAI, shanghai
from bihuan.policies.terms import HourSpan

# Whoever wants quiet round the clock still hears of it within a day.
LONGEST = timedelta(days=1)


def shown_from(at: datetime, *, quiet: Sequence[HourSpan], urgent: bool) -> datetime:
    if urgent:
        return at
    moment = at
    while (span := _quiet_at(moment, quiet)) and moment - at < LONGEST:
        moment = _end_of(span, moment)
    return min(moment, at + LONGEST)


def _quiet_at(moment: datetime, quiet: Sequence[HourSpan]) -> HourSpan | None:
    hour = shanghai(moment).time()
    return next((each for each in quiet if each.holds(hour)), None)


def _end_of(span: HourSpan, moment: datetime) -> datetime:
    local = shanghai(moment)
    day = local.date() if local.time() < span.closes else local.date() + timedelta(days=1)
    return datetime.combine(day, span.closes, tzinfo=SHANGHAI)
