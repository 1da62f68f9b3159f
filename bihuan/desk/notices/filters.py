"""The chips above the inbox: all, unread, and each kind with how many of it wait."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from django.utils.translation import gettext as _

from bihuan.notices.terms import KIND_NAMES, NoticeKind


def kind_of(text: str) -> str:
    """What nobody was ever given narrows nothing."""
    return text if text in set(NoticeKind) else ""


def address(kind: str, *, unread: bool = False, **more: str) -> str:
    given = {"kind": kind, "unread": "1" if unread else "", **more}
    query = urlencode({name: value for name, value in given.items() if value})
    return f"/notices?{query}" if query else "/notices"


def filters(kind: str, waiting: Mapping[str, int], *, unread: bool) -> dict[str, list[dict[str, Any]]]:
    """`shown` are those in use; `others` the kinds of which nothing waits."""
    kinds = [
        {"name": _(name), "url": address(code), "current": code == kind, "count": waiting.get(code, 0)}
        for code, name in KIND_NAMES.items()
    ]
    everything = {"name": _("全部"), "url": address(""), "current": not kind and not unread}
    all_unread = {
        "name": _("未读"),
        "url": address("", unread=True),
        "current": not kind and unread,
        "count": sum(waiting.values()),
    }
    in_use = [each for each in kinds if each["count"] or each["current"]]
    return {
        "shown": [everything, all_unread, *in_use],
        "others": [each for each in kinds if each not in in_use],
    }
