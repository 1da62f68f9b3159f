"""Pauses, extensions and forced closings by reason, month and centre (CLK-12)."""

from collections import Counter
from typing import Annotated, Any

from django.http import HttpRequest
from ninja import Query, Router
from pydantic import Field

from bihuan.api.auth import caller
from bihuan.api.operations.documented import READS, answers_with
from bihuan.api.operations.reference import centre_seen, seen_centres
from bihuan.api.schemas import leaves as answers
from bihuan.cases.access import must_lead
from bihuan.cases.queries import visible_cases
from bihuan.cases.queries.leaves import complaints_among, leaves_among
from bihuan.kernel.moments import month_bounds, month_of, months_until, now

router = Router(tags=["figures"])
USUAL = 6
Months = Annotated[int, Field(ge=1, le=24)]


@router.get(
    "/leaves",
    operation_id="list_leaves",
    summary="How many cases were granted a pause or an extension, or were closed by force",
    response=answers_with({200: answers.Leaves}, *READS, 403, 422),
)
def list_leaves(request: HttpRequest, centre: str | None = None, months: Query[Months | None] = None) -> Any:
    """Of the present month and those before it; for heads, the quality manager and the company."""
    staff = caller(request)
    must_lead(staff)
    asked = months_until(month_of(now()), months or USUAL)
    since, until = month_bounds(asked[-1])[0], month_bounds(asked[0])[1]
    seen = visible_cases(staff.scope)
    cases = seen.filter(centre=centre_seen(request, centre)) if centre else seen
    codes = {each.pk: each.code for each in seen_centres(staff)}
    leaves = leaves_among(cases, since=since, until=until)
    granted = Counter((each.centre, each.month, each.sort, each.reason) for each in leaves)
    registered = complaints_among(cases, since=since, until=until)
    return {
        "granted": [
            {"centre": codes[where], "month": month, "sort": sort, "reason": reason, "cases": number}
            for (where, month, sort, reason), number in sorted(granted.items())
        ],
        "registered": [
            {"centre": codes[where], "month": month, "complaints": number}
            for (where, month), number in sorted(registered.items())
        ],
    }
