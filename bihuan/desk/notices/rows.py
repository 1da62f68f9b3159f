"""Notices as rows, by the day they came: 今天, 昨天, 更早."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from itertools import groupby
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from bihuan.desk.standing import title_words, who_words
from bihuan.kernel.moments import day_of
from bihuan.notices.queries import Told
from bihuan.notices.terms import KIND_ICONS, KIND_NAMES, NoticeKind

if TYPE_CHECKING:
    from bihuan.matters.models import Matter


def grouped(notices: Iterable[Told], *, at: datetime) -> list[dict[str, Any]]:
    """Latest first, as they come."""
    days = groupby(notices, key=lambda each: _day(each.notice.visible_from, at))
    return [{"name": name, "rows": [row_of(each) for each in rows]} for name, rows in days]


def _day(moment: datetime, at: datetime) -> str:
    today = day_of(at)
    if day_of(moment) == today:
        return _("今天")
    return _("昨天") if day_of(moment) == today - timedelta(days=1) else _("更早")


def row_of(told: Told) -> dict[str, Any]:
    notice = told.notice
    kind = NoticeKind(notice.kind)
    return {
        "url": f"/notices/{notice.pk}",
        "sentence": told.sentence,
        "about": about_words(notice.matter) if notice.matter and not told.is_hidden else "",
        "kind": _(KIND_NAMES[kind]),
        "icon": KIND_ICONS[kind],
        "clause": notice.clause,
        "at": notice.visible_from,
        "unread": notice.read_at is None,
        "urgent": notice.urgent,
    }


def about_words(matter: "Matter") -> str:
    """GHY-2026-0118 顾先生 3-1202 卫生间顶棚滴水（第二轮）."""
    return " ".join(filter(None, (matter.number, who_words(matter), matter.where, title_words(matter))))
