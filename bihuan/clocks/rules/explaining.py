"""Why a clock is due when it is, in the words people check it by: days counted, days left out, the clause."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from functools import lru_cache
from itertools import groupby

from bihuan.clocks.rules.counting import Due
from bihuan.kernel.working_days import A_DAY, Days, DayTable, Left, Period
from bihuan.policies.terms import Moment, Span, Unit

WEEKDAYS = "一二三四五六日"
AGREED: dict[Moment | None, str] = {
    Moment.PROMISED: "答应的时间",
    Moment.WISHED: "住户要求的时间",
    Moment.APPOINTMENT: "约好的时间",
}
LISTED_DAYS = 3


def because(
    span: Span | None, due: Due, days: DayTable, *, came_at: datetime, before_pauses: datetime
) -> str:
    """`came_at` is the moment that started it, before a night was waited for."""
    return _reckoning(span, due, days, came_at) + _moved(due, before_pauses)


def _reckoning(span: Span | None, due: Due, days: DayTable, came_at: datetime) -> str:
    year = came_at.year
    if due.agreed or span is None:
        return f"{AGREED.get(due.agreed, '到期')}：{_moment(due.due_at, year)}"
    if due.period:
        return _counted(span, due.period, days)
    hours = f"{span.number}小时：{_moment(due.starts_at, year)}到{_moment(due.due_at, year)}"
    return f"夜间登记，上班起算；{hours}" if due.starts_at > came_at else hours


def _moved(due: Due, before_pauses: datetime) -> str:
    if due.due_at == before_pauses:
        return ""
    return f"；原来到{_day(before_pauses.date() - A_DAY, due.starts_at.year)}24:00"


# The same period explains itself in the same words.
@lru_cache(maxsize=16384)
def _counted(span: Span, period: Period, days: DayTable) -> str:
    if span.number == 0:
        return f"当天({_day(period.start, period.start.year)})24:00前"
    parts = [_days_that_count(span, period, days), *_left_out(period, days)]
    parts += [f"{each}年的放假安排还没有公布，先按周末推算" for each in period.unpublished_years]
    return "；".join(parts)


def _days_that_count(span: Span, period: Period, days: DayTable) -> str:
    year = period.start.year
    if span.unit is Unit.WORKING_DAYS:
        return f"{span.number}个工作日：{'、'.join(_listed(period.counted, year, days))}"
    if span.number > LISTED_DAYS:
        return f"{span.number}天：{_range(Days(period.counted[0], period.last), year)}"
    return f"{span.number}天：{'、'.join(_listed(period.counted, year, None))}"


def _listed(several: Sequence[date], year: int, days: DayTable | None) -> Iterator[str]:
    for day in several:
        made_up = days is not None and day in days.make_up_days
        yield f"{_day(day, year)}({_weekday(day)}，调休上班)" if made_up else _day(day, year)
        year = day.year


def _left_out(period: Period, days: DayTable) -> Iterator[str]:
    """Neighbouring days left out for one reason are told together: 2月15日至23日春节放假."""
    for reason, several in groupby(period.left_out, key=lambda each: _reason(each, days)):
        together = list(several)
        for stretch in _stretches([days_out for days_out, _ in together]):
            yield f"{_range(stretch, period.start.year)}{reason or _weekend(stretch)}"


def _reason(left_out: tuple[Days, Left], days: DayTable) -> str:
    stretch, why = left_out
    if why is Left.PAUSED:
        return "暂停不算"
    name = days.days_off.get(stretch.first)
    return f"{name}放假" if name else ""


def _weekend(stretch: Days) -> str:
    return "周末不算" if stretch.last > stretch.first else f"{_weekday(stretch.first)}不算"


def _stretches(several: list[Days]) -> Iterator[Days]:
    current = several[0]
    for following in several[1:]:
        if following.first == current.last + A_DAY:
            current = Days(current.first, following.last)
        else:
            yield current
            current = following
    yield current


def _range(days: Days, year: int) -> str:
    first, last = days.first, days.last
    if first == last:
        return _day(first, year)
    if (first.year, first.month) == (last.year, last.month):
        return f"{_day(first, year)}至{last.day}日"
    return f"{_day(first, year)}至{_day(last, first.year)}"


def _moment(moment: datetime, year: int) -> str:
    return f"{_day(moment, year)}({_weekday(moment)}){moment:%H:%M}"


def _day(day: date, year: int) -> str:
    """The year is said only where it is another one."""
    return f"{day.month}月{day.day}日" if day.year == year else f"{day.year}年{day.month}月{day.day}日"


def _weekday(day: date) -> str:
    return f"周{WEEKDAYS[day.weekday()]}"
