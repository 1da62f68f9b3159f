"""Cases: register, read, list."""

from typing import TYPE_CHECKING, Any

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router

from bihuan.api import problems, showing
from bihuan.api.auth import caller
from bihuan.api.listing import Filters, page_of
from bihuan.api.operations.documented import READS, WRITES, answers_with, headers
from bihuan.api.operations.reference import seen_centres
from bihuan.api.schemas.cases import Case as CaseOut
from bihuan.api.schemas.cases import CasePage
from bihuan.api.schemas.commands import NewCase
from bihuan.api.schemas.history import ForResident, Timeline
from bihuan.api.versions import etag
from bihuan.cases.access import case_for
from bihuan.cases.actions import register_case
from bihuan.cases.queries import readable, timeline
from bihuan.cases.queries.for_residents import for_resident
from bihuan.kernel.messages import noop as _
from bihuan.kernel.messages import say
from bihuan.kernel.moments import now
from bihuan.kernel.refusals import Invalid, NotVisible, Obstacle
from bihuan.paper.wording import sentence

if TYPE_CHECKING:
    from bihuan.organisation.models import Centre, Staff

router = Router(tags=["cases"])


@router.get(
    "/cases",
    operation_id="list_cases",
    summary="List cases, most urgent first or newest first",
    response=answers_with({200: CasePage}, 400, 401, 422),
)
def list_cases(request: HttpRequest, filters: Query[Filters]) -> Any:
    return page_of(caller(request), filters, at=now())


@router.post(
    "/cases",
    operation_id="register",
    summary="Register what a resident said (规程 4.2.1a)",
    response=answers_with({201: CaseOut, 204: None}, *(each for each in WRITES if each not in (404, 412))),
    openapi_extra=headers(),
)
def register(request: HttpRequest, body: NewCase) -> Any:
    staff = caller(request)
    case = register_case(body.command(), centre=centre_meant(staff, body.centre), by=staff, at=now())
    try:
        response = shown(staff, case.matter.number, status=201)
    except NotVisible:
        # Whoever takes down something about themselves has lost sight of it; the number is all they get.
        response = HttpResponse(status=204)
    response["Location"] = f"/api/v1/cases/{case.matter.number}"
    return response


def centre_meant(staff: "Staff", code: str | None) -> "Centre":
    """One of those this person works for; another one looks like one that is not there."""
    mine = seen_centres(staff)
    found = mine if code is None else [each for each in mine if each.code == code]
    if len(found) == 1:
        return found[0]
    text = _("请写明是哪个服务中心。") if code is None else _("没有这个服务中心，请从列表里选。")
    raise Invalid(Obstacle(code="required" if code is None else "unknown", message=say(text), field="centre"))


@router.get(
    "/cases/{number}",
    operation_id="read_case",
    summary="Read everything about a case: fields, clocks with why, what may be done next",
    response=answers_with({200: CaseOut}, *READS),
)
def read_case(request: HttpRequest, number: str) -> Any:
    return shown(caller(request), number)


def shown(staff: "Staff", number: str, *, status: int = 200) -> HttpResponse:
    """The case whole, with its version as ETag. Raises NotVisible."""
    case = case_for(staff, number)
    content = showing.whole(case, staff, at=now())
    response = problems.plain(content.model_dump(), status=status)
    response["ETag"] = etag(content.version)
    return response


@router.get(
    "/cases/{number}/timeline",
    operation_id="read_timeline",
    summary="What happened, as sentences, oldest first",
    response=answers_with({200: Timeline}, *READS),
)
def read_timeline(request: HttpRequest, number: str) -> Any:
    staff, at = caller(request), now()
    entries = readable(timeline(case_for(staff, number)), staff.scope)
    return {"items": [showing.entry(each, at=at) for each in entries]}


@router.get(
    "/cases/{number}/for-resident",
    operation_id="read_for_resident",
    summary="How far it is, as its resident may know it: nobody's name, nothing internal (TRK-4)",
    response=answers_with({200: ForResident}, *READS),
)
def read_for_resident(request: HttpRequest, number: str) -> Any:
    at = now()
    found = for_resident(case_for(caller(request), number))
    plain = ("number", "said", "registered_at", "stage", "is_over", "promised_at", "appointment_at")
    return {name: getattr(found, name) for name in plain} | {
        "words": sentence(found.words, now=at),
        "answer_way": found.answer_way or None,
        "happened": [{"at": when, "words": sentence(each, now=at)} for when, each in found.happened],
    }
