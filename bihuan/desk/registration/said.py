"""The sentences an intake agent says: at the beginning, to read back, at the end. Our own wording."""

from collections.abc import Sequence
from datetime import datetime

from django.utils.translation import gettext as _

from bihuan.kernel.moments import shanghai
from bihuan.paper import wording

STOPS = "。！？；…"
READ_BACK = 90
MORNING, AFTERNOON, EVENING = range(3)


def opening_words(*, centre: str, agent: str, at: datetime, who: str = "") -> str:
    parts = {"greeting": greeting(at), "centre": centre, "agent": agent}
    if who:
        parts["greeting"] = _("%(greeting)s，%(who)s") % {"greeting": greeting(at), "who": who}
    if not centre:
        return _("%(greeting)s，我是%(agent)s，请问有什么可以帮您？") % parts
    return _("%(greeting)s，%(centre)s物业服务中心，我是%(agent)s，请问有什么可以帮您？") % parts


def closing_words(who: str) -> str:
    thanks = _("您的意见已经登记，会按说好的时间答复您。谢谢您告诉我们，请您先挂机。")
    return _("%(who)s，%(words)s") % {"who": who, "words": thanks} if who else thanks


def greeting(at: datetime) -> str:
    hour = shanghai(at).hour
    if hour < 6 or hour >= 18:
        return _("晚上好")
    return _("上午好") if hour < 12 else _("下午好")


def part_of_day(at: datetime) -> str:
    hour = shanghai(at).hour
    if hour < 6 or hour >= 18:
        return _("晚上")
    return _("上午") if hour < 12 else _("下午")


def read_back(
    *, who: str, where: str, said: str, promised_at: datetime | None, way: str, now: datetime
) -> str:
    """CLS-7: the summary, in the order it was taken down."""
    if not said.strip():
        return ""
    parts = [_said(where, said)]
    if promised_at:
        promise = {"time": wording.due_words(promised_at, now=now), "way": way}
        text = _("我们%(time)s%(way)s答复您") if way else _("我们%(time)s答复您")
        parts.append(text % promise)
    check = _("我核对一下：%(parts)s，对吗？") % {"parts": _("。").join(parts)}
    return _("%(who)s，%(words)s") % {"who": who, "words": check} if who else check


def _said(where: str, said: str) -> str:
    words = {"where": where, "said": shortened(said)}
    return _("%(where)s，您说‘%(said)s’") % words if where else _("您说‘%(said)s’") % words


def shortened(said: str) -> str:
    """Whole sentences as far as they go; what is longer is cut."""
    words = " ".join(said.split()).rstrip(STOPS)
    if len(words) <= READ_BACK:
        return words
    ends = [words.rfind(stop, 0, READ_BACK) for stop in STOPS]
    cut = max(ends)
    return words[:cut] if cut > READ_BACK // 3 else words[: READ_BACK - 1] + "…"


def listed(names: Sequence[str]) -> str:
    return _("、").join(names)
