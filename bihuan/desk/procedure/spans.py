"""What a clock of the procedure sets: how long, from what until what, and for which matters. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass

from bihuan.kernel.messages import Message, say
from bihuan.kernel.messages import noop as _
from bihuan.policies.terms import ClockEntry, Condition, Moment, Procedure, Span, Test, Unit

NUMERALS = (
    _("一"), _("两"), _("三"), _("四"), _("五"), _("六"), _("七"), _("八"), _("九"), _("十"),
)  # fmt: skip
# One and several are two sentences in English.
SPANS = {
    Unit.WORKING_DAYS: (_("1 个工作日"), _("%(number)d 个工作日")),
    Unit.DAYS: (_("1 天"), _("%(number)d 天")),
    Unit.HOURS: (_("1 小时"), _("%(number)d 小时")),
}
SAME_DAY = _("当天")
AGREED = {
    Moment.PROMISED: _("答应的时间"),
    Moment.WISHED: _("住户要求的时间"),
    Moment.APPOINTMENT: _("约好的时间"),
}
STARTS = {
    Moment.REGISTERED: _("受理"),
    Moment.ROUND_BEGAN: _("这一轮开始"),
    Moment.LAST_CONTACT: _("上次联系"),
    Moment.HANDLED: _("处理完毕"),
    Moment.VERIFIED: _("核实"),
    Moment.INVALID_CONFIRMED: _("确认无效"),
    Moment.FINISHED: _("完工"),
    Moment.WATER_TEST: _("试水"),
}
# What is said of a clock's condition; the rest (not invalid, can be reached…) is understood by itself.
SAID = {
    Condition.ENQUIRY: _("咨询"),
    Condition.SUGGESTION: _("建议"),
    Condition.COMPLAINT: _("投诉"),
    Condition.REPAIR: _("报修"),
    Condition.MAJOR: _("重大"),
    Condition.IMPORTANT: _("重要"),
    Condition.MINOR: _("轻微"),
    Condition.COMPANY: _("公司受理"),
    Condition.ESCALATED: _("已报上级"),
    Condition.EMERGENCY: _("紧急"),
    Condition.TELEPHONE: _("电话"),
    Condition.WALK_IN: _("来访"),
    Condition.SAFETY: _("安全设施"),
    Condition.LEAK: _("渗漏"),
    Condition.PAUSED: _("已暂停"),
    Condition.OVERDUE: _("已超时"),
}
# With one of these it goes without saying what kind of matter it is.
NARROWER = {Condition.MAJOR, Condition.IMPORTANT, Condition.MINOR, Condition.SAFETY, Condition.LEAK}
KINDS = {Condition.COMPLAINT, Condition.REPAIR}

Words = tuple[Condition, ...]


def counted(number: int) -> Message | str:
    """三问, 十一种渠道 as 11."""
    return say(NUMERALS[number - 1]) if 0 < number <= len(NUMERALS) else str(number)


def span_said(span: Span) -> Message:
    if span.number == 0:
        return say(SAME_DAY)
    one, several = SPANS[span.unit]
    return say(one if span.number == 1 else several, number=span.number)


def clock_titles(procedure: Procedure, codes: tuple[str, ...]) -> tuple[Message, ...]:
    titles = {each.title: None for each in procedure.clocks if each.code in codes}
    return tuple(say(title) for title in titles)


@dataclass(frozen=True)
class _Set:
    """One figure a clause sets; several rows of the table of clocks may say the same."""

    clause: str
    value: Message
    entry: ClockEntry

    in_days: bool = False

    @property
    def identity(self) -> tuple[str, str, str, tuple[Moment, ...]]:
        return self.clause, str(self.value), self.entry.title, self.entry.starts


def clock_figures(procedure: Procedure) -> Iterator[tuple[str, Message, Message]]:
    """Clause, figure and what it is for; rows alike but for whom they hold for are one figure."""
    together: dict[tuple[str, str, str, tuple[Moment, ...]], list[_Set]] = {}
    for entry in procedure.clocks:
        for each in _sets(entry):
            together.setdefault(each.identity, []).append(each)
    for several in together.values():
        yield several[0].clause, several[0].value, _for_whom(several)


def clock_words(entry: ClockEntry) -> Message:
    """For whom and from what until what: 投诉 · 从受理到回访."""
    return _whom(_common([entry]), _way(entry))


def _sets(entry: ClockEntry) -> Iterator[_Set]:
    if entry.span is not None:
        in_days = entry.span.unit is not Unit.HOURS and entry.span.number > 0
        yield _Set(entry.clause, span_said(entry.span), entry, in_days)
    if entry.moment is not None:
        yield _Set(entry.moment_clause or entry.clause, say(AGREED[entry.moment]), entry)


def _for_whom(several: list[_Set]) -> Message:
    """重大 · 从受理到上报，当天不算."""
    entries = [each.entry for each in several]
    way = _way(entries[0])
    if any(each.waits_for_opening for each in entries):
        way = say(_("%(way)s；夜间登记的上班起算"), way=way)
    elif several[0].in_days:
        way = say(_("%(way)s，当天不算"), way=way)
    return _whom(_common(entries), way)


def _way(entry: ClockEntry) -> Message:
    starts = tuple(STARTS[each] for each in entry.starts if each in STARTS)
    return say(_("从%(start)s到%(stop)s"), start=_either(starts), stop=say(entry.title))


def _whom(common: list[Words], way: Message) -> Message:
    for words in reversed(common):
        way = say(_("%(whom)s · %(way)s"), whom=_either(tuple(SAID[each] for each in words)), way=way)
    return way


def _common(entries: list[ClockEntry]) -> list[Words]:
    """What all of the rows ask for, and only what is worth saying."""
    said = [_said(each) for each in entries]
    common = [words for words in said[0] if all(words in others for others in said[1:])]
    if any(set(words) <= NARROWER for words in common):
        return [words for words in common if not set(words) <= KINDS]
    return common


def _said(entry: ClockEntry) -> list[Words]:
    return [tuple(each.word for each in group) for group in entry.when if all(map(_is_said, group))]


def _is_said(test: Test) -> bool:
    return test.holds and test.word in SAID


def _either(names: tuple[str, ...]) -> Message:
    said = say(names[0])
    for name in names[1:]:
        said = say(_("%(one)s或%(other)s"), one=said, other=say(name))
    return said
