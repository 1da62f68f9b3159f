"""Times, distances and rings as people say them, in Chinese or English.

Moments come in aware and are said in Asia/Shanghai; `now` is always an argument.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Literal

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from bihuan.kernel.day_names import MONTHS, WEEKDAYS
from bihuan.kernel.messages import Message, Until
from bihuan.kernel.moments import day_of, shanghai
from bihuan.paper.rings import Ring

Urgency = Literal["calm", "today", "soon", "late"]

SOON = timedelta(hours=2)
STAGES = (_("受理"), _("定性"), _("派办"), _("处理"), _("核实"), _("回访"), _("结案"))
ROUNDS = (
    _("第一轮"), _("第二轮"), _("第三轮"), _("第四轮"), _("第五轮"),
    _("第六轮"), _("第七轮"), _("第八轮"), _("第九轮"), _("第十轮"),
)  # fmt: skip

# The browser counts on with the same sentences (frontend/src/modules/ticking.js).
SPANS = {
    "days_hours": _("%(days)d 天 %(hours)d 小时"),
    "days": _("%(days)d 天"),
    "hours_minutes": _("%(hours)d 小时 %(minutes)d 分"),
    "hours": _("%(hours)d 小时"),
    "minutes": _("%(minutes)d 分"),
    "moment": _("不到 1 分"),
}
DISTANCES = {"left": _("还剩 %(span)s"), "late": _("已超时 %(span)s")}


# ── distances ──


@dataclass(frozen=True)
class TimeLeft:
    words: str
    urgency: Urgency


def time_left(due_at: datetime, *, now: datetime) -> TimeLeft:
    urgency = urgency_of(due_at, now=now)
    distance = DISTANCES["late" if urgency == "late" else "left"]
    return TimeLeft(gettext(distance) % {"span": span_words(abs(due_at - now))}, urgency)


def urgency_of(due_at: datetime, *, now: datetime) -> Urgency:
    """`due_at` is exclusive: at that very moment it is late (CLK-11)."""
    if now >= due_at:
        return "late"
    if due_at - now < SOON:
        return "soon"
    return "today" if last_day(due_at) == day_of(now) else "calm"


def span_words(span: timedelta) -> str:
    """The two largest units, rounded down: 2 天 10 小时 · 6 小时 40 分 · 15 分."""
    minutes = int(span.total_seconds()) // 60
    days, hours, rest = minutes // 1440, minutes // 60 % 24, minutes % 60
    if days:
        key = "days_hours" if hours else "days"
    elif hours:
        key = "hours_minutes" if rest else "hours"
    else:
        key = "minutes" if rest else "moment"
    return gettext(SPANS[key]) % {"days": days, "hours": hours, "minutes": rest}


def distance_sentences() -> dict[str, str]:
    """What the browser needs to keep a distance true while the page stands open."""
    return {key: gettext(text) for key, text in {**SPANS, **DISTANCES}.items()}


# ── moments ──


def last_day(due_at: datetime) -> date:
    """The day on which a thing due at this exclusive moment may still be done."""
    return day_of(due_at - timedelta(microseconds=1))


def due_words(due_at: datetime, *, now: datetime) -> str:
    """3月3日(周二)24:00前 · 今天 17:00 前 · 明天 09:30 前."""
    local = shanghai(due_at)
    ends_a_day = local.date() != last_day(due_at)
    if not ends_a_day and (near := _near(local.date(), now)):
        return gettext("%(day)s %(time)s 前") % {"day": near, "time": _clock(local)}
    time = "24:00" if ends_a_day else _clock(local)
    return gettext("%(date)s%(time)s前") % {"date": date_words(last_day(due_at), now=now), "time": time}


def until_words(until: Until, *, now: datetime) -> str:
    """1月5日(周二)24:00前(暂定), while that year is not published (CLK-11)."""
    said = due_words(until.at, now=now)
    return gettext("%(due)s(暂定)") % {"due": said} if until.provisional else said


def moment_words(at: datetime, *, now: datetime) -> str:
    """今天 09:05 · 昨天 16:20 · 2月27日(周五)16:20 · 2025年8月3日(周日)16:20."""
    local = shanghai(at)
    if near := _near(local.date(), now):
        return f"{near} {_clock(local)}"
    return gettext("%(date)s%(time)s") % {"date": date_words(local.date(), now=now), "time": _clock(local)}


def short_moment(at: datetime, *, now: datetime) -> str:
    """For the timeline: 今天 09:05 · 3-1 14:30 · 2025-8-3."""
    local = shanghai(at)
    if local.date() == day_of(now):
        return f"{gettext('今天')} {_clock(local)}"
    if local.year != shanghai(now).year:
        return f"{local.year}-{local.month}-{local.day}"
    return gettext("%(number)d-%(day)d %(time)s") % {**_parts(local.date()), "time": _clock(local)}


def column_moment(at: datetime, *, now: datetime) -> str:
    """For columns, where every row is equally wide: 02-24 15:40 · 2025-08-03."""
    local = shanghai(at)
    return f"{local:%m-%d %H:%M}" if local.year == shanghai(now).year else f"{local:%Y-%m-%d}"


def clock_words(at: datetime) -> str:
    """Where the day stands above it: 14:30."""
    return _clock(shanghai(at))


def stamp(at: datetime) -> str:
    """For paper and under the pointer: 2026-03-02 10:20."""
    return f"{shanghai(at):%Y-%m-%d %H:%M}"


def date_words(day: date, *, now: datetime) -> str:
    """2月27日(周五), with the year when it is another one."""
    if day.year == shanghai(now).year:
        return gettext("%(month)s%(day)d日(%(weekday)s)") % _parts(day)
    return gettext("%(year)d年%(month)s%(day)d日(%(weekday)s)") % _parts(day)


def near_day_words(day: date, *, now: datetime) -> str:
    """As a heading over what came that day: 今天 · 昨天 · 2月27日(周五)."""
    return _near(day, now) or date_words(day, now=now)


def day_words(day: date, *, now: datetime) -> str:
    """2月27日, with the year when it is another one."""
    if day.year == shanghai(now).year:
        return gettext("%(month)s%(day)d日") % _parts(day)
    return whole_day_words(day)


def month_words(day: date) -> str:
    """2026年3月."""
    return gettext("%(year)d年%(month)s") % _parts(day)


def whole_day_words(day: date) -> str:
    """2026年3月2日, whatever year it is."""
    return gettext("%(year)d年%(month)s%(day)d日") % _parts(day)


def now_words(now: datetime) -> str:
    """At the head of the workbench: 3月2日 周一 10:20."""
    local = shanghai(now)
    parts = {**_parts(local.date()), "time": _clock(local)}
    return gettext("%(month)s%(day)d日 %(weekday)s %(time)s") % parts


def _near(day: date, now: datetime) -> str:
    names = {-1: gettext("昨天"), 0: gettext("今天"), 1: gettext("明天")}
    return names.get((day - day_of(now)).days, "")


def _parts(day: date) -> dict[str, Any]:
    return {
        "year": day.year,
        "number": day.month,
        "month": gettext(MONTHS[day.month - 1]),
        "day": day.day,
        "weekday": gettext(WEEKDAYS[day.weekday()]),
    }


def _clock(local: datetime) -> str:
    return f"{local:%H:%M}"


# ── rings and rounds ──


def ring_words(ring: Ring, *, names: Sequence[str] = STAGES) -> str:
    """第2轮，第6步回访，共7步，回访已超时 · 已结案（共2轮） · 已作废."""
    if ring.state == "voided":
        return gettext("已作废")
    if ring.state == "closed":
        words = gettext("已结案（共%(rounds)d轮）") if ring.round > 1 else gettext("已结案")
        return words % {"rounds": ring.round}
    places = {"round": ring.round, "step": ring.step, "name": gettext(names[ring.step - 1]), "of": ring.of}
    words = gettext("第%(step)d步%(name)s，共%(of)d步") % places
    if ring.round > 1:
        words = gettext("第%(round)d轮，第%(step)d步%(name)s，共%(of)d步") % places
    if not ring.late:
        return words
    late = gettext("、").join(gettext(names[step - 1]) for step in sorted(ring.late))
    return gettext("%(way)s，%(late)s已超时") % {"way": words, "late": late}


def ring_inside(ring: Ring, *, names: Sequence[str] = STAGES) -> tuple[str, str]:
    """The words in the middle of a large ring; there are none once the matter is at rest."""
    if ring.state != "running":
        return "", ""
    small = round_words(ring.round) if ring.round > 1 else f"{ring.step}/{ring.of}"
    return gettext(names[ring.step - 1]), small


def round_words(number: int) -> str:
    """第一轮 … 第十轮, then 第11轮."""
    if number <= len(ROUNDS):
        return gettext(ROUNDS[number - 1])
    return gettext("第%(number)d轮") % {"number": number}


# ── numbers and sentences ──


def capped(count: int) -> str:
    return "99+" if count > 99 else str(count)


def line_words(centre: Any) -> str:
    """0755-8234 1102（每天 8:00–20:00）; empty while a centre has published no complaint line (INT-9)."""
    if not centre.line_number:
        return ""
    return gettext("%(number)s（%(hours)s）") % {"number": centre.line_number, "hours": centre.line_hours}


def initial(name: str) -> str:
    """What stands in the small disc before a name."""
    return name.strip()[:1].upper()


def sentence(message: Message, *, now: datetime) -> str:
    """A message made far below, in the reader's language; moments in it are said as people say them."""
    text = gettext(message.text)
    if not message.params:
        return text
    return text % {key: _said(value, now) for key, value in message.params.items()}


def _said(value: Any, now: datetime) -> Any:
    if isinstance(value, Message):
        return sentence(value, now=now)
    if isinstance(value, Until):
        return until_words(value, now=now)
    if isinstance(value, datetime):
        return moment_words(value, now=now)
    if isinstance(value, date):
        return day_words(value, now=now)
    if isinstance(value, tuple):
        return gettext("、").join(str(_said(each, now)) for each in value)
    return value
