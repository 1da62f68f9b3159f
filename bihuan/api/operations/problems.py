"""Common problems found by machine, decided on by people; and complaints about receiving (STA-5, QAL-4)."""

from collections import Counter
from typing import TYPE_CHECKING, Annotated, Any

from django.http import HttpRequest
from ninja import Query, Router
from pydantic import BaseModel, Field

from bihuan.api.auth import caller
from bihuan.api.operations.documented import READS, WRITES, answers_with, headers
from bihuan.api.operations.reference import centre_seen, seen_centres
from bihuan.api.schemas import problems as schemas
from bihuan.api.schemas.values import PathId
from bihuan.cases.queries import visible_cases
from bihuan.insight import actions
from bihuan.insight.access import cluster_for, require_leading
from bihuan.insight.queries import alike_cases, clusters_seen, figures_among, receivings_among
from bihuan.insight.terms import ClusterStatus
from bihuan.kernel.moments import month_bounds, month_of, months_until, now
from bihuan.kernel.refusals import NotVisible
from bihuan.policies.queries.subjects import taxonomy
from bihuan.quality.queries import actions_of_cases
from bihuan.quality.terms.commands import MOST_CASES

if TYPE_CHECKING:
    from bihuan.insight.queries import Alike
    from bihuan.insight.terms import Rise
    from bihuan.organisation.models import Staff

router = Router(tags=["common problems"])
BASE = "/common-problems"
MONTHS = 6


class ClusterFilters(BaseModel):
    status: ClusterStatus = ClusterStatus.OPEN
    centre: Annotated[str, Field(max_length=20)] | None = Field(None, description="Code of a centre.")
    limit: Annotated[int, Field(ge=1, le=100)] = 50
    cursor: Annotated[str, Field(pattern=r"^[0-9]{1,9}\.[0-9]{1,18}$")] | None = Field(
        None, description="`next` of a page."
    )


@router.get(
    BASE,
    operation_id="list_common_problems",
    summary="Opinions that say likely the same, those with most cases first",
    response=answers_with({200: schemas.AlikePage}, *READS, 403, 422),
)
def list_common(request: HttpRequest, asked: Query[ClusterFilters]) -> Any:
    staff = caller(request)
    require_leading(staff)
    cases, _dot, key = (asked.cursor or "").partition(".")
    found = clusters_seen(
        staff.scope,
        at=now(),
        centre=centre_seen(request, asked.centre).pk if asked.centre else None,
        status=asked.status,
        after=(int(cases), int(key)) if key else None,
        most=asked.limit + 1,
    )
    shown = found[: asked.limit]
    more = f"{shown[-1].cases}.{shown[-1].key}" if len(found) > asked.limit else None
    return {"items": [_row(each) for each in shown], "next": more}


def _row(found: "Alike") -> dict[str, Any]:
    return {
        "key": found.key,
        "title": found.first.title,
        "centre": found.first.centre.code,
        "building": found.building,
        "cases": found.cases,
        "people": found.people,
        "latest": found.latest,
        "status": found.status,
        "newly": found.newly,
    }


@router.get(
    f"{BASE}/figures",
    operation_id="read_common_figures",
    summary="What there is more of than usual, where, from whom; and complaints about receiving",
    response=answers_with({200: schemas.Figures}, *READS, 403, 422),
)
def figures(request: HttpRequest, centre: str | None = None) -> Any:
    staff, at = caller(request), now()
    require_leading(staff)
    codes = {each.pk: each.code for each in seen_centres(staff)}
    if centre and centre not in codes.values():
        raise NotVisible(centre)
    cases = visible_cases(staff.scope)
    cases = cases.filter(centre__code=centre) if centre else cases
    found = figures_among(cases, taxonomy(at=at), at=at)
    return {
        "rises": [
            {"centre": codes[each.centre], "subject": each.subject, **_rise(each.rise)}
            for each in found.rises
        ],
        "places": [
            {
                "centre": codes[each.centre],
                "building": each.name,
                "count": each.count,
                "units": [{"name": name, "count": count} for name, count in each.units],
                "rise": _rise(each.rise) if each.rise else None,
            }
            for each in found.places
        ],
        "people": [
            {"person": each.person, "count": each.count, "latest": each.latest.number} for each in found.often
        ],
        **_receptions(cases, codes, at=at),
    }


def _rise(rise: "Rise") -> dict[str, Any]:
    return {"span": rise.span, "count": rise.count, "usual": rise.usual}


def _receptions(cases: Any, codes: dict[int, str], *, at: Any) -> dict[str, Any]:
    months = months_until(month_of(at), MONTHS)
    since, until = month_bounds(months[-1])[0], month_bounds(months[0])[1]
    found = receivings_among(cases, since=since, until=until)
    counted = Counter(
        (each.centre, each.month, department)
        for each in found
        for department in (*sorted(each.departments),) or (None,)
    )
    return {
        "receptions": [
            {"centre": codes[centre], "month": month, "department": department, "complaints": number}
            for (centre, month, department), number in sorted(counted.items(), key=str)
        ],
        "receptions_in_all": len(found),
    }


@router.get(
    f"{BASE}/{{key}}",
    operation_id="read_common_problem",
    summary="One of them, with the numbers of its opinions",
    response=answers_with({200: schemas.AlikeWhole}, *READS, 403, 422),
)
def read_common(request: HttpRequest, key: PathId) -> Any:
    return _whole(caller(request), key)


def _whole(staff: "Staff", key: int) -> dict[str, Any]:
    found = cluster_for(staff, key, at=now())
    members = alike_cases(staff.scope, found.key)
    return {
        **_row(found),
        "numbers": list(members.values_list("number", flat=True)[:MOST_CASES]),
        "actions": [each.number for each in actions_of_cases(members, staff.scope)],
    }


@router.post(
    f"{BASE}/{{key}}/dismissals",
    operation_id="dismiss_common_problem",
    summary="Put it aside with a reason; it stays so until it grows by three",
    response=answers_with({200: schemas.AlikeWhole}, *WRITES),
    openapi_extra=headers(),
)
def dismiss(request: HttpRequest, key: PathId, body: schemas.Dismissal) -> Any:
    staff = caller(request)
    actions.dismiss_cluster(key, body.command(), by=staff, at=now())
    return _whole(staff, key)


@router.post(
    f"{BASE}/{{key}}/resumptions",
    operation_id="take_up_common_problem",
    summary="Look at it again",
    response=answers_with({200: schemas.AlikeWhole}, *WRITES),
    openapi_extra=headers(),
)
def take_up(request: HttpRequest, key: PathId) -> Any:
    staff = caller(request)
    actions.take_up_cluster(key, by=staff, at=now())
    return _whole(staff, key)
