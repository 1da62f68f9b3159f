"""GET /corrective-actions: the list."""

from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _
from django.views.decorators.http import require_safe

from bihuan.cases.access import leads
from bihuan.desk.centres import centres_seen, chosen_centre
from bihuan.desk.paging import Cursor, Order, page_of
from bihuan.desk.sorts import address_of
from bihuan.desk.staffed import StaffRequest
from bihuan.desk.standing import overdue_words, ring_of, stage_words, title_words
from bihuan.kernel.moments import now
from bihuan.quality.queries import may_open, visible_actions, wanted
from bihuan.quality.terms.verbs import ActionStatus

if TYPE_CHECKING:
    from bihuan.matters.models import Matter

ROWS = 25
BY_DUE, NEWEST = Order("due_order"), Order("registered_at", falling=True)
VIEWS = {
    ActionStatus.OPEN: _("在办"),
    ActionStatus.OVERDUE: _("已超时"),
    ActionStatus.CHECKING: _("待验证"),
    ActionStatus.MINE: _("我的"),
    ActionStatus.CLOSED: _("已关闭"),
    ActionStatus.ALL: _("全部"),
}


@login_required
@require_safe
def corrective_actions(request: StaffRequest) -> HttpResponse:
    at, scope = now(), request.user.scope
    asked = request.GET.get("status", "")
    status = ActionStatus(asked) if asked in VIEWS else ActionStatus.OPEN
    centre = chosen_centre(request, centres_seen(request))
    found = visible_actions(scope).filter(wanted(status, request.user.pk, at=at))
    if centre:
        found = found.filter(centre=centre)
    page = page_of(
        found.select_related("centre", "holder", "overseer"),
        NEWEST if status in (ActionStatus.CLOSED, ActionStatus.ALL) else BY_DUE,
        size=ROWS,
        after=Cursor.read(request.GET.get("after", "")),
        before=Cursor.read(request.GET.get("before", "")),
    )
    context = {
        "rows": [_row(each, at=at) for each in page.rows],
        "views": [
            {"name": gettext(name), "url": f"?status={code}", "current": code == status}
            for code, name in VIEWS.items()
        ],
        "status": status,
        "previous": page.previous,
        "next": page.next,
        "may_open": may_open(scope, centre.pk) if centre else may_open(scope, 0),
        "several": centre is None,
        "leads": leads(request.user),
    }
    return render(request, "quality/list.html", context)


def _row(matter: "Matter", *, at: datetime) -> dict[str, Any]:
    return {
        "number": matter.number,
        "url": address_of(matter),
        "ring": ring_of(matter, at=at),
        "title": title_words(matter),
        "holder": matter.holder.shown_name if matter.holder else gettext("待定"),
        "overdue": overdue_words(matter),
        "stage": stage_words(matter),
        "due_at": matter.due_at if matter.is_open else None,
        "provisional": matter.due_provisional,
        "registered_at": matter.registered_at,
        "centre": matter.centre.name,
    }
