"""When a notice is shown: at the hour somebody wishes, and not at night (RVS-8)."""

from collections.abc import Iterable, Sequence
from datetime import datetime, time, timedelta

from bihuan.kernel.moments import SHANGHAI, shanghai
from bihuan.policies.terms import HourSpan

# Whoever wants quiet round the clock still hears of it within a day.
LONGEST = timedelta(days=1)


def nights(spans: Iterable[HourSpan]) -> tuple[HourSpan, ...]:
    """Those over midnight. The ones by day are about ringing residents up; a colleague is at work at noon."""
    return tuple(each for each in spans if each.closes < each.opens)


def shown_from(
    at: datetime, *, quiet: Sequence[HourSpan], urgent: bool, hour: time | None = None
) -> datetime:
    """`hour`: collected until then."""
    if urgent:
        return at
    start = moment = _next(hour, at) if hour else at
    while (span := _quiet_at(moment, quiet)) and moment - start < LONGEST:
        moment = _next(span.closes, moment)
    return min(moment, start + LONGEST)


def _quiet_at(moment: datetime, quiet: Sequence[HourSpan]) -> HourSpan | None:
    hour = shanghai(moment).time()
    return next((each for each in quiet if each.holds(hour)), None)


def _next(hour: time, moment: datetime) -> datetime:
    """At that hour: today, or tomorrow once it has passed."""
    today = datetime.combine(shanghai(moment).date(), hour, tzinfo=SHANGHAI)
    return today if today >= moment else today + timedelta(days=1)
