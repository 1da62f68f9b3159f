"""GET /notices: the inbox; what is opened or marked is read, and marking all is taken back in one press."""

from datetime import UTC, datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string

from bihuan.cases.queries.noting import with_owed_notes
from bihuan.desk.notices.filters import address, filters, kind_of
from bihuan.desk.notices.rows import grouped
from bihuan.desk.paging import Cursor, Order, page_of
from bihuan.desk.people.pages import Page
from bihuan.desk.sorts import address_of
from bihuan.kernel.moments import now
from bihuan.notices.access import notice_for
from bihuan.notices.actions import read, read_all, unread
from bihuan.notices.queries import inbox, told, unread_by_kind, unread_count
from bihuan.notices.terms import NoticeKind

ROWS = 50
LATEST = Order("visible_from", falling=True)
# Help is called for before there is a matter (ESC-7); of who looked at what there is none (RES-6).
ELSEWHERE = {NoticeKind.HELP: "help-calls", NoticeKind.ACCESS: "unusual-uses", NoticeKind.KEY: "keys"}


class NoticesView(Page):
    def get(self, request: HttpRequest) -> HttpResponse:
        at, scope = now(), self.me.scope
        kind, only_unread = kind_of(request.GET.get("kind", "")), "unread" in request.GET
        found = with_owed_notes(inbox(scope, at=at, kind=kind, unread=only_unread), scope)
        after, before = (Cursor.read(request.GET.get(each, "")) for each in ("after", "before"))
        page = page_of(found, LATEST, size=ROWS, after=after, before=before)
        waiting = unread_by_kind(scope, at=at)
        context = {
            "groups": grouped(told(page.rows), at=at),
            "filters": filters(kind, waiting, unread=only_unread),
            "unread": sum(waiting.values()),
            # What the button marks: all, or those of the kind that is shown.
            "markable": waiting.get(kind, 0) if kind else sum(waiting.values()),
            "kind": kind,
            "narrowed": bool(kind or only_unread),
            "continued": after is not None or before is not None,
            "newer": address(kind, unread=only_unread, before=page.previous) if page.previous else "",
            "more": address(kind, unread=only_unread, after=page.next) if page.next else "",
            # What was marked read a moment ago, and can be taken back.
            "marked": moment_of(request.GET.get("marked", "")),
        }
        return render(request, "notices/page.html", context)


class WaitingView(Page):
    """/notices/waiting: how many are unread, for the frame, which asks once its page stands."""

    def get(self, request: HttpRequest) -> HttpResponse:
        # Without the frame, which would ask for what only a page needs.
        count = {"unread": unread_count(self.me.scope, at=now())}
        return HttpResponse(render_to_string("notices/waiting.html", count))


class NoticeView(Page):
    """/notices/12: read from now on, and on to what it is about."""

    def get(self, request: HttpRequest, key: int) -> HttpResponse:
        at = now()
        notice = notice_for(self.me, key, at=at)
        read(notice, at=at)
        elsewhere = ELSEWHERE.get(NoticeKind(notice.kind), "notices")
        return redirect(address_of(notice.matter) if notice.matter else elsewhere)


class ReadView(Page):
    """/notices/12/reading: by somebody who went straight to the matter."""

    def post(self, request: HttpRequest, key: int) -> HttpResponse:
        at = now()
        read(notice_for(self.me, key, at=at), at=at)
        return HttpResponse(status=204) if self.request.htmx else redirect("notices")


class ReadAllView(Page):
    """/notices/reading"""

    def post(self, request: HttpRequest) -> HttpResponse:
        at, kind = now(), kind_of(request.POST.get("kind", ""))
        number = read_all(self.me.scope, at=at, kind=kind)
        return redirect(address(kind, marked=at.isoformat() if number else ""))


class UnreadView(Page):
    """/notices/undoing: as if nobody had pressed."""

    def post(self, request: HttpRequest) -> HttpResponse:
        moment = moment_of(request.POST.get("marked", ""))
        if moment:
            unread(self.me.pk, read_at=moment)
        return redirect(address(kind_of(request.POST.get("kind", ""))))


def moment_of(text: str) -> datetime | None:
    try:
        moment = datetime.fromisoformat(text)
        return moment.astimezone(UTC) if moment.tzinfo else None
    except (ValueError, OverflowError):
        return None
