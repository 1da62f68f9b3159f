"""GET /notices: the inbox; what is opened or marked is read, and marking all is taken back in one press."""

from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from bihuan.desk.notices.rows import grouped
from bihuan.desk.paging import Cursor, Order, page_of
from bihuan.desk.people.pages import Page
from bihuan.desk.sorts import address_of
from bihuan.kernel.moments import now
from bihuan.notices.access import notice_for
from bihuan.notices.actions import read, read_all, unread
from bihuan.notices.queries import inbox, told
from bihuan.notices.terms import KIND_NAMES, NoticeKind

ROWS = 50
LATEST = Order("visible_from", falling=True)


class NoticesView(Page):
    def get(self, request: HttpRequest) -> HttpResponse:
        at, kind, only_unread = now(), kind_of(request.GET.get("kind", "")), "unread" in request.GET
        found = inbox(self.me.scope, at=at, kind=kind, unread=only_unread)
        after = Cursor.read(request.GET.get("after", ""))
        page = page_of(found, LATEST, size=ROWS, after=after)
        context = {
            "groups": grouped(told(page.rows), at=at),
            "filters": filters(kind, unread=only_unread),
            "kind": kind,
            "narrowed": bool(kind or only_unread),
            "continued": after is not None,
            "more": address(kind, unread=only_unread, after=page.next) if page.next else "",
            # What was marked read a moment ago, and can be taken back.
            "marked": moment_of(request.GET.get("marked", "")),
        }
        return render(request, "notices/page.html", context)


class NoticeView(Page):
    """/notices/12: read from now on, and on to what it is about."""

    def get(self, request: HttpRequest, key: int) -> HttpResponse:
        at = now()
        notice = notice_for(self.me, key, at=at)
        read(notice, at=at)
        if notice.matter is None or not getattr(notice, "in_sight", False):
            return redirect("notices")
        return redirect(address_of(notice.matter))


class ReadAllView(Page):
    """/notices/read"""

    def post(self, request: HttpRequest) -> HttpResponse:
        at, kind = now(), kind_of(request.POST.get("kind", ""))
        number = read_all(self.me.pk, at=at, kind=kind)
        return redirect(address(kind, marked=at.isoformat() if number else ""))


class UnreadView(Page):
    """/notices/unread: as if nobody had pressed."""

    def post(self, request: HttpRequest) -> HttpResponse:
        moment = moment_of(request.POST.get("marked", ""))
        if moment:
            unread(self.me.pk, read_at=moment)
        return redirect(address(kind_of(request.POST.get("kind", ""))))


def kind_of(text: str) -> str:
    """What nobody was ever given narrows nothing."""
    return text if text in set(NoticeKind) else ""


def moment_of(text: str) -> datetime | None:
    try:
        moment = datetime.fromisoformat(text)
        return moment.astimezone(UTC) if moment.tzinfo else None
    except (ValueError, OverflowError):
        return None


def address(kind: str, *, unread: bool = False, **more: str) -> str:
    given = {"kind": kind, "unread": "1" if unread else "", **more}
    query = urlencode({name: value for name, value in given.items() if value})
    return f"/notices?{query}" if query else "/notices"


def filters(kind: str, *, unread: bool) -> list[dict[str, Any]]:
    shown = [
        {"name": _("全部"), "url": address(""), "current": not kind and not unread},
        {"name": _("未读"), "url": address("", unread=True), "current": not kind and unread},
    ]
    return shown + [
        {"name": _(name), "url": address(code), "current": code == kind} for code, name in KIND_NAMES.items()
    ]
