"""Periodic duties for programs: read, done, the complaint line called (DOC-3, INT-9)."""

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, Any, Literal

from django.http import FileResponse, HttpRequest
from django.utils.translation import gettext
from ninja import Query, Router

from bihuan.api.auth import caller
from bihuan.api.operations.documented import READS, WRITES, answers_with, headers
from bihuan.api.operations.files import AS_WHAT_IT_IS, served, told
from bihuan.api.operations.reference import centre_seen
from bihuan.api.schemas import duties as schemas
from bihuan.api.schemas.values import PathId
from bihuan.api.showing import person
from bihuan.kernel.moments import now
from bihuan.matters.access import attachment_for
from bihuan.matters.queries import attachments_of
from bihuan.office import actions
from bihuan.office.access import duty_for, owners_of
from bihuan.office.queries import laid, line_call_of, standing_now
from bihuan.office.terms import CallLine, DoDuty

if TYPE_CHECKING:
    from bihuan.office.models import LaidDuty, LineCall

router = Router(tags=["duties"])
PAGE = 50
PLAIN = (
    "code", "clause", "rhythm", "period", "covers_from", "covers_until", "owner", "laid_at", "due_at",
    "provisional", "done_at",
)  # fmt: skip


@router.get(
    "/duties",
    operation_id="list_duties",
    summary="What comes round: of the present periods, or everything there was",
    response=answers_with({200: schemas.Duties}, *READS, 422),
)
def list_duties(
    request: HttpRequest,
    centre: str | None = None,
    which: Query[Literal["now", "all"] | None] = None,
    after: Query[schemas.After | None] = None,
) -> Any:
    at = now()
    found = laid(caller(request).scope).filter(pk__gt=after or 0).order_by("pk")
    if centre:
        found = found.filter(centre=centre_seen(request, centre))
    if which != "all":
        found = found.filter(standing_now(at=at))
    rows = list(found[: PAGE + 1])
    return {
        "items": [_row(each, at=at) for each in rows[:PAGE]],
        "next": rows[PAGE - 1].pk if len(rows) > PAGE else None,
    }


@router.get(
    "/duties/{number}",
    operation_id="read_duty",
    summary="One duty, with what was attached",
    response=answers_with({200: schemas.DutyRead}, *READS),
)
def read_duty(request: HttpRequest, number: str) -> Any:
    staff = caller(request)
    return duty_read(duty_for(staff, number), staff.pk)


@router.get(
    "/duties/{number}/attachments/{attachment}",
    operation_id="fetch_duty_attachment",
    summary="A file itself",
    response=answers_with({200: bytes}, *READS, 422),
    openapi_extra=AS_WHAT_IT_IS,
)
def fetch_attachment(request: HttpRequest, number: str, attachment: PathId) -> FileResponse:
    return served(attachment_for(duty_for(caller(request), number).matter, attachment))


@router.post(
    "/duties/{number}/completion",
    operation_id="do_duty",
    summary="Report a duty done, and how",
    response=answers_with({200: schemas.DutyRead}, *WRITES),
    openapi_extra=headers(),
)
def complete(request: HttpRequest, number: str, body: schemas.DutyCompletion) -> Any:
    return acted_on(request, number, actions.do_duty, DoDuty(remark=body.remark))


@router.get(
    "/duties/{number}/line-call",
    operation_id="read_line_call",
    summary="How the complaint line was called (INT-9)",
    response=answers_with({200: schemas.LineCalled}, *READS),
)
def read_call(request: HttpRequest, number: str) -> Any:
    return _called(request, number)


@router.post(
    "/duties/{number}/line-call",
    operation_id="call_line",
    summary="The complaint line was called; where nobody answered, a case is opened (INT-9)",
    response=answers_with({200: schemas.LineCalled}, *WRITES),
    openapi_extra=headers(),
)
def call_line(request: HttpRequest, number: str, body: schemas.NewLineCall) -> Any:
    staff = caller(request)
    actions.call_line(duty_for(staff, number), CallLine(**body.model_dump()), by=staff, at=now())
    return _called(request, number)


def _called(request: HttpRequest, number: str) -> dict[str, Any]:
    staff = caller(request)
    duty = duty_for(staff, number)
    call = line_call_of(duty, staff.scope)
    return duty_read(duty, staff.pk) | {"line_call": _call(call) if call else None}


def _call(call: "LineCall") -> dict[str, Any]:
    names = ("number", "called_at", "answered", "rings", "seconds")
    return {name: getattr(call, name) for name in names} | {
        "called_by": person(call.called_by),
        "answered_by": call.answered_by or None,
        "case": call.matter.number if call.matter else None,
    }


def acted_on(request: HttpRequest, number: str, action: Callable[..., Any], *command: Any) -> dict[str, Any]:
    """The duty as it stands after the act."""
    staff = caller(request)
    action(duty_for(staff, number), *command, by=staff, at=now())
    return duty_read(duty_for(staff, number), staff.pk)


def _row(duty: "LaidDuty", *, at: datetime) -> dict[str, Any]:
    return {
        **{name: getattr(duty, name) for name in PLAIN},
        "number": duty.matter.number,
        "name": gettext(duty.name),
        "centre": duty.centre.code,
        "department": duty.department.name if duty.department else None,
        "state": duty.state(at=at),
        "overseer": person(duty.matter.overseer),
        "done_by": person(duty.done_by),
        "remark": duty.remark or None,
    }


def duty_read(duty: "LaidDuty", staff: int) -> dict[str, Any]:
    return _row(duty, at=now()) | {
        "is_mine": staff in owners_of(duty),
        "attachments": [
            told(each, f"/api/v1/duties/{duty.matter.number}") for each in attachments_of(duty.matter)
        ],
    }
