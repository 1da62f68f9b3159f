"""Periodic duties and the weekly review, for programs: read, commented, signed, done (DOC-3, TRK-3)."""

from datetime import datetime
from typing import TYPE_CHECKING, Any, Literal

from django.http import FileResponse, HttpRequest
from django.utils.translation import gettext
from ninja import Query, Router, Status

from bihuan.api.auth import caller
from bihuan.api.operations.documented import READS, WRITES, answers_with, headers
from bihuan.api.operations.files import AS_WHAT_IT_IS, served, told
from bihuan.api.operations.reference import centre_seen
from bihuan.api.schemas import duties as schemas
from bihuan.api.schemas.values import PathId
from bihuan.api.showing import person
from bihuan.kernel.moments import now
from bihuan.matters.access import attachment_for
from bihuan.matters.queries import NEVER, attachments_of
from bihuan.office import actions
from bihuan.office.access import duty_for, owners_of
from bihuan.office.queries import (
    forms_shown,
    laid,
    line_call_of,
    lines_shown,
    standing_now,
    version_of,
    version_of_form,
)
from bihuan.office.terms import CallLine, DoDuty, FormComment, NoteLine, SignCheck, SignReview

if TYPE_CHECKING:
    from bihuan.office.models import CheckLine, LaidDuty, LineCall, ReviewForm

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
    return _read(duty_for(staff, number), staff.pk)


@router.get(
    "/duties/{number}/attachments/{attachment}",
    operation_id="fetch_duty_attachment",
    summary="A file itself",
    response=answers_with({200: bytes}, *READS, 422),
    openapi_extra=AS_WHAT_IT_IS,
)
def fetch_attachment(request: HttpRequest, number: str, attachment: PathId) -> FileResponse:
    return served(attachment_for(duty_for(caller(request), number).matter, attachment))


@router.get(
    "/duties/{number}/forms",
    operation_id="list_review_forms",
    summary="The forms of a weekly review that this person sees, with the head's comments",
    response=answers_with({200: schemas.Forms}, *READS, 422),
)
def list_forms(request: HttpRequest, number: str, after: Query[schemas.After | None] = None) -> Any:
    staff = caller(request)
    duty = duty_for(staff, number)
    said = duty.done_at is not None or staff.pk in owners_of(duty)
    shown = forms_shown(duty, staff.scope, after=after or 0, size=PAGE)
    return {"items": [_form(each, said=said) for each in shown.rows], "next": shown.after or None}


@router.post(
    "/duties/{number}/forms/{case}/comment",
    operation_id="comment_review_form",
    summary="Keep a comment on one form; nobody else reads it before the review is signed",
    response=answers_with({200: schemas.DutyRead}, *WRITES),
    openapi_extra=headers(),
)
def comment(request: HttpRequest, number: str, case: str, body: schemas.Comment) -> Any:
    staff = caller(request)
    said = FormComment(
        number=case, comment=body.comment, seen=body.seen, follow_up=body.follow_up, drawn=body.drawn
    )
    actions.save_comments(duty_for(staff, number), [said], by=staff, at=now())
    return _read(duty_for(staff, number), staff.pk)


@router.post(
    "/duties/{number}/seen",
    operation_id="mark_review_seen",
    summary="Mark every form of the review as seen",
    response=answers_with({200: schemas.DutyRead}, *WRITES),
    openapi_extra=headers(),
)
def seen(request: HttpRequest, number: str) -> Any:
    staff = caller(request)
    actions.mark_all_seen(duty_for(staff, number), by=staff, at=now())
    return _read(duty_for(staff, number), staff.pk)


@router.post(
    "/duties/{number}/signature",
    operation_id="sign_review",
    summary="Sign the weekly review; the comments stand with their cases from then on",
    response=answers_with({200: schemas.DutyRead}, *WRITES),
    openapi_extra=headers(),
)
def sign(request: HttpRequest, number: str, body: schemas.Signature) -> Any:
    staff = caller(request)
    actions.sign_review(duty_for(staff, number), SignReview(remark=body.remark), by=staff, at=now())
    return _read(duty_for(staff, number), staff.pk)


@router.get(
    "/duties/{number}/lines",
    operation_id="list_check_lines",
    summary="What a check goes through: homes, residents or accounts, with what was found",
    response=answers_with({200: schemas.Lines}, *READS, 422),
)
def list_lines(request: HttpRequest, number: str, after: Query[schemas.After | None] = None) -> Any:
    staff = caller(request)
    duty = duty_for(staff, number)
    said = duty.done_at is not None or staff.pk in owners_of(duty)
    shown = lines_shown(duty, after=after or 0, size=PAGE)
    return {"items": [_line(each, said=said) for each in shown.rows], "next": shown.after or None}


@router.post(
    "/duties/{number}/lines/{line}/outcome",
    operation_id="note_check_line",
    summary="Keep what was found of one line; it stands once the check is signed",
    response=answers_with({200: schemas.DutyRead}, *WRITES),
    openapi_extra=headers(),
)
def note_line(request: HttpRequest, number: str, line: PathId, body: schemas.LineFound) -> Any:
    staff = caller(request)
    found = NoteLine(line=line, outcome=body.outcome or "", remark=body.remark, drawn=body.drawn)
    actions.note_lines(duty_for(staff, number), [found], by=staff, at=now())
    return _read(duty_for(staff, number), staff.pk)


@router.post(
    "/duties/{number}/lines/{line}/case",
    operation_id="register_finding",
    summary="Register what is wrong with a home as a case",
    response=answers_with({201: schemas.Registered}, *WRITES),
    openapi_extra=headers(),
)
def register(request: HttpRequest, number: str, line: PathId) -> Any:
    staff = caller(request)
    case = actions.register_finding(duty_for(staff, number), line, by=staff, at=now())
    return Status(201, {"number": case.matter.number})


@router.post(
    "/duties/{number}/check",
    operation_id="sign_check",
    summary="Sign a check; its lines stand from then on",
    response=answers_with({200: schemas.DutyRead}, *WRITES),
    openapi_extra=headers(),
)
def sign_lines(request: HttpRequest, number: str, body: schemas.Signature) -> Any:
    staff = caller(request)
    actions.sign_check(duty_for(staff, number), SignCheck(remark=body.remark), by=staff, at=now())
    return _read(duty_for(staff, number), staff.pk)


@router.post(
    "/duties/{number}/completion",
    operation_id="do_duty",
    summary="Report a duty done, and how",
    response=answers_with({200: schemas.DutyRead}, *WRITES),
    openapi_extra=headers(),
)
def complete(request: HttpRequest, number: str, body: schemas.DutyCompletion) -> Any:
    staff = caller(request)
    actions.do_duty(duty_for(staff, number), DoDuty(remark=body.remark), by=staff, at=now())
    return _read(duty_for(staff, number), staff.pk)


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
    return _read(duty, staff.pk) | {"line_call": _call(call) if call else None}


def _call(call: "LineCall") -> dict[str, Any]:
    names = ("number", "called_at", "answered", "rings", "seconds")
    return {name: getattr(call, name) for name in names} | {
        "called_by": person(call.called_by),
        "answered_by": call.answered_by or None,
        "case": call.matter.number if call.matter else None,
    }


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


def _read(duty: "LaidDuty", staff: int) -> dict[str, Any]:
    return _row(duty, at=now()) | {
        "is_mine": staff in owners_of(duty),
        "attachments": [
            told(each, f"/api/v1/duties/{duty.matter.number}") for each in attachments_of(duty.matter)
        ],
    }


def _form(form: "ReviewForm", *, said: bool) -> dict[str, Any]:
    matter = form.matter
    return {
        "number": matter.number,
        "title": matter.title,
        "stage": matter.stage,
        "is_open": matter.is_open,
        "due_at": matter.due_order if matter.due_order < NEVER else None,
        "provisional": matter.due_provisional,
        "seen_at": form.seen_at,
        "comment": (form.comment or None) if said else None,
        "follow_up": form.follow_up and said,
        "version": version_of_form(form) if said else None,
        "carried": form.carried.comment if form.carried else None,
    }


def _line(line: "CheckLine", *, said: bool) -> dict[str, Any]:
    return {
        "id": line.pk,
        "room": line.room_id,
        "room_label": line.room.label if line.room else None,
        "person": line.person_id,
        "staff": person(line.staff),
        "marks": line.codes,
        "outcome": (line.outcome or None) if said else None,
        "remark": (line.remark or None) if said else None,
        "settled_at": line.settled_at if said else None,
        "settled_by": person(line.settled_by) if said else None,
        "version": version_of(line) if said else None,
        "registered": line.came_of_it_id is not None,
    }
