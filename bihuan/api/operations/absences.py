"""People who are away, for programs: read, recorded, ended (ORG-3)."""

from typing import TYPE_CHECKING, Annotated, Any

from django.http import HttpRequest
from ninja import Path, Router, Status
from pydantic import StringConstraints

from bihuan.api.auth import caller
from bihuan.api.operations.documented import READS, WRITES, answers_with, headers
from bihuan.api.schemas import absences as schemas
from bihuan.api.schemas.values import PathId
from bihuan.kernel.actors import Actor
from bihuan.kernel.moments import now
from bihuan.organisation import access, queries
from bihuan.organisation.actions import end_absence, record_absence
from bihuan.organisation.terms import RecordAbsence

if TYPE_CHECKING:
    from bihuan.organisation.models import Absence, Staff

router = Router(tags=["absences"])
Number = Path[Annotated[str, StringConstraints(max_length=20)]]


@router.get(
    "/staff/{number}/absences",
    operation_id="list_absences",
    summary="One's own absences, or of those one keeps: what runs and will, then the latest that are over",
    response=answers_with({200: schemas.Absences}, *READS, 403, 422),
)
def list_absences(request: HttpRequest, number: Number) -> Any:
    staff = access.absentee_for(caller(request), number)
    return {"items": [_row(each) for each in queries.absences_of(staff)]}


@router.post(
    "/staff/{number}/absences",
    operation_id="record_absence",
    summary="Record when somebody is away and who stands in",
    response=answers_with({201: schemas.AbsenceRow}, *WRITES),
    openapi_extra=headers(),
)
def record(request: HttpRequest, number: Number, body: schemas.Absence) -> Any:
    by = caller(request)
    staff = access.absentee_for(by, number)
    command = RecordAbsence(stand_in=body.stand_in, since=body.since, until=body.until)
    row = record_absence(staff, command, by=Actor.staff(by.pk), at=now())
    return Status(201, _row(_again(staff, row)))


@router.post(
    "/staff/{number}/absences/{absence}/end",
    operation_id="end_absence",
    summary="Back early, or it never began; one that is over stays as it was",
    response=answers_with({200: schemas.AbsenceRow}, *WRITES),
    openapi_extra=headers(),
)
def end(request: HttpRequest, number: Number, absence: PathId) -> Any:
    by = caller(request)
    staff = access.absentee_for(by, number)
    row = end_absence(access.absence_for(staff, absence), by=Actor.staff(by.pk), at=now())
    return _row(_again(staff, row))


def _again(staff: "Staff", row: "Absence") -> "Absence":
    return access.absence_for(staff, row.pk)


def _row(absence: "Absence") -> dict[str, Any]:
    return {
        "id": absence.pk,
        "since": absence.since,
        "until": absence.until,
        "stand_in": _named(absence.stand_in),
        "acting": (absence.is_running and _named(absence.acting)) or None,
        "began_at": absence.began_at,
        "ended_at": absence.ended_at,
        "unnoticed": absence.went_unnoticed,
    }


def _named(staff: "Staff | None") -> dict[str, Any] | None:
    return {"id": staff.pk, "name": staff.shown_name} if staff else None
