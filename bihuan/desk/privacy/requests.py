"""/personal-requests: what people ask for of their own data; the list, the page of one, the copy (RES-6)."""

import json
from typing import TYPE_CHECKING, Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext

from bihuan.desk.paging import Cursor, Order, page_of
from bihuan.desk.people.pages import Page
from bihuan.desk.people.told import told
from bihuan.desk.privacy.sort import act_address
from bihuan.desk.sorts import address_of
from bihuan.desk.staffed import origin_of
from bihuan.desk.standing import overdue_words, ring_of, stage_words, who_words
from bihuan.kernel.moments import now
from bihuan.privacy.access import may_take, request_for, require_requests
from bihuan.privacy.actions import open_copy
from bihuan.privacy.queries.requests import owed_now, visible_requests
from bihuan.privacy.terms import CLAUSES, VERBS, Asked, Verb

if TYPE_CHECKING:
    from datetime import datetime

    from bihuan.matters.models import Matter
    from bihuan.privacy.models import PersonRequest

ROWS = 25
BY_DUE, NEWEST = Order("due_order"), Order("registered_at", falling=True)


class RequestsView(Page):
    def get(self, request: HttpRequest) -> HttpResponse:
        require_requests(self.me)
        at, all_of_them = now(), request.GET.get("all") == "1"
        found = visible_requests(self.me.scope)
        after, before = (Cursor.read(request.GET.get(each, "")) for each in ("after", "before"))
        page = page_of(
            (found if all_of_them else found.open()).select_related("centre", "overseer"),
            NEWEST if all_of_them else BY_DUE,
            size=ROWS,
            after=after,
            before=before,
        )
        more = "all=1&" if all_of_them else ""
        context = {
            "rows": [_row(each, at=at) for each in page.rows],
            "all": all_of_them,
            "previous": f"?{more}before={page.previous}" if page.previous else "",
            "next": f"?{more}after={page.next}" if page.next else "",
        }
        return render(request, "privacy/requests.html", context)


def _row(matter: "Matter", *, at: "datetime") -> dict[str, Any]:
    return {
        "number": matter.number,
        "url": address_of(matter),
        "ring": ring_of(matter, at=at),
        "title": gettext(matter.title),
        "who": who_words(matter),
        "where": matter.where,
        "centre": matter.centre.name,
        "stage": stage_words(matter),
        "overdue": overdue_words(matter),
        "due_at": matter.due_at if matter.is_open else None,
        "provisional": matter.due_provisional,
    }


class RequestView(Page):
    def get(self, request: HttpRequest, number: str) -> HttpResponse:
        found = request_for(self.me, number)
        matter = found.matter
        owed = owed_now(found)
        theirs = owed is not None and may_take(self.me, found, owed)
        context = {
            "matter": matter,
            "it": found,
            "row": _row(matter, at=now()),
            "clause": CLAUSES[Asked(found.asked)],
            "answered": _answered_words(found),
            "told": told(matter.stream),
            "act": {"label": gettext(VERBS[owed].label), "url": act_address(number, owed)}
            if owed and theirs
            else None,
            "waits": gettext(VERBS[owed].label) if owed and not theirs else "",
            "whose": gettext(VERBS[owed].whose) if owed else "",
            "may_copy": _may_copy(found) and may_take(self.me, found, Verb.CARRY_OUT),
        }
        return render(request, "privacy/request.html", context)


def _answered_words(request: "PersonRequest") -> str:
    """Whether the answer came in time; empty while it waits, and of old ones of which that is not known."""
    if request.answered_at is None or request.due_at is None:
        return ""
    return gettext("按时答复") if request.answered_at < request.due_at else gettext("超过了答复期限")


def _may_copy(request: "PersonRequest") -> bool:
    return request.asked == Asked.COPY and request.granted is True and request.answered_at is None


class CopyView(Page):
    """/personal-requests/…/copy: everything about the person, for their own hand; every opening is logged."""

    def post(self, request: HttpRequest, number: str) -> HttpResponse:
        found = request_for(self.me, number, to=Verb.CARRY_OUT)
        everything = open_copy(found, by=self.me, at=now(), origin=origin_of(request))
        if request.POST.get("as") == "json":
            answer = HttpResponse(
                json.dumps(everything, ensure_ascii=False, indent=2), content_type="application/json"
            )
            answer["Content-Disposition"] = f'attachment; filename="{number}.json"'
        else:
            context = {"matter": found.matter, "all": everything, "back": address_of(found.matter)}
            answer = render(request, "privacy/copy.html", context)
        answer["Cache-Control"] = "no-store"
        return answer
