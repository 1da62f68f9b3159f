"""Heads delegate the arranging of handlers, for programs: listed, given, taken back (ORG-5)."""

from typing import TYPE_CHECKING, Annotated, Any

from django.http import HttpRequest
from ninja import Query, Router, Status
from pydantic import Field

from bihuan.api.auth import caller
from bihuan.api.operations.documented import WRITES, answers_with, headers
from bihuan.api.operations.reference import seen_centres
from bihuan.api.schemas import delegations as schemas
from bihuan.api.schemas.values import LARGEST, PathId
from bihuan.kernel.actors import Actor
from bihuan.kernel.messages import noop as _
from bihuan.kernel.messages import say
from bihuan.kernel.moments import now
from bihuan.kernel.refusals import Invalid, Obstacle
from bihuan.organisation import access, queries
from bihuan.organisation.actions import end_delegation, give_delegation
from bihuan.organisation.errors import not_your_delegation
from bihuan.organisation.terms import GiveDelegation
from bihuan.policies.queries.subjects import taxonomy

if TYPE_CHECKING:
    from bihuan.organisation.models import Delegation, Staff
    from bihuan.organisation.terms import Posting

router = Router(tags=["delegations"])
PAGE = 50
Before = Annotated[int, Field(ge=0, le=LARGEST)]


@router.get(
    "/delegations",
    operation_id="list_delegations",
    summary="What one gave or holds, a director the whole centre's; latest first",
    response=answers_with({200: schemas.Delegations}, 400, 401, 422),
)
def list_delegations(request: HttpRequest, before: Query[Before | None] = None) -> Any:
    found = queries.delegations_seen(caller(request).scope, before=before or 0, most=PAGE + 1)
    return {
        "items": [_row(each) for each in found[:PAGE]],
        "next": found[PAGE - 1].pk if len(found) > PAGE else None,
    }


@router.post(
    "/delegations",
    operation_id="give_delegation",
    summary="Let a named intake agent arrange who does it; verification and signatures stay with the head",
    response=answers_with({201: schemas.DelegationRow}, *WRITES),
    openapi_extra=headers(),
)
def give(request: HttpRequest, body: schemas.Delegation) -> Any:
    by = caller(request)
    posting = _posting_meant(by, body)
    known = taxonomy(at=now())
    if not all(known.offers(each) for each in body.subjects):
        raise Invalid(Obstacle("unknown", say(_("没有这个选项，请重新选择。")), field="subjects"))
    command = GiveDelegation(
        agent=body.agent,
        department=body.department,
        kinds=tuple(body.kinds),
        subjects=tuple(body.subjects),
        severities=tuple(body.severities),
        since=body.since,
        until=body.until,
    )
    row = give_delegation(command, posting=posting, by=by, at=now())
    return Status(201, _row(access.delegation_for(by, row.pk)))


def _posting_meant(by: "Staff", body: schemas.Delegation) -> "Posting":
    """Of the posts by which they lead something: the one of this department, or of this centre."""
    mine = [each for each in access.delegations_to_give(by) if each.department == body.department]
    if body.centre is not None:
        codes = {each.pk: each.code for each in seen_centres(by)}
        mine = [each for each in mine if codes.get(each.centre) == body.centre]
    if not mine:
        raise not_your_delegation()
    if len({each.centre for each in mine}) > 1:
        text = _("您在几个服务中心任职，请写明是哪个。")
        raise Invalid(Obstacle("required", say(text), field="centre"))
    return mine[0]


@router.post(
    "/delegations/{delegation}/end",
    operation_id="end_delegation",
    summary="Take it back; one that was taken back stays as it was",
    response=answers_with({200: schemas.DelegationRow}, *WRITES),
    openapi_extra=headers(),
)
def end(request: HttpRequest, delegation: PathId) -> Any:
    by = caller(request)
    row = access.delegation_for(by, delegation, to="end")
    end_delegation(row, by=Actor.staff(by.pk), at=now())
    return _row(access.delegation_for(by, delegation))


def _row(row: "Delegation") -> dict[str, Any]:
    return {
        "id": row.pk,
        "head": {"id": row.head_id, "name": row.head.shown_name},
        "agent": {"id": row.agent_id, "name": row.agent.shown_name},
        "centre": row.centre.code,
        "department": row.department_id,
        **{name: [code for code in getattr(row, name).split(",") if code] for name in CODES},
        "since": row.since,
        "until": row.until,
        "ended_at": row.ended_at,
    }


CODES = ("kinds", "subjects", "severities")
