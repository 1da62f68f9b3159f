"""Notices as rows, by the day they came: 今天, 昨天, 2月27日(周五)."""

from collections.abc import Iterable
from datetime import datetime
from itertools import groupby
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from bihuan.cases.terms.verbs import Verb
from bihuan.desk.sorts import address_of
from bihuan.desk.standing import title_words, who_words
from bihuan.desk.workbench.acts import act_address, short_words
from bihuan.kernel.moments import day_of
from bihuan.notices.queries import Told
from bihuan.notices.terms import KIND_ICONS, KIND_NAMES, NoticeKind
from bihuan.paper.wording import near_day_words

if TYPE_CHECKING:
    from bihuan.matters.models import Matter


def grouped(notices: Iterable[Told], *, at: datetime) -> list[dict[str, Any]]:
    """Latest first, as they come."""
    days = groupby(notices, key=lambda each: day_of(each.notice.visible_from))
    return [
        {"name": near_day_words(day, now=at), "rows": [row_of(each) for each in rows]} for day, rows in days
    ]


def row_of(told: Told) -> dict[str, Any]:
    notice = told.notice
    kind = NoticeKind(notice.kind)
    owes_note = kind is NoticeKind.OVERDUE and getattr(notice, "owes_note", False)
    return {
        "url": f"/notices/{notice.pk}",
        "reading": f"/notices/{notice.pk}/reading",
        "sentence": told.sentence,
        "kind": _(KIND_NAMES[kind]),
        "icon": KIND_ICONS[kind],
        "clause": notice.clause,
        "at": notice.visible_from,
        "unread": notice.read_at is None,
        "urgent": notice.urgent,
        **(_about(notice.matter) if notice.matter else {}),
        # The notice has no act of its own: what is owed is owed on the matter, and done there (ESC-2).
        **(_note(notice.matter) if notice.matter and owes_note else {}),
    }


def _about(matter: "Matter") -> dict[str, str]:
    """GHY-2026-0118 · 顾先生 3-1202 卫生间顶棚滴水（第二轮）."""
    about = " ".join(filter(None, (who_words(matter), matter.where, title_words(matter))))
    return {"number": matter.number, "address": address_of(matter), "about": about}


def _note(matter: "Matter") -> dict[str, str]:
    act = act_address(matter.number, Verb.TAKE_NOTE, round=matter.round, target=None)
    return {"act": act, "button": short_words(Verb.TAKE_NOTE)}
