"""Warnings, who is told of what is overdue, why it may wait, what may be delegated."""

from collections.abc import Iterator, Sequence
from datetime import timedelta

from bihuan.kernel.messages import Message, say
from bihuan.kernel.messages import noop as _
from bihuan.policies.rules.strictness.listing import by_code, codes_of, listed, nothing
from bihuan.policies.rules.strictness.spans import may_end_later, span_words
from bihuan.policies.terms import Climb, Delegation, Procedure, Reason, Warnings
from bihuan.policies.terms.versions import Difference, Verdict


def overdue_differences(old: Procedure, new: Procedure) -> Iterator[Difference]:
    yield from _warnings(old.warnings, new.warnings)
    yield from _climbs(old, new)
    yield from _reasons(old.reasons, new.reasons)
    yield from _delegation(old.delegation, new.delegation)
    yield from _corrective(old, new)
    yield from _first_contact(old, new)
    yield from _person_request(old, new)


def _judged(*, laxer: bool) -> Verdict:
    return Verdict.LAXER if laxer else Verdict.STRICTER


def _warnings(old: Warnings, new: Warnings) -> Iterator[Difference]:
    """What comes later leaves less time."""
    if old.day_clocks_at != new.day_clocks_at:
        verdict = _judged(laxer=new.day_clocks_at > old.day_clocks_at)
        told = say(f"{old.day_clocks_at:%H:%M}"), say(f"{new.day_clocks_at:%H:%M}")
        what = say(_("按天的时限在最后一天几点提醒"))
        yield Difference(verdict, "warnings", "", "day_clocks_at", what, *told, new.clause)
    if old.hour_clocks_before != new.hour_clocks_before:
        verdict = _judged(laxer=new.hour_clocks_before < old.hour_clocks_before)
        told = _minutes(old.hour_clocks_before), _minutes(new.hour_clocks_before)
        what = say(_("按小时的时限提前多久提醒"))
        yield Difference(verdict, "warnings", "", "minutes_before", what, *told, new.clause)


def _minutes(span: timedelta) -> Message:
    return say(_("%(minutes)s分钟"), minutes=int(span.total_seconds()) // 60)


def _climbs(old: Procedure, new: Procedure) -> Iterator[Difference]:
    """Of each clock: a level left out, or reached later, is laxer."""
    for code in dict.fromkeys(code for climb in old.climbs for code in climb.clocks):
        yield from _climb(code, "climb", old, new)


def _climb(code: str, table: str, old: Procedure, new: Procedure) -> Iterator[Difference]:
    before, after = old.climb_of(code), new.climb_of(code)
    titles = {each.code: each.title for each in (*old.clocks, *new.clocks)}
    clock = say("%(code)s %(title)s", code=code, title=say(titles[code])) if code in titles else say(code)
    if before.levels != after.levels:
        what = say(_("%(clock)s逾期逐级报给"), clock=clock)
        verdict = _judged(laxer=reached_later(before.levels, after.levels))
        told = _named(old, before.levels), _named(new, after.levels)
        yield Difference(verdict, table, code, "levels", what, *told, after.clause)
    if before.every != after.every:
        what = say(_("%(clock)s逾期每隔多久再报上一级"), clock=clock)
        verdict = _judged(laxer=_slower(before, after))
        told = span_words(before.every), span_words(after.every)
        yield Difference(verdict, table, code, "every", what, *told, after.clause)


def _named(procedure: Procedure, levels: Sequence[str]) -> Message:
    names = {each.code: each.name for each in procedure.ladder}
    return listed(names.get(each, each) for each in levels)


def reached_later(before: Sequence[str], after: Sequence[str]) -> bool:
    """The place in the sequence is the number of steps until then."""
    return any(level not in after or after.index(level) > place for place, level in enumerate(before))


def _slower(before: Climb, after: Climb) -> bool:
    return may_end_later(after.every, before.every)


def _reasons(old: Sequence[Reason], new: Sequence[Reason]) -> Iterator[Difference]:
    before, after = by_code(old, lambda each: each.code), by_code(new, lambda each: each.code)
    for code in codes_of(before, after):
        was, now = before.get(code), after.get(code)
        if was is None and now is not None:
            yield _of_reason(Verdict.LAXER, now, "code", nothing(), say(now.name))
        elif now is None and was is not None:
            yield _of_reason(Verdict.STRICTER, was, "code", say(was.name), nothing())
        elif was and now:
            yield from _within_reason(was, now)


def _within_reason(was: Reason, now: Reason) -> Iterator[Difference]:
    if was.asking is not now.asking:
        yield _of_reason(Verdict.LAXER, now, "for", say(was.asking), say(now.asking))
    if was.longest_days != now.longest_days:
        verdict = _judged(laxer=now.longest_days > was.longest_days)
        yield _of_reason(verdict, now, "longest_days", _days(was), _days(now))
    if set(was.grants) != set(now.grants):
        verdict = _judged(laxer=bool(set(now.grants) - set(was.grants)))
        yield _of_reason(verdict, now, "grants", listed(was.grants), listed(now.grants))
    if was.evidence is not now.evidence:
        verdict = _judged(laxer=was.evidence)
        yield _of_reason(verdict, now, "evidence", _needed(was), _needed(now))
    if was.name != now.name:
        yield _of_reason(Verdict.CHANGED, now, "name", say(was.name), say(now.name))


def _of_reason(verdict: Verdict, reason: Reason, key: str, before: Message, after: Message) -> Difference:
    what = say(_("理由“%(name)s”的%(part)s"), name=say(reason.name), part=say(PARTS[key]))
    return Difference(verdict, "reason", reason.code, key, what, before, after, reason.clause)


PARTS = {
    "code": _("有无"),
    "for": _("用处"),
    "longest_days": _("最长"),
    "grants": _("批准人"),
    "evidence": _("证明"),
    "name": _("名称"),
}


def _days(reason: Reason) -> Message:
    return say(_("%(number)s天"), number=reason.longest_days)


def _needed(reason: Reason) -> Message:
    return say(_("要证明")) if reason.evidence else say(_("不要证明"))


def _delegation(old: Delegation, new: Delegation) -> Iterator[Difference]:
    if set(old.verbs) != set(new.verbs):
        verdict = _judged(laxer=bool(set(new.verbs) - set(old.verbs)))
        what = say(_("负责人可以委托什么"))
        yield Difference(
            verdict, "delegation", "", "verbs", what, listed(old.verbs), listed(new.verbs), new.clause
        )


def _corrective(old: Procedure, new: Procedure) -> Iterator[Difference]:
    """A longer time for a step is laxer, a shorter one for what counts as repeated is, too."""
    yield from _climb(old.corrective.climb.clocks[0], "corrective_action", old, new)
    for key, what in CORRECTIVE.items():
        was, now = getattr(old.corrective, key), getattr(new.corrective, key)
        if was != now:
            longer = may_end_later(was, now) if key == "repeated_within" else may_end_later(now, was)
            told = span_words(was), span_words(now)
            verdict = _judged(laxer=longer)
            yield Difference(verdict, "corrective_action", "", key, say(what), *told, new.corrective.clause)
    was_often, often = old.corrective.repeats, new.corrective.repeats
    if was_often != often:
        verdict, before, after = _judged(laxer=often > was_often), _times(was_often), _times(often)
        counted = say(_("再反映几次算重复"))
        clause = new.corrective.clause
        yield Difference(verdict, "corrective_action", "", "repeats", counted, before, after, clause)


def _first_contact(old: Procedure, new: Procedure) -> Iterator[Difference]:
    yield from _climb(old.first_contact.climb.clocks[0], "first_contact", old, new)
    was, now = old.first_contact.within, new.first_contact.within
    if was != now:
        verdict, told = _judged(laxer=may_end_later(now, was)), (span_words(was), span_words(now))
        what = say(_("新住户多久以内首次联系"))
        yield Difference(verdict, "first_contact", "", "within", what, *told, new.first_contact.clause)


def _person_request(old: Procedure, new: Procedure) -> Iterator[Difference]:
    """Told later, there is less time left to do it in."""
    yield from _climb(old.person_request.climb.clocks[0], "person_request", old, new)
    was, now = old.person_request.warn_days, new.person_request.warn_days
    if was != now:
        told = say(_("%(number)s个工作日"), number=was), say(_("%(number)s个工作日"), number=now)
        what = say(_("本人的申请到期前提前多久提醒"))
        clause = new.person_request.clause
        yield Difference(_judged(laxer=now < was), "person_request", "", "warn_days", what, *told, clause)


def _times(times: int) -> Message:
    return say(_("%(times)s次"), times=times)


CORRECTIVE = {
    "repeated_within": _("多久以内的同类意见算重复"),
    "check_within": _("纠正预防措施多久以内验证效果"),
    "plan_within": _("没有效果时多久以内重定措施"),
}
