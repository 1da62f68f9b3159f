"""Clocks compared row by row, for every combination of the words their conditions are made of."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import product

from bihuan.kernel.messages import Message, say
from bihuan.kernel.messages import noop as _
from bihuan.policies.rules.strictness.spans import may_end_later, span_words
from bihuan.policies.terms import ClockEntry, Condition, Moment
from bihuan.policies.terms.versions import Difference, Verdict

Rows = Sequence[ClockEntry]
Pair = tuple[ClockEntry | None, ClockEntry | None]

# A matter is of one kind, one severity, one channel: other combinations do not occur.
EXCLUSIVE = (
    {Condition.ENQUIRY, Condition.SUGGESTION, Condition.COMPLAINT, Condition.REPAIR},
    {Condition.MAJOR, Condition.IMPORTANT, Condition.MINOR},
    {Condition.TELEPHONE, Condition.WALK_IN},
    {Condition.SAFETY, Condition.LEAK},
)
# Beyond so many words they are too many combinations to try; such a clock counts as laxer.
MOST_WORDS = 15


def clock_differences(old: Rows, new: Rows) -> Iterator[Difference]:
    for code in dict.fromkeys(each.code for each in (*old, *new)):
        rows = [each for each in old if each.code == code], [each for each in new if each.code == code]
        yield from _once(_of_one(*rows))


def _of_one(old: Rows, new: Rows) -> Iterator[Difference]:
    if [_written(each) for each in old] == [_written(each) for each in new]:
        return
    words = _words(*old, *new)
    if len(words) > MOST_WORDS:
        yield _difference(
            Verdict.LAXER, old[0], new[0], new, "when", _conditions(old[0]), _conditions(new[0])
        )
        return
    for before, after in _pairs(old, new, words):
        yield from _between(before, after, new)


def _once(found: Iterable[Difference]) -> Iterator[Difference]:
    seen: list[Difference] = []
    for each in found:
        if each not in seen:
            seen.append(each)
            yield each


def _written(row: ClockEntry) -> tuple[object, ...]:
    return tuple(vars(row).items())


def _words(*rows: ClockEntry) -> list[Condition]:
    return sorted({test.word for row in rows for group in row.when for test in group})


def _pairs(old: Rows, new: Rows, words: Sequence[Condition]) -> list[Pair]:
    """Which row takes whose place, in some matter that can be."""
    found: dict[Pair, None] = {}
    for truth in product((False, True), repeat=len(words)):
        said = frozenset(word for word, true in zip(words, truth, strict=True) if true)
        if any(len(said & group) > 1 for group in EXCLUSIVE):
            continue
        before, after = _holding(old, said), _holding(new, said)
        found |= dict.fromkeys(product(before, after))
    found.pop((None, None), None)
    return list(found)


def _holding(rows: Rows, said: frozenset[Condition]) -> list[ClockEntry | None]:
    return [each for each in rows if _holds(each, said)] or [None]


def _holds(row: ClockEntry, said: frozenset[Condition]) -> bool:
    return all(any((test.word in said) is test.holds for test in group) for group in row.when)


def _between(before: ClockEntry | None, after: ClockEntry | None, new: Rows) -> Iterator[Difference]:
    nothing = say(_("没有时限"))
    if after is None and before is not None:
        place = new[0] if new else before
        yield _difference(Verdict.LAXER, before, place, new, "when", _conditions(before), nothing)
    elif before is None and after is not None:
        yield _difference(Verdict.STRICTER, after, after, new, "when", nothing, _conditions(after))
    elif before is not None and after is not None:
        yield from _in_force(before, after, new)


def _in_force(before: ClockEntry, after: ClockEntry, new: Rows) -> Iterator[Difference]:
    """Both hold for the same matter: how long, from when, until what."""
    for key, verdict, said_before, said_after in (
        *_span(before, after),
        *_moment(before, after),
        *_starts(before, after),
        *_stops(before, after),
        *_flags(before, after),
        *_overdue_among(before, after),
        *_wording(before, after),
    ):
        yield _difference(verdict, before, after, new, key, said_before, said_after)


Found = Iterator[tuple[str, Verdict, Message, Message]]


def _span(before: ClockEntry, after: ClockEntry) -> Found:
    if before.span == after.span:
        return
    # Besides a moment a span can only bring the end forward.
    later = not after.span or (before.span is not None and may_end_later(after.span, before.span))
    yield "span", _judged(later), span_words(before.span), span_words(after.span)


def _moment(before: ClockEntry, after: ClockEntry) -> Found:
    if before.moment != after.moment:
        later = before.moment is not None or after.span is None
        yield "moment", _judged(later), _moment_words(before.moment), _moment_words(after.moment)


def _starts(before: ClockEntry, after: ClockEntry) -> Found:
    """The latest of them counts: one more can only begin later."""
    if set(before.starts) != set(after.starts):
        later = not set(after.starts) < set(before.starts)
        yield "from", _judged(later), _moments(before.starts), _moments(after.starts)


def _stops(before: ClockEntry, after: ClockEntry) -> Found:
    if before.stops != after.stops:
        yield "until", Verdict.LAXER, _moment_words(before.stops), _moment_words(after.stops)


def _flags(before: ClockEntry, after: ClockEntry) -> Found:
    for key in ("pausable", "waits_for_opening", "set_by"):
        given, taken = getattr(before, key), getattr(after, key)
        if given != taken:
            yield key, _judged(bool(taken)), _flag(given), _flag(taken)


def _overdue_among(before: ClockEntry, after: ClockEntry) -> Found:
    if before.overdue_among != after.overdue_among:
        fewer = bool(before.overdue_among - after.overdue_among)
        yield "overdue_among", _judged(fewer), _codes(before.overdue_among), _codes(after.overdue_among)


def _wording(before: ClockEntry, after: ClockEntry) -> Found:
    for key in ("title", "clause", "moment_clause"):
        if getattr(before, key) != getattr(after, key):
            yield key, Verdict.CHANGED, _text(getattr(before, key)), _text(getattr(after, key))


def _text(text: str) -> Message:
    return say(text) if text else say(_("无"))


def _judged(laxer: object) -> Verdict:
    return Verdict.LAXER if laxer else Verdict.STRICTER


def _difference(
    verdict: Verdict,
    before: ClockEntry,
    after: ClockEntry,
    new: Rows,
    key: str,
    said_before: Message,
    said_after: Message,
) -> Difference:
    return Difference(
        verdict,
        "clock",
        before.code,
        key,
        say(
            _("%(code)s %(title)s的%(part)s"), code=before.code, title=say(before.title), part=say(PARTS[key])
        ),
        said_before,
        said_after,
        after.clause,
        place=new.index(after) if after in new else 0,
    )


PARTS = {
    "when": _("条件"),
    "span": _("期限"),
    "moment": _("到期时刻"),
    "from": _("起算"),
    "until": _("停止"),
    "pausable": _("可以暂停"),
    "waits_for_opening": _("等到上班起算"),
    "set_by": _("定性时已晚的算法"),
    "overdue_among": _("因哪些时限逾期而起"),
    "title": _("名称"),
    "clause": _("条文"),
    "moment_clause": _("约定时的条文"),
}


def _conditions(row: ClockEntry) -> Message:
    """As the file writes them."""
    lines = (
        " or ".join(test.word if test.holds else f"not {test.word}" for test in group) for group in row.when
    )
    return _listed(lines) if row.when else say(_("总是"))


def _moment_words(moment: Moment | None) -> Message:
    return say(moment) if moment else say(_("无"))


def _moments(moments: Iterable[Moment]) -> Message:
    return _listed(moments)


def _codes(codes: Iterable[str]) -> Message:
    return _listed(sorted(codes))


def _listed(texts: Iterable[str]) -> Message:
    listed = tuple(texts)
    return say("%(listed)s", listed=listed) if listed else say(_("无"))


def _flag(value: bool | Moment | None) -> Message:
    if value is True:
        return say(_("是"))
    return say(value) if value else say(_("否"))
