"""The weekly review for programs: its forms read, commented and signed (TRK-3)."""

from typing import TYPE_CHECKING, Any

from django.http import HttpRequest
from ninja import Query, Router

from bihuan.api.auth import caller
from bihuan.api.operations.documented import READS, WRITES, answers_with, headers
from bihuan.api.operations.duties import PAGE, acted_on
from bihuan.api.schemas import duties as schemas
from bihuan.matters.queries import NEVER
from bihuan.office import actions
from bihuan.office.access import duty_for, owners_of
from bihuan.office.queries import forms_shown, version_of_form
from bihuan.office.terms import FormComment, SignReview

if TYPE_CHECKING:
    from bihuan.office.models import ReviewForm

router = Router(tags=["duties"])


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
    said = FormComment(
        number=case, comment=body.comment, seen=body.seen, follow_up=body.follow_up, drawn=body.drawn
    )
    return acted_on(request, number, actions.save_comments, [said])


@router.post(
    "/duties/{number}/seen",
    operation_id="mark_review_seen",
    summary="Mark every form of the review as seen",
    response=answers_with({200: schemas.DutyRead}, *WRITES),
    openapi_extra=headers(),
)
def seen(request: HttpRequest, number: str) -> Any:
    return acted_on(request, number, actions.mark_all_seen)


@router.post(
    "/duties/{number}/signature",
    operation_id="sign_review",
    summary="Sign the weekly review; the comments stand with their cases from then on",
    response=answers_with({200: schemas.DutyRead}, *WRITES),
    openapi_extra=headers(),
)
def sign(request: HttpRequest, number: str, body: schemas.Signature) -> Any:
    return acted_on(request, number, actions.sign_review, SignReview(remark=body.remark))


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
