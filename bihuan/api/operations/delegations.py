"""Heads delegate the arranging of handlers, for programs: listed, given, taken back (ORG-5)."""

from typing import TYPE_CHECKING, Any

from django.http import HttpRequest
from ninja import Router, Status

from bihuan.api.auth import caller
from bihuan.api.operations.documented import WRITES, answers_with, headers
from bihuan.api.schemas import delegations as schemas
from bihuan.api.schemas.values import PathId
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
    from bihuan.organisation.models import Delegation

router = Router(tags=["delegations"])


@router.get(
    "/delegations",
    operation_id="list_delegations",
    summary="What one gave or holds, a director the whole centre's; latest first",
    response=answers_with({200: schemas.Delegations}, 400, 401),
)
def list_delegations(request: HttpRequest) -> Any:
    return {"items": [_row(each) for each in queries.delegations_seen(caller(request).scope)]}


@router.post(
    "/delegations",
    operation_id="give_delegation",
    summary="Let a named intake agent arrange who does it; verification and signatures stay with the head",
    response=answers_with({201: schemas.DelegationRow}, *WRITES),
    openapi_extra=headers(),
)
def give(request: HttpRequest, body: schemas.Delegation) -> Any:
    by = caller(request)
    posting = next(
        (each for each in access.delegations_to_give(by) if each.department == body.department), None
    )
    if posting is None:
        raise not_your_delegation()
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
