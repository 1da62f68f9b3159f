"""Which of two spans may end later. Days of different kinds are compared by their worst case."""

from bihuan.kernel.messages import Message, say
from bihuan.kernel.messages import noop as _
from bihuan.policies.terms import Span, Unit

HOURS_A_DAY = 24


def may_end_later(new: Span, old: Span) -> bool:
    """Is there a beginning from which `new` ends after `old`?

    A period of n days ends at the end of its last day: between n·24 and (n+1)·24 hours from its beginning.
    Working days can stand still for as long as holidays last, so beyond the same number of days nothing
    bounds them.
    """
    if new.unit is old.unit:
        return new.number > old.number
    if Unit.WORKING_DAYS in (new.unit, old.unit):
        return _against_working_days(new, old)
    if new.unit is Unit.DAYS:
        return (new.number + 1) * HOURS_A_DAY > old.number
    return new.number > old.number * HOURS_A_DAY


def _against_working_days(new: Span, old: Span) -> bool:
    if new.unit is Unit.WORKING_DAYS:
        return True
    most = old.number * HOURS_A_DAY if new.unit is Unit.HOURS else old.number
    return new.number > most


def span_words(span: Span | None) -> Message:
    if span is None:
        return say(_("没有期限"))
    if span == Span(0, Unit.DAYS):
        return say(_("当天"))
    return say(WORDS[span.unit], number=span.number)


WORDS = {
    Unit.HOURS: _("%(number)s小时"),
    Unit.DAYS: _("%(number)s天"),
    Unit.WORKING_DAYS: _("%(number)s个工作日"),
}
