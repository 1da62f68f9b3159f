"""GET /: one list in groups, four numbers beside it."""

from datetime import datetime
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from bihuan.cases.queries import visible_cases
from bihuan.cases.terms.words import Stage
from bihuan.desk.centres import centres_seen, chosen_centre
from bihuan.desk.paging import Cursor, Order, page_of
from bihuan.desk.staffed import StaffRequest
from bihuan.desk.workbench.rows import awaited, grouped
from bihuan.kernel.moments import day_of, end_of, now
from bihuan.matters.queries import awaited_from_others, counted_up_to, owed_by
from bihuan.organisation.terms import Scope
from bihuan.residents.access import may_keep_residents

ROWS = 50
AWAITED = 20
# One more than is ever shown: 99+.
COUNTED = 100
BY_DUE = Order("due_order")


@login_required
@require_safe
def workbench(request: StaffRequest) -> HttpResponse:
    at, scope = now(), request.user.scope
    after = Cursor.read(request.GET.get("after", ""))
    page = page_of(owed_by(scope), BY_DUE, size=ROWS, after=after)
    others = awaited_from_others(scope, most=AWAITED) if not page.next else []
    return render(
        request,
        "workbench/page.html",
        {
            "groups": grouped(page.rows, at=at, more=bool(page.next)),
            "awaited": awaited(others, at=at),
            "numbers": four_numbers(request, at=at),
            "more": page.next,
            "continued": after is not None,
            "away_until": scope.away_until,
            # What is late in the cabinet comes after the page, and costs it nothing (RES-5).
            "keeps_keys": keeps_keys(scope),
        },
    )


def keeps_keys(scope: Scope) -> bool:
    return any(may_keep_residents(scope, each) for each in scope.centres)


def four_numbers(request: StaffRequest, *, at: datetime) -> list[dict[str, Any]]:
    """Of the centre one looks at, each a link to the list that shows just these."""
    scope = request.user.scope
    centres = centres_seen(request)
    centre = chosen_centre(request, centres)
    matters = visible_cases(scope).open()
    if centre:
        matters = matters.filter(centre=centre)
    counts = counted_up_to(
        COUNTED,
        scope,
        {
            "open": matters,
            "today": matters.filter(due_order__gt=at, due_order__lte=end_of(day_of(at))),
            "late": matters.filter(due_order__lte=at),
            "revisit": matters.filter(stage=Stage.REVISIT),
        },
    )
    here = f"&centre={centre.code}" if centre and len(centres) > 1 else ""
    return [
        {"name": _("在办"), "count": counts["open"], "url": f"/cases?status=open{here}"},
        {"name": _("今天到期"), "count": counts["today"], "url": f"/cases?due=today{here}"},
        {"name": _("已超时"), "count": counts["late"], "url": f"/cases?due=overdue{here}", "late": True},
        {"name": _("待回访"), "count": counts["revisit"], "url": f"/cases?stage={Stage.REVISIT}{here}"},
    ]
