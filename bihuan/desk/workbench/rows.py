"""What is owed, as rows in groups by due time."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext, gettext_lazy, pgettext_lazy

from bihuan.desk.sorts import address_of, shown_of
from bihuan.desk.standing import overdue_words, ring_of, title_words, week_ends, who_words
from bihuan.kernel.moments import day_of, end_of
from bihuan.matters.queries import NEVER
from bihuan.organisation.terms import POST_NAMES, Post

if TYPE_CHECKING:
    from bihuan.matters.models import Owed
    from bihuan.organisation.models import Staff

GROUPS = {
    "late": gettext_lazy("已超时"),
    "today": pgettext_lazy("group", "今天"),
    "week": gettext_lazy("本周"),
    "later": gettext_lazy("以后"),
}


@dataclass(frozen=True)
class Row:
    ring: dict[str, Any]
    due_at: datetime | None
    provisional: bool
    heading: str
    where: str
    title: str
    overdue: str
    clause: str
    page: str
    act: str
    button: str
    # 代周师傅: for whom it is done.
    instead_of: str = ""


@dataclass(frozen=True)
class Group:
    key: str
    name: str
    rows: tuple[Row, ...]
    # More of the same group may follow on the next page.
    goes_on: bool = False


def grouped(owed: Iterable["Owed"], *, at: datetime, more: bool) -> list[Group]:
    """Keeps the order they come in: by due time."""
    found: dict[str, list[Row]] = {}
    for each in owed:
        found.setdefault(group_of(each.due_order, at=at), []).append(_mine(each, at=at))
    last = list(found)[-1:] if more else []
    return [
        Group(key, str(name), tuple(found[key]), key in last) for key, name in GROUPS.items() if key in found
    ]


def group_of(due_order: datetime, *, at: datetime) -> str:
    if due_order <= at:
        return "late"
    if due_order <= end_of(day_of(at)):
        return "today"
    return "week" if due_order <= week_ends(at) else "later"


def _mine(owed: "Owed", *, at: datetime) -> Row:
    matter = owed.matter
    shown = shown_of(matter)
    words = shown.button(owed.verb)
    return Row(
        ring=ring_of(matter, at=at),
        due_at=_due(owed),
        provisional=owed.due_provisional,
        heading=f"{words} {who_words(matter)}",
        where=f"{matter.centre.name} {matter.where}".strip(),
        title=title_words(matter),
        overdue=overdue_words(matter),
        clause=owed.clause,
        page=address_of(matter),
        act=shown.act(owed),
        button=words,
        instead_of=instead_of_words(owed.instead_of),
    )


def awaited(owed: Iterable["Owed"], *, at: datetime) -> tuple[Row, ...]:
    return tuple(_theirs(each, at=at) for each in owed)


def _theirs(owed: "Owed", *, at: datetime) -> Row:
    matter = owed.matter
    words = {"who": _whose(owed), "act": shown_of(matter).button(owed.verb)}
    return Row(
        ring=ring_of(matter, at=at),
        due_at=_due(owed),
        provisional=owed.due_provisional,
        heading=gettext("等 %(who)s %(act)s") % words,
        where=f"{who_words(matter)} {matter.where}".strip(),
        title=title_words(matter),
        overdue=overdue_words(matter),
        clause=owed.clause,
        page=address_of(matter),
        act="",
        button="",
        instead_of=instead_of_words(owed.instead_of),
    )


def instead_of_words(staff: "Staff | None") -> str:
    return gettext("代%(who)s") % {"who": staff.shown_name} if staff else ""


def _whose(owed: "Owed") -> str:
    if owed.staff:
        return owed.staff.shown_name
    post = gettext(POST_NAMES[Post(owed.post)])
    if owed.department and owed.post == Post.DEPARTMENT_HEAD:
        return gettext("%(department)s负责人") % {"department": owed.department.name}
    return post


def _due(owed: "Owed") -> datetime | None:
    return None if owed.due_order >= NEVER else owed.due_order
