"""Periodic duties compared: one less, less often, later, or reminded of later is laxer."""

from collections.abc import Iterator, Sequence

from bihuan.kernel.messages import Message, say
from bihuan.kernel.messages import noop as _
from bihuan.kernel.periods import DayInPeriod, DayKind, Rhythm
from bihuan.policies.rules.strictness.listing import by_code, codes_of, listed, nothing
from bihuan.policies.rules.strictness.overdue import reached_later
from bihuan.policies.rules.strictness.spans import may_end_later, span_words
from bihuan.policies.terms import PeriodicDuty, Procedure
from bihuan.policies.terms.duties import RHYTHM_NAMES, day_said
from bihuan.policies.terms.versions import Difference, Verdict

OFTEN = tuple(Rhythm)


def duty_differences(old: Procedure, new: Procedure) -> Iterator[Difference]:
    before, after = by_code(old.duties, _code), by_code(new.duties, _code)
    for code in codes_of(before, after):
        was, now = before.get(code), after.get(code)
        if was is None and now is not None:
            yield _of(Verdict.STRICTER, now, "code", nothing(), say(now.name))
        elif now is None and was is not None:
            yield _of(Verdict.LAXER, was, "code", say(was.name), nothing())
        elif was and now:
            yield from _within(was, now)
            yield from _climbing(was, now, {each.code: each.name for each in new.ladder})


def _code(duty: PeriodicDuty) -> str:
    return duty.code


def _within(was: PeriodicDuty, now: PeriodicDuty) -> Iterator[Difference]:
    if was.rhythm is not now.rhythm:
        laxer = OFTEN.index(now.rhythm) > OFTEN.index(was.rhythm)
        yield _of(_judged(laxer), now, "rhythm", say(RHYTHM_NAMES[was.rhythm]), say(RHYTHM_NAMES[now.rhythm]))
    elif was.due != now.due:
        verdict = _judged(_may_be_later(now.due, was.due))
        yield _of(verdict, now, "due", day_said(was.due, was.rhythm), day_said(now.due, now.rhythm))
    if was.owner is not now.owner or was.looks is not now.looks:
        # Another's duty is not this one any more; nobody can say that it is as strict.
        told = listed([was.owner, was.looks]), listed([now.owner, now.looks])
        yield _of(Verdict.LAXER, now, "owner", *told)
    if (was.laid, was.laid_at) != (now.laid, now.laid_at):
        later = _may_be_later(now.laid, was.laid) if now.laid != was.laid else now.laid_at > was.laid_at
        yield _of(_judged(later), now, "laid", _laid(was), _laid(now))
    if (was.remind_days, was.remind_at) != (now.remind_days, now.remind_at):
        laxer = (-now.remind_days, now.remind_at) > (-was.remind_days, was.remind_at)
        yield _of(_judged(laxer), now, "remind_at", _reminded(was), _reminded(now))
    if was.name != now.name:
        yield _of(Verdict.CHANGED, now, "name", say(was.name), say(now.name))


def _climbing(was: PeriodicDuty, now: PeriodicDuty, names: dict[str, str]) -> Iterator[Difference]:
    if was.climb.levels != now.climb.levels:
        verdict = _judged(reached_later(was.climb.levels, now.climb.levels))
        told = _named(was.climb.levels, names), _named(now.climb.levels, names)
        yield _of(verdict, now, "levels", *told)
    if was.climb.every != now.climb.every:
        verdict = _judged(may_end_later(now.climb.every, was.climb.every))
        yield _of(verdict, now, "every", span_words(was.climb.every), span_words(now.climb.every))


def _named(levels: Sequence[str], names: dict[str, str]) -> Message:
    return listed(names.get(each, each) for each in levels)


def _judged(laxer: bool) -> Verdict:
    return Verdict.LAXER if laxer else Verdict.STRICTER


def _may_be_later(new: DayInPeriod, old: DayInPeriod) -> bool:
    """Is there a period in which `new` comes after `old`? Days of different kinds by their worst case."""
    if new.month != old.month:
        return new.month > old.month
    if old.kind is DayKind.LAST_WORKING:
        return False
    if new.kind is DayKind.LAST_WORKING:
        return True
    return new.kind is not old.kind or new.number > old.number


def _of(verdict: Verdict, duty: PeriodicDuty, key: str, before: Message, after: Message) -> Difference:
    what = say(_("定期工作“%(name)s”的%(part)s"), name=say(duty.name), part=say(PARTS[key]))
    return Difference(verdict, "duty", duty.code, key, what, before, after, duty.clause)


PARTS = {
    "code": _("有无"),
    "rhythm": _("周期"),
    "due": _("期限"),
    "owner": _("负责人"),
    "laid": _("开始"),
    "remind_at": _("提醒"),
    "levels": _("逐级报给"),
    "every": _("每隔多久再报上一级"),
    "name": _("名称"),
}


def _laid(duty: PeriodicDuty) -> Message:
    return say(_("%(day)s %(hour)s"), day=day_said(duty.laid, duty.rhythm), hour=f"{duty.laid_at:%H:%M}")


def _reminded(duty: PeriodicDuty) -> Message:
    hour = f"{duty.remind_at:%H:%M}"
    if not duty.remind_days:
        return say(_("最后一天 %(hour)s"), hour=hour)
    return say(_("提前%(number)s个工作日 %(hour)s"), number=duty.remind_days, hour=hour)
