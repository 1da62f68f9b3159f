"""What is owed for a room, for programs: read, noted, settled (FEE-1)."""

from typing import Any

from django.http import HttpRequest
from ninja import Router

from bihuan.api import showing
from bihuan.api.auth import caller
from bihuan.api.operations.documented import READS, WRITES, answers_with, headers
from bihuan.api.schemas import households as schemas
from bihuan.api.schemas.values import PathId
from bihuan.kernel.moments import now
from bihuan.residents import access
from bihuan.residents.actions import note_arrears, settle_arrears
from bihuan.residents.terms import NoteArrears

router = Router(tags=["households"])
BASE = "/rooms/{room}/arrears"
ACT: dict[str, Any] = {
    "response": answers_with({200: schemas.Arrears}, *(each for each in WRITES if each != 412)),
    "openapi_extra": headers(),
}


@router.get(
    BASE,
    operation_id="read_arrears",
    summary="Since when something is owed for a room, and how much (FEE-1)",
    response=answers_with({200: schemas.Arrears}, *READS, 403, 422),
)
def read_arrears(request: HttpRequest, room: PathId) -> Any:
    by = caller(request)
    found = access.room_for(by, room)
    access.require_seeing_arrears(by, found.centre_id)
    return _shown(found)


@router.post(BASE, operation_id="note_arrears", summary="Note that something is owed (FEE-1)", **ACT)
def note(request: HttpRequest, room: PathId, body: schemas.NewArrears) -> Any:
    by = caller(request)
    found = access.room_for(by, room)
    note_arrears(found, NoteArrears(**body.model_dump()), by=by, at=now())
    return _shown(access.room_for(by, room))


@router.post(
    f"{BASE}/settlement", operation_id="settle_arrears", summary="What was owed is settled (FEE-1)", **ACT
)
def settle(request: HttpRequest, room: PathId) -> Any:
    by = caller(request)
    settle_arrears(access.room_for(by, room), by=by, at=now())
    return _shown(access.room_for(by, room))


def _shown(room: Any) -> dict[str, Any]:
    return {
        "since": room.arrears_since,
        "amount": room.arrears_amount,
        "noted_by": showing.person(room.arrears_by),
        "noted_at": room.arrears_at,
    }
