"""Attachments: listed, added, fetched; only by whoever sees the case."""

from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from django.http import FileResponse, HttpRequest, HttpResponse
from ninja import File, Router
from ninja.files import UploadedFile

from bihuan.api import problems
from bihuan.api.auth import caller
from bihuan.api.operations.documented import READS, WRITES, answers_with, headers
from bihuan.api.schemas.history import AttachmentRow, Attachments
from bihuan.api.schemas.values import PathId
from bihuan.api.showing import person
from bihuan.api.versions import seen_version
from bihuan.cases.access import case_for
from bihuan.cases.actions import attach_file
from bihuan.cases.terms.verbs import VERBS, Verb
from bihuan.kernel.moments import now
from bihuan.matters.access import attachment_for, content_of
from bihuan.matters.queries import attachments_of

if TYPE_CHECKING:
    from bihuan.matters.models import Attachment

router = Router(tags=["attachments"])
AS_WHAT_IT_IS = {
    "responses": {
        200: {
            "description": "The file, as what it is",
            "content": {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}},
        }
    }
}


@router.get(
    "/cases/{number}/attachments",
    operation_id="list_attachments",
    summary="The files of a case, oldest first",
    response=answers_with({200: Attachments}, *READS),
)
def list_attachments(request: HttpRequest, number: str) -> Any:
    matter = case_for(caller(request), number).matter
    return {"items": [_row(number, each) for each in attachments_of(matter)]}


@router.post(
    "/cases/{number}/attachments",
    operation_id="attach",
    summary=f"Add a photo, a recording or a paper, up to 20 MB ({VERBS[Verb.ATTACH].clause})",
    response=answers_with({201: AttachmentRow}, *WRITES),
    openapi_extra=headers(version=False),
)
def attach(request: HttpRequest, number: str, file: File[UploadedFile]) -> HttpResponse:
    staff = caller(request)
    case = case_for(staff, number, to=Verb.ATTACH)
    row = attach_file(case, file, by=staff, at=now(), seen=seen_version(request, required=False))
    content = _row(number, row)
    response = problems.plain(content, status=201)
    response["Location"] = content["href"]
    return response


@router.get(
    "/cases/{number}/attachments/{attachment}",
    operation_id="fetch_attachment",
    summary="A file itself",
    response=answers_with({200: bytes}, *READS, 422),
    openapi_extra=AS_WHAT_IT_IS,
)
def fetch_attachment(request: HttpRequest, number: str, attachment: PathId) -> FileResponse:
    return served(attachment_for(case_for(caller(request), number).matter, attachment))


def served(found: "Attachment") -> FileResponse:
    response = FileResponse(content_of(found).open("rb"), content_type=found.content_type)
    # Never shown in place: what somebody uploaded is not a page of ours.
    response["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(found.name)}"
    response["Cache-Control"] = "private, no-store"
    return response


def _row(number: str, each: "Attachment") -> dict[str, Any]:
    return told(each, f"/api/v1/cases/{number}")


def told(each: "Attachment", matter: str) -> dict[str, Any]:
    """`matter` is the address of what it belongs to."""
    return {
        "id": each.pk,
        "name": each.name,
        "content_type": each.content_type,
        "size": each.size,
        "sha256": each.sha256,
        "round": each.round,
        "by": person(each.by),
        "at": each.at,
        "href": f"{matter}/attachments/{each.pk}",
    }
