"""One's own notices, for programs: read, marked, taken back; and how one wishes to be told (ESC-2)."""

from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.http import HttpRequest
from django.utils.translation import gettext
from ninja import Query, Router

from bihuan.api.auth import caller
from bihuan.api.cursors import beyond, cursor_of
from bihuan.api.operations.documented import READS, WRITES, answers_with, headers
from bihuan.api.schemas import notices as schemas
from bihuan.api.schemas.values import PathId
from bihuan.cases.queries.noting import with_owed_notes
from bihuan.kernel.moments import now
from bihuan.notices import actions
from bihuan.notices.access import notice_for
from bihuan.notices.queries import Told, inbox, own_wishes, told, unread_by_kind
from bihuan.notices.terms import ALWAYS_TOLD, ChooseNotices, NoticeKind
from bihuan.paper.wording import sentence

if TYPE_CHECKING:
    from bihuan.notices.rules.receiving import Wishes

router = Router(tags=["notices"])
LATEST = "visible_from"
BY_KEY = (400, 401, 403, 404, 413, 415, 422)


@router.get(
    "/notices",
    operation_id="list_notices",
    summary="One's own notices, latest first; of a matter out of sight there is none",
    response=answers_with({200: schemas.Page}, *READS, 422),
)
def list_notices(request: HttpRequest, filters: Query[schemas.NoticeFilters]) -> Any:
    at, scope = now(), caller(request).scope
    found = with_owed_notes(inbox(scope, at=at, kind=filters.kind or "", unread=filters.unread), scope)
    if filters.cursor:
        found = found.filter(beyond(filters.cursor, LATEST, backwards=True))
    rows = list(found.latest_first()[: filters.limit + 1])
    shown = rows[: filters.limit]
    return {
        "items": [_shown(each, at=at) for each in told(shown)],
        "next": cursor_of(shown[-1], LATEST) if len(rows) > filters.limit else None,
    }


def _shown(each: Told, *, at: datetime) -> dict[str, Any]:
    notice, matter = each.notice, each.notice.matter
    return {
        "id": notice.pk,
        "kind": notice.kind,
        "urgent": notice.urgent,
        "sentence": sentence(each.sentence, now=at),
        "clause": notice.clause or None,
        "at": notice.visible_from,
        "read_at": notice.read_at,
        "matter": matter and {"sort": matter.sort, "number": matter.number, "title": matter.title},
        "owes_note": notice.kind == NoticeKind.OVERDUE and getattr(notice, "owes_note", False),
    }


@router.get(
    "/notices/waiting",
    operation_id="count_notices",
    summary="How many notices are unread, and of which kind",
    response=answers_with({200: schemas.Waiting}, *READS),
)
def count_notices(request: HttpRequest) -> Any:
    kinds = unread_by_kind(caller(request).scope, at=now())
    return {"unread": sum(kinds.values()), "kinds": kinds}


@router.post(
    "/notices/{key}/reading",
    operation_id="read_notice",
    summary="Read one notice; the first time counts",
    response=answers_with({200: schemas.Notice}, *BY_KEY, 409),
    openapi_extra=headers(),
)
def read_notice(request: HttpRequest, key: PathId) -> Any:
    at, staff = now(), caller(request)
    actions.read(notice_for(staff, key, at=at), at=at)
    found = with_owed_notes(inbox(staff.scope, at=at).filter(pk=key), staff.scope)
    (notice,) = told(list(found))
    return _shown(notice, at=at)


@router.post(
    "/notices/reading",
    operation_id="read_all_notices",
    summary="Read all that wait, or all of one kind",
    response=answers_with({200: schemas.AllRead}, *WRITES),
    openapi_extra=headers(),
)
def read_all_notices(request: HttpRequest, body: schemas.ReadAll) -> Any:
    at = now()
    number = actions.read_all(caller(request).scope, at=at, kind=body.kind or "")
    return {"read": number, "marked": at if number else None}


@router.post(
    "/notices/undoing",
    operation_id="unread_notices",
    summary="Take back what was read all together",
    response=answers_with({200: schemas.Undone}, *WRITES),
    openapi_extra=headers(),
)
def unread_notices(request: HttpRequest, body: schemas.UnreadAgain) -> Any:
    return {"unread": actions.unread(caller(request).pk, read_at=body.marked)}


@router.get(
    "/notices/preferences",
    operation_id="read_notice_preferences",
    summary="How one wishes to be told, and what is always told",
    response=answers_with({200: schemas.Preferences}, *READS),
)
def read_preferences(request: HttpRequest) -> Any:
    return _preferences(own_wishes(caller(request).pk))


@router.put(
    "/notices/preferences",
    operation_id="choose_notice_preferences",
    summary="Say how one wishes to be told, the whole of it",
    response=answers_with({200: schemas.Preferences}, 400, 401, 403, 404, 422),
)
def choose_preferences(request: HttpRequest, body: schemas.Choose) -> Any:
    command = ChooseNotices(ways=body.ways, rests_from=body.rests_from, rests_until=body.rests_until)
    return _preferences(actions.choose(caller(request).pk, command, at=now()))


def _preferences(wishes: "Wishes") -> dict[str, Any]:
    rest = wishes.rest
    return {
        "ways": {kind: wishes.way(kind) for kind in NoticeKind},
        "rests_from": f"{rest.opens:%H:%M}" if rest else None,
        "rests_until": f"{rest.closes:%H:%M}" if rest else None,
        "always": {kind: gettext(why) for kind, why in ALWAYS_TOLD.items()},
    }
