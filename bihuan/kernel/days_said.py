"""Days and moments of an explanation as messages, so that each language puts them in its own order.

The year is said only where it is another one than the reader has just read.
"""

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from functools import lru_cache
from typing import Any

from bihuan.kernel.day_names import MONTHS, WEEKDAYS
from bihuan.kernel.messages import Message, say
from bihuan.kernel.messages import noop as _
from bihuan.kernel.working_days import Days, DayTable

_MONTHS = tuple(map(say, MONTHS))
_WEEKDAYS = tuple(map(say, WEEKDAYS))


def moment_said(moment: datetime, year: int) -> Message:
    date_said = _day_of_the_week(moment.date(), moment.year != year)
    return say(_("%(date)s%(time)s"), date=date_said, time=f"{moment:%H:%M}")


def day_said(day: date, year: int) -> Message:
    return _day(day, day.year != year)


def listed(several: Sequence[date], year: int, days: DayTable | None) -> tuple[Message, ...]:
    """With a table of days those made up for a holiday are marked."""
    return tuple(_each_said(several, year, days))


def range_said(days: Days, year: int) -> Message:
    first, last = days.first, days.last
    if first == last:
        return day_said(first, year)
    if (first.year, first.month) == (last.year, last.month):
        places = {**_places(first), "first": first.day, "last": last.day}
        if first.year == year:
            return Message(_("%(month)s%(first)d日至%(last)d日"), places)
        return Message(_("%(year)d年%(month)s%(first)d日至%(last)d日"), places)
    return say(_("%(first)s至%(last)s"), first=day_said(first, year), last=day_said(last, first.year))


def weekday_said(day: date) -> Message:
    return _WEEKDAYS[day.weekday()]


def _each_said(several: Sequence[date], year: int, days: DayTable | None) -> Iterator[Message]:
    for day in several:
        said = day_said(day, year)
        if days is not None and day in days.make_up_days:
            said = say(_("%(day)s(%(weekday)s，调休上班)"), day=said, weekday=weekday_said(day))
        yield said
        year = day.year


# Few days are told over and over.
@lru_cache(maxsize=4096)
def _day(day: date, with_year: bool) -> Message:
    text = _("%(year)d年%(month)s%(day)d日") if with_year else _("%(month)s%(day)d日")
    return Message(text, _places(day))


@lru_cache(maxsize=4096)
def _day_of_the_week(day: date, with_year: bool) -> Message:
    text = (
        _("%(year)d年%(month)s%(day)d日(%(weekday)s)") if with_year else _("%(month)s%(day)d日(%(weekday)s)")
    )
    return Message(text, _places(day))


def _places(day: date) -> dict[str, Any]:
    return {
        "year": day.year,
        "month": _MONTHS[day.month - 1],
        "day": day.day,
        "weekday": weekday_said(day),
    }
