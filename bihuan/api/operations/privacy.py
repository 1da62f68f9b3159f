"""Personal data: an open number with its reason, the access log, what was unusual in it (RES-6)."""

from typing import TYPE_CHECKING, Any

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router

from bihuan.api.auth import caller
from bihuan.api.cursors import beyond, cursor_of
from bihuan.api.listing import Filters, found_by
from bihuan.api.operations.documented import WRITES, answers_with, headers
from bihuan.api.operations.reference import centre_seen
from bihuan.api.schemas import privacy as schemas
from bihuan.api.schemas.values import PathId
from bihuan.cases.access import case_for
from bihuan.cases.actions import export_cases, reveal_phone
from bihuan.cases.terms.exporting import MOST_ROWS
from bihuan.kernel.moments import day_of, now
from bihuan.organisation.terms import WHY_NAMES, Origin, Through, Why
from bihuan.paper.sending import sent
from bihuan.policies.queries.subjects import taxonomy
from bihuan.privacy.access import require_reader, unusual_use_for
from bihuan.privacy.actions import settle_unusual
from bihuan.privacy.queries import LogFilter, Subject, log, subjects_of, unusual_uses

if TYPE_CHECKING:
    from bihuan.organisation.models import Reveal, Staff
    from bihuan.privacy.models import UnusualUse

router = Router(tags=["privacy"])
LATEST, RAISED = "at", "raised_at"
FOR_READERS = (400, 401, 403, 404, 422)


@router.post(
    "/cases/{number}/phone-reveals",
    operation_id="reveal_case_phone",
    summary="See the number a case was registered with, for a reason; it is logged first (RES-6)",
    response=answers_with({200: schemas.OpenNumber}, *(each for each in WRITES if each != 412)),
    openapi_extra=headers(key=False),
)
def reveal_case_phone(request: HttpRequest, number: str, body: schemas.Looking) -> Any:
    staff = caller(request)
    case = case_for(staff, number)
    phone = reveal_phone(
        case, reason=reason_of(body), why=body.why, by=staff, at=now(), origin=origin_of(request)
    )
    return unkept({"phone": phone})


def reason_of(body: schemas.Looking) -> str:
    """The words typed, else what was chosen."""
    chosen = WHY_NAMES.get(Why(body.why), "") if body.why in set(Why) - {Why.OTHER} else ""
    return body.reason or chosen


def origin_of(request: HttpRequest) -> Origin:
    return Origin(Through.API, request.META.get("REMOTE_ADDR", ""))


def unkept(shown: dict[str, str]) -> HttpResponse:
    response = HttpResponse(schemas.OpenNumber(**shown).model_dump_json(), content_type="application/json")
    response["Cache-Control"] = "no-store"
    return response


@router.post(
    "/case-exports",
    operation_id="export_cases",
    summary="The list of cases as a file, filtered like it; masked unless one has the right (RES-6)",
    description=f"At most {MOST_ROWS} rows, newest first; `sort`, `limit` and `cursor` mean nothing here.",
    response=answers_with({200: str}, *(each for each in WRITES if each != 412)),
    openapi_extra=headers(key=False),
)
def export(request: HttpRequest, body: schemas.Exporting, filters: Query[Filters]) -> Any:
    staff, at = caller(request), now()
    found = found_by(staff, filters, at=at)
    centre = centre_seen(request, filters.centre).pk if filters.centre else None
    rows = export_cases(
        found, body.command(reason_of(body)), by=staff, at=at, origin=origin_of(request), centre=centre
    )
    return sent(body.kind, rows, taxonomy(at=at), f"{day_of(at):%Y%m%d}")


@router.get(
    "/access-log",
    operation_id="list_access_log",
    summary="Who looked at whose personal data, latest first; for the quality manager and the company",
    response=answers_with({200: schemas.LogPage}, *FOR_READERS),
)
def list_access_log(request: HttpRequest, filters: Query[schemas.LogFilters]) -> Any:
    staff = caller(request)
    require_reader(staff)
    found = log(_asked(request, filters))
    if filters.cursor:
        found = found.filter(beyond(filters.cursor, LATEST, backwards=True))
    rows = list(found.order_by("-at", "-pk")[: filters.limit + 1])
    shown = rows[: filters.limit]
    about = subjects_of(shown, staff.scope)
    return {
        "items": [_row(each, about[each.subject]) for each in shown],
        "next": cursor_of(shown[-1], LATEST) if len(rows) > filters.limit else None,
    }


def _asked(request: HttpRequest, filters: schemas.LogFilters) -> LogFilter:
    return LogFilter(
        who=filters.who.strip(),
        centre=centre_seen(request, filters.centre).pk if filters.centre else None,
        since=filters.since,
        until=filters.until,
        unusual=filters.unusual,
    )


def _row(reveal: "Reveal", about: Subject) -> dict[str, Any]:
    return {
        "id": reveal.pk,
        "at": reveal.at.isoformat(),
        "staff": _person(reveal.staff),
        "shown": reveal.shown,
        "rows": reveal.rows,
        "masked": reveal.masked,
        "about": {"kind": about.kind, "number": about.number or None, "room": about.room},
        "centre": reveal.centre.code if reveal.centre else None,
        "why": reveal.why,
        "reason": reveal.reason,
        "through": reveal.through,
        "address": reveal.address or None,
        "unusual": reveal.marks,
    }


def _person(staff: "Staff") -> dict[str, str]:
    return {"staff_number": staff.staff_number, "name": staff.shown_name}


@router.get(
    "/access-log/unusual",
    operation_id="list_unusual_uses",
    summary="What was raised by rule, latest first; what nobody has looked into yet, or all",
    response=answers_with({200: schemas.UnusualPage}, *FOR_READERS),
)
def list_unusual_uses(request: HttpRequest, filters: Query[schemas.UnusualFilters]) -> Any:
    require_reader(caller(request))
    found = unusual_uses(open_only=not filters.settled)
    if filters.cursor:
        found = found.filter(beyond(filters.cursor, RAISED, backwards=True))
    rows = list(found.order_by("-raised_at", "-pk")[: filters.limit + 1])
    shown = rows[: filters.limit]
    return {
        "items": [_use(each) for each in shown],
        "next": cursor_of(shown[-1], RAISED) if len(rows) > filters.limit else None,
    }


@router.post(
    "/access-log/unusual/{key}/finding",
    operation_id="settle_unusual_use",
    summary="What came of looking into it; never into oneself",
    response=answers_with({200: schemas.Unusual}, *(each for each in WRITES if each != 412)),
    openapi_extra=headers(),
)
def settle_unusual_use(request: HttpRequest, key: PathId, body: schemas.FindingBody) -> Any:
    staff = caller(request)
    use = unusual_use_for(staff, key)
    settle_unusual(use, body.command(), by=staff, at=now())
    return _use(unusual_use_for(staff, key))


def _use(use: "UnusualUse") -> dict[str, Any]:
    return {
        "id": use.pk,
        "day": use.day.isoformat(),
        "staff": _person(use.staff),
        "marks": use.marks.split(),
        "finding": use.finding or None,
        "words": use.words or None,
        "settled_by": _person(use.settled_by) if use.settled_by else None,
        "settled_at": use.settled_at.isoformat() if use.settled_at else None,
    }
