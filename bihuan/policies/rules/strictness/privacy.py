"""Personal data (RES-6): more that passes unraised, and more time for an answer, are laxer."""

from collections.abc import Iterator

from bihuan.kernel.messages import Message, say
from bihuan.kernel.messages import noop as _
from bihuan.policies.rules.strictness.spans import may_end_later, span_words
from bihuan.policies.terms import HourSpan, PrivacyTerms
from bihuan.policies.terms.versions import Difference, Verdict


def privacy_differences(old: PrivacyTerms, new: PrivacyTerms) -> Iterator[Difference]:
    for key, what in LIMITS.items():
        was, now = getattr(old, key), getattr(new, key)
        if was != now:
            yield _difference(key, what, now > was, _times(was), _times(now), new.clause)
    if (old.night.opens, old.night.closes) != (new.night.opens, new.night.closes):
        laxer = not _holds_all(new.night, old.night)
        told = _hours(old.night), _hours(new.night)
        yield _difference("night_from", _("夜里查看个人资料要提醒的时段"), laxer, *told, new.clause)
    if old.answer_within != new.answer_within:
        laxer = may_end_later(new.answer_within, old.answer_within)
        told = span_words(old.answer_within), span_words(new.answer_within)
        yield _difference("answer_within", _("本人的申请多久以内答复"), laxer, *told, new.clause)


def _difference(key: str, what: str, laxer: bool, was: Message, now: Message, clause: str) -> Difference:
    verdict = Verdict.LAXER if laxer else Verdict.STRICTER
    return Difference(verdict, "privacy", "", key, say(what), was, now, clause)


def _holds_all(span: HourSpan, other: HourSpan) -> bool:
    """Nothing begins or ends inside but at the edges, so they are all that need be looked at."""
    edges = {span.opens, span.closes, other.opens, other.closes}
    return all(span.holds(each) for each in edges if other.holds(each))


def _times(number: int) -> Message:
    return say(_("%(number)s次"), number=number)


def _hours(span: HourSpan) -> Message:
    return say(f"{span.opens:%H:%M}–{span.closes:%H:%M}")


LIMITS = {
    "per_hour": _("一小时内查看个人资料超过多少次要提醒"),
    "per_day": _("一天内查看个人资料超过多少次要提醒"),
    "foreign_per_day": _("一天内查看别的中心的个人资料超过多少次要提醒"),
}
