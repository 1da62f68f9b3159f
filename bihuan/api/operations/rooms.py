"""Buildings and rooms, for programs: read, entered, put right, retired, brought back (RES-1)."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from django.http import HttpRequest
from ninja import Query, Router, Status

from bihuan.api.auth import caller
from bihuan.api.operations.documented import READS, WRITES, answers_with, headers
from bihuan.api.operations.reference import centre_seen
from bihuan.api.schemas import households as schemas
from bihuan.api.schemas.values import PathId
from bihuan.kernel.actors import Actor
from bihuan.kernel.moments import now
from bihuan.residents import access, queries
from bihuan.residents.actions import (
    add_building,
    add_room,
    change_room,
    rename_building,
    restore_building,
    restore_room,
    retire_building,
    retire_room,
    set_room_state,
)
from bihuan.residents.terms import AddBuilding, AddRoom, ChangeRoom, RenameBuilding, SetRoomState

if TYPE_CHECKING:
    from bihuan.residents.models import Building, Room

router = Router(tags=["households"])
A_BUILDING = answers_with({200: schemas.Building}, *WRITES)
A_ROOM = answers_with({200: schemas.RoomRow}, *WRITES)


# ── buildings ──


@router.get(
    "/centres/{code}/buildings",
    operation_id="list_buildings",
    summary="The buildings of a centre, those in use first",
    response=answers_with({200: schemas.Buildings}, *READS),
)
def list_buildings(request: HttpRequest, code: str) -> Any:
    return {"items": [_building(each) for each in queries.buildings_of(centre_seen(request, code).pk)]}


@router.post(
    "/centres/{code}/buildings",
    operation_id="add_building",
    summary="Enter a building",
    response=answers_with({201: schemas.Building}, *WRITES),
    openapi_extra=headers(),
)
def add(request: HttpRequest, code: str, body: schemas.Name) -> Any:
    centre = access.centre_to_keep(caller(request), centre_seen(request, code))
    made = add_building(centre, AddBuilding(name=body.name), by=acting(request), at=now())
    return Status(201, _building(made))


@router.post(
    "/buildings/{building}/name",
    operation_id="rename_building",
    summary="Rename a building; its rooms are called after it",
    response=A_BUILDING,
    openapi_extra=headers(),
)
def rename(request: HttpRequest, building: PathId, body: schemas.Name) -> Any:
    found = access.building_for(caller(request), building, to="keep")
    return _building(rename_building(found, RenameBuilding(name=body.name), by=acting(request), at=now()))


@router.post(
    "/buildings/{building}/retirement",
    operation_id="retire_building",
    summary="A building without rooms in use is no longer offered",
    response=A_BUILDING,
    openapi_extra=headers(),
)
def retire(request: HttpRequest, building: PathId) -> Any:
    return _on_building(request, building, retire_building)


@router.post(
    "/buildings/{building}/return",
    operation_id="restore_building",
    summary="Bring a retired building back",
    response=A_BUILDING,
    openapi_extra=headers(),
)
def restore(request: HttpRequest, building: PathId) -> Any:
    return _on_building(request, building, restore_building)


def _on_building(request: HttpRequest, key: int, act: Callable[..., "Building"]) -> Any:
    found = access.building_for(caller(request), key, to="keep")
    return _building(act(found, by=acting(request), at=now()))


# ── rooms ──


@router.get(
    "/buildings/{building}/rooms",
    operation_id="list_rooms",
    summary="The rooms of a building, those in use first",
    response=answers_with({200: schemas.RoomRows}, *READS, 422),
)
def list_rooms(request: HttpRequest, building: PathId) -> Any:
    found = access.building_for(caller(request), building)
    return {"items": [room_row(each) for each in queries.rooms_of(found.pk)]}


@router.get(
    "/centres/{code}/rooms/by-state",
    operation_id="list_rooms_by_state",
    summary="The rooms of a centre in one state, building by building: which stand empty (RES-1)",
    response=answers_with({200: schemas.RoomPage}, *READS, 422),
)
def list_by_state(request: HttpRequest, code: str, filters: Query[schemas.RoomFilters]) -> Any:
    found = queries.rooms_in_state(
        centre_seen(request, code).pk,
        state=filters.state,
        text=filters.q or "",
        after=filters.after,
        most=filters.limit + 1,
    )
    shown = found[: filters.limit]
    return {
        "items": [room_row(room) | {"dwellers": dwellers} for room, dwellers in shown],
        "next": shown[-1][0].pk if len(found) > filters.limit else None,
    }


@router.post(
    "/buildings/{building}/rooms",
    operation_id="add_room",
    summary="Enter a room",
    response=answers_with({201: schemas.RoomRow}, *WRITES),
    openapi_extra=headers(),
)
def add_one(request: HttpRequest, building: PathId, body: schemas.NewRoom) -> Any:
    found = access.building_for(caller(request), building, to="keep")
    made = add_room(found, AddRoom(**body.model_dump()), by=acting(request), at=now())
    return Status(201, room_row(made))


@router.get(
    "/rooms/{room}",
    operation_id="read_room",
    summary="A room: use, area, state, when it was handed over",
    response=answers_with({200: schemas.RoomRow}, *READS, 422),
)
def read_room(request: HttpRequest, room: PathId) -> Any:
    return room_row(access.room_for(caller(request), room))


@router.post(
    "/rooms/{room}/card",
    operation_id="change_room",
    summary="Put a room right: the whole card again",
    response=A_ROOM,
    openapi_extra=headers(),
)
def change(request: HttpRequest, room: PathId, body: schemas.RoomCard) -> Any:
    found = access.room_for(caller(request), room, to="keep")
    return room_row(change_room(found, ChangeRoom(**body.model_dump()), by=acting(request), at=now()))


@router.post(
    "/rooms/{room}/state",
    operation_id="set_room_state",
    summary="Occupied, vacant, under renovation or not handed over",
    response=A_ROOM,
    openapi_extra=headers(),
)
def set_state(request: HttpRequest, room: PathId, body: schemas.State) -> Any:
    found = access.room_for(caller(request), room, to="keep")
    return room_row(set_room_state(found, SetRoomState(state=body.state), by=acting(request), at=now()))


@router.post(
    "/rooms/{room}/retirement",
    operation_id="retire_room",
    summary="A room in which nobody lives is no longer offered",
    response=A_ROOM,
    openapi_extra=headers(),
)
def retire_one(request: HttpRequest, room: PathId) -> Any:
    return _on_room(request, room, retire_room)


@router.post(
    "/rooms/{room}/return",
    operation_id="restore_room",
    summary="Bring a retired room back",
    response=A_ROOM,
    openapi_extra=headers(),
)
def restore_one(request: HttpRequest, room: PathId) -> Any:
    return _on_room(request, room, restore_room)


def _on_room(request: HttpRequest, key: int, act: Callable[..., "Room"]) -> Any:
    found = access.room_for(caller(request), key, to="keep")
    return room_row(act(found, by=acting(request), at=now()))


def acting(request: HttpRequest) -> Actor:
    return Actor.staff(caller(request).pk)


def room_row(room: "Room") -> dict[str, Any]:
    names = ("label", "unit", "floor", "number", "use", "state", "area", "handed_over_on")
    row = {name: getattr(room, name) for name in names}
    more = {"building": room.building_id, "retired": room.retired_at is not None, "agent": room.agent_id}
    return row | {"id": room.pk} | more


def _building(building: "Building") -> dict[str, Any]:
    return {"id": building.pk, "name": building.name, "retired": building.retired_at is not None}
