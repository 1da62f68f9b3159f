"""Checks that come round, for programs: homes, residents and accounts, line by line (RES-5, RES-8)."""

from typing import TYPE_CHECKING, Any

from django.http import HttpRequest
from ninja import Query, Router, Status

from bihuan.api.auth import caller
from bihuan.api.operations.documented import READS, WRITES, answers_with, headers
from bihuan.api.operations.duties import PAGE, acted_on
from bihuan.api.schemas import duties as schemas
from bihuan.api.schemas.values import PathId
from bihuan.api.showing import person
from bihuan.kernel.moments import now
from bihuan.office import actions
from bihuan.office.access import duty_for, owners_of
from bihuan.office.queries import lines_shown, version_of
from bihuan.office.terms import NoteLine, SignCheck

if TYPE_CHECKING:
    from bihuan.office.models import CheckLine

router = Router(tags=["duties"])


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
    found = NoteLine(line=line, outcome=body.outcome or "", remark=body.remark, drawn=body.drawn)
    return acted_on(request, number, actions.note_lines, [found])


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
    return acted_on(request, number, actions.sign_check, SignCheck(remark=body.remark))


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
