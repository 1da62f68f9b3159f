"""How a matter is drawn in rows: its ring, its place on the way."""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from bihuan.desk.sorts import shown_of
from bihuan.kernel.moments import day_of, end_of
from bihuan.paper import wording

if TYPE_CHECKING:
    from bihuan.matters.models import Matter

# ESC-6: how a row, the head of a case and a filter say it.
CONCERN_NAMES = {
    "demand": _("住户不满意，等回应"),
    "promise": _("答应的做不到，等回应"),
    "broken": _("答应过了时间，没上报"),
}
RAISED_NAMES = CONCERN_NAMES | {"escalation": _("报上来的，等回应")}


def ring_of(matter: "Matter", *, at: datetime) -> dict[str, Any]:
    """What `{% ring %}` is drawn with."""
    shown = shown_of(matter)
    return {
        "step": shown.steps[matter.stage],
        "round": matter.round,
        "late": matter.is_open and matter.due_order <= at,
        "state": shown.at_rest.get(matter.stage, "running"),
        "mark": mark_words(matter, at=at),
    }


def mark_words(matter: "Matter", *, at: datetime) -> str:
    """暂停中, 强制结案: what else must be seen beside the step (CLK-12)."""
    if matter.forced_closing:
        return gettext("强制结案")
    return gettext("暂停中") if matter.is_paused(at) else ""


def stage_words(matter: "Matter") -> str:
    """处理 · 第二轮 处理."""
    stage = gettext(shown_of(matter).stages[matter.stage])
    return f"{wording.round_words(matter.round)} {stage}" if matter.round > 1 and matter.is_open else stage


def title_words(matter: "Matter") -> str:
    if matter.round == 1:
        return gettext(matter.title) if shown_of(matter).ours else matter.title
    return gettext("%(title)s（%(round)s）") % {
        "title": matter.title,
        "round": wording.round_words(matter.round),
    }


def who_words(matter: "Matter") -> str:
    return matter.who or gettext(shown_of(matter).nameless)


def overdue_words(matter: "Matter") -> str:
    """已逾期，沈主任督办: who has it now, once the hand has brought it before somebody (ESC-2)."""
    if not matter.overseer or not matter.is_open:
        return ""
    return gettext("已逾期，%(who)s督办") % {"who": matter.overseer.shown_name}


def overseer_words(matter: "Matter") -> str:
    """沈主任督办: the same where the row says already that it is late."""
    if not matter.overseer or not matter.is_open:
        return ""
    return gettext("%(who)s督办") % {"who": matter.overseer.shown_name}


def week_ends(at: datetime) -> datetime:
    """The exclusive end of the week people are living in: Sunday's midnight."""
    today = day_of(at)
    return end_of(today + timedelta(days=6 - today.weekday()))
