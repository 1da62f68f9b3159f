"""Why a clock is due when it is, in the words people check it by: days counted, days left out, the clause.

A message, which the interfaces say in the reader's language; as a string it is the Chinese one.
"""

from collections.abc import Iterator
from datetime import datetime
from functools import lru_cache, reduce
from itertools import groupby

from bihuan.clocks.rules.counting import Due
from bihuan.kernel.days_said import day_said, listed, moment_said, range_said, weekday_said
from bihuan.kernel.messages import Message, say
from bihuan.kernel.messages import noop as _
from bihuan.kernel.working_days import A_DAY, Days, DayTable, Left, Period
from bihuan.policies.terms import Moment, Span, Unit

AGREED: dict[Moment | None, str] = {
    Moment.PROMISED: _("答应的时间：%(moment)s"),
    Moment.WISHED: _("住户要求的时间：%(moment)s"),
    Moment.APPOINTMENT: _("约好的时间：%(moment)s"),
}
DUE = _("到期：%(moment)s")
# One and several are two sentences in English.
COUNTED = {
    Unit.WORKING_DAYS: (_("1个工作日：%(days)s"), _("%(number)d个工作日：%(days)s")),
    Unit.DAYS: (_("1天：%(days)s"), _("%(number)d天：%(days)s")),
    Unit.HOURS: (_("1小时：%(first)s到%(last)s"), _("%(number)d小时：%(first)s到%(last)s")),
}
LISTED_DAYS = 3


def because(
    span: Span | None, due: Due, days: DayTable, *, came_at: datetime, before_pauses: datetime, clause: str
) -> Message:
    """`came_at` is the moment that started it, before a night was waited for."""
    why = _reckoning(span, due, days, came_at)
    if due.extended:
        why = _then(why, say(_("延期%(number)d天"), number=due.extended))
    if due.due_at != before_pauses:
        why = _then(why, _moved(due, before_pauses))
    return say(_("%(why)s。%(clause)s"), why=why, clause=_cited(clause))


@lru_cache
def _cited(clause: str) -> Message:
    return say(clause)


def _reckoning(span: Span | None, due: Due, days: DayTable, came_at: datetime) -> Message:
    year = came_at.year
    if due.agreed or span is None:
        return say(AGREED.get(due.agreed, DUE), moment=moment_said(due.due_at, year))
    if due.period:
        return _counted(span, due.period, days)
    first, last = moment_said(due.starts_at, year), moment_said(due.due_at, year)
    hours = say(_so_many(span), number=span.number, first=first, last=last)
    return _then(say(_("夜间登记，上班起算")), hours) if due.starts_at > came_at else hours


def _moved(due: Due, before_pauses: datetime) -> Message:
    return say(_("原来到%(day)s24:00"), day=day_said(before_pauses.date() - A_DAY, due.starts_at.year))


# The same period explains itself in the same words.
@lru_cache(maxsize=16384)
def _counted(span: Span, period: Period, days: DayTable) -> Message:
    if span.number == 0:
        return say(_("当天(%(day)s)24:00前"), day=day_said(period.start, period.start.year))
    parts = [_days_that_count(span, period, days), *_left_out(period, days)]
    for year in period.unpublished_years:
        parts.append(say(_("%(year)d年的放假安排还没有公布，先按周末推算"), year=year))
    return reduce(_then, parts)


def _days_that_count(span: Span, period: Period, days: DayTable) -> Message:
    year = period.start.year
    if span.unit is Unit.WORKING_DAYS:
        return say(_so_many(span), number=span.number, days=listed(period.counted, year, days))
    if span.number > LISTED_DAYS:
        stretch = range_said(Days(period.counted[0], period.last), year)
        return say(_so_many(span), number=span.number, days=stretch)
    return say(_so_many(span), number=span.number, days=listed(period.counted, year, None))


def _left_out(period: Period, days: DayTable) -> Iterator[Message]:
    """Neighbouring days left out for one reason are told together: 2月15日至23日春节放假."""
    for reason, several in groupby(period.left_out, key=lambda each: _reason(each, days)):
        for stretch in _stretches([days_out for days_out, _why in several]):
            yield _not_counted(stretch, reason, period.start.year)


def _reason(left_out: tuple[Days, Left], days: DayTable) -> Left | str:
    """A pause, the name of a festival, or plainly no working day."""
    stretch, why = left_out
    return why if why is Left.PAUSED else days.days_off.get(stretch.first, Left.NOT_WORKING)


def _not_counted(stretch: Days, reason: Left | str, year: int) -> Message:
    said = range_said(stretch, year)
    if reason is Left.PAUSED:
        return say(_("%(days)s暂停不算"), days=said)
    if reason is not Left.NOT_WORKING:
        return say(_("%(days)s%(festival)s放假"), days=said, festival=say(reason))
    if stretch.last > stretch.first:
        return say(_("%(days)s周末不算"), days=said)
    return say(_("%(day)s%(weekday)s不算"), day=said, weekday=weekday_said(stretch.first))


def _stretches(several: list[Days]) -> Iterator[Days]:
    current = several[0]
    for following in several[1:]:
        if following.first == current.last + A_DAY:
            current = Days(current.first, following.last)
        else:
            yield current
            current = following
    yield current


def _so_many(span: Span) -> str:
    one, several = COUNTED[span.unit]
    return one if span.number == 1 else several


def _then(first: Message, then: Message) -> Message:
    return say(_("%(first)s；%(then)s"), first=first, then=then)
