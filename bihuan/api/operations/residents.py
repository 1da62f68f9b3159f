"""Residents, for programs: the card and where they live (RES-2)."""

from typing import Any

from django.http import HttpRequest
from ninja import Router, Status

from bihuan.api.auth import caller
from bihuan.api.operations.documented import READS, WRITES, answers_with, headers
from bihuan.api.operations.rooms import acting, room_row
from bihuan.api.schemas import households as schemas
from bihuan.api.schemas.values import PathId
from bihuan.kernel.moments import now
from bihuan.kernel.refusals import NotVisible
from bihuan.residents import access, queries
from bihuan.residents.actions import (
    change_person,
    correct_stay,
    depart,
    merge_persons,
    move_in,
    move_out,
    part_persons,
    settle_newcomer,
    take_back_departure,
    take_back_stay,
)
from bihuan.residents.terms import (
    AddPerson,
    ChangePerson,
    CorrectStay,
    Depart,
    MoveIn,
)

router = Router(tags=["households"])
A_RESIDENT = answers_with({200: schemas.Resident}, *WRITES)
A_NEW_ONE = answers_with({201: schemas.Resident}, *WRITES)
RESIDENT = "/residents/{resident}"
STAY = f"{RESIDENT}/stays/{{stay}}"


@router.get(
    RESIDENT,
    operation_id="read_resident",
    summary="One person, with homes, contacts (masked) and vehicles",
    response=answers_with({200: schemas.Resident}, *READS, 422),
)
def read(request: HttpRequest, resident: PathId) -> Any:
    return resident_shown(request, resident)


@router.post(
    "/rooms/{room}/residents",
    operation_id="settle_resident",
    summary="Enter somebody new, who lives in this room from a day on",
    response=A_NEW_ONE,
    openapi_extra=headers(),
)
def settle_new(request: HttpRequest, room: PathId, body: schemas.NewResident) -> Any:
    found = access.room_for(caller(request), room, to="keep")
    card, stay = (
        AddPerson(**body.model_dump(exclude={"role", "since", "unlike"})),
        MoveIn(role=body.role, since=body.since),
    )
    person = settle_newcomer(found, card, stay, unlike=body.unlike, by=acting(request), at=now())
    return Status(201, resident_shown(request, person.pk))


@router.post(
    f"{RESIDENT}/card",
    operation_id="change_resident",
    summary="Put the card right: the whole card again",
    response=A_RESIDENT,
    openapi_extra=headers(),
)
def change(request: HttpRequest, resident: PathId, body: schemas.Card) -> Any:
    person, _stays = access.person_for(caller(request), resident, to="keep")
    change_person(person, ChangePerson(**body.model_dump()), by=acting(request), at=now())
    return resident_shown(request, resident)


@router.post(
    f"{RESIDENT}/departure",
    operation_id="depart",
    summary="They are here no more: out of every home at once; what happened stays readable",
    response=A_RESIDENT,
    openapi_extra=headers(),
)
def leave(request: HttpRequest, resident: PathId, body: schemas.Leaving) -> Any:
    by = caller(request)
    person, stays = access.person_for(by, resident, to="keep")
    centres = access.centres_kept_of(by.scope, stays)
    depart(person, Depart(**body.model_dump()), centres=centres, by=acting(request), at=now())
    return resident_shown(request, resident)


# ── where they live ──


@router.post(
    f"{RESIDENT}/stays",
    operation_id="move_in",
    summary="They live in another room, or in one more",
    response=A_NEW_ONE,
    openapi_extra=headers(),
)
def move_in_there(request: HttpRequest, resident: PathId, body: schemas.NewStay) -> Any:
    by = caller(request)
    person, _stays = access.person_for(by, resident, to="keep")
    room = access.room_for(by, body.room, to="keep")
    move_in(person, room, MoveIn(role=body.role, since=body.since), by=acting(request), at=now())
    return Status(201, resident_shown(request, resident))


@router.post(
    f"{STAY}/correction",
    operation_id="correct_stay",
    summary="Put role and days right; moving out is an act of its own",
    response=A_RESIDENT,
    openapi_extra=headers(),
)
def correct(request: HttpRequest, resident: PathId, stay: PathId, body: schemas.StayCard) -> Any:
    held = _stay(request, resident, stay)
    correct_stay(held, CorrectStay(**body.model_dump()), by=acting(request), at=now())
    return resident_shown(request, resident)


@router.post(
    f"{STAY}/departure",
    operation_id="move_out",
    summary="They moved out; who has moved out keeps the last day",
    response=A_RESIDENT,
    openapi_extra=headers(),
)
def move_out_there(request: HttpRequest, resident: PathId, stay: PathId, body: schemas.Departure) -> Any:
    move_out(_stay(request, resident, stay), until=body.until, by=acting(request), at=now())
    return resident_shown(request, resident)


@router.post(
    f"{STAY}/departure-withdrawal",
    operation_id="take_back_departure",
    summary="The moving out was a slip: they still live there",
    response=A_RESIDENT,
    openapi_extra=headers(),
)
def stay_on(request: HttpRequest, resident: PathId, stay: PathId) -> Any:
    take_back_departure(_stay(request, resident, stay), by=acting(request), at=now())
    return resident_shown(request, resident)


@router.post(
    f"{STAY}/removal",
    operation_id="take_back_stay",
    summary="Entered by mistake: they never lived there. Answers with the room",
    response=answers_with({200: schemas.RoomRow}, *WRITES),
    openapi_extra=headers(),
)
def never_there(request: HttpRequest, resident: PathId, stay: PathId) -> Any:
    held = _stay(request, resident, stay)
    take_back_stay(held, by=acting(request), at=now())
    return room_row(held.room)


def _stay(request: HttpRequest, resident: int, key: int) -> Any:
    by = caller(request)
    _person, stays = access.person_for(by, resident, to="keep")
    held = next((each for each in stays if each.pk == key), None)
    if held is None:
        raise NotVisible(str(key))
    access.room_for(by, held.room_id, to="keep")
    return held


# ── two entries that are one person ──


@router.post(
    f"{RESIDENT}/merges",
    operation_id="merge_residents",
    summary="Another entry is the same person: everything of it goes to this one",
    response=answers_with({201: schemas.Merged}, *WRITES),
    openapi_extra=headers(),
)
def merge(request: HttpRequest, resident: PathId, body: schemas.Double) -> Any:
    by = caller(request)
    kept, _stays = access.person_for(by, resident, to="keep")
    gone, _stays = access.person_for(by, body.double, to="keep")
    made = merge_persons(kept, gone, by=acting(request), at=now())
    return Status(201, {"id": made.pk, "resident": resident_shown(request, resident)})


@router.post(
    f"{RESIDENT}/merges/{{merge}}/end",
    operation_id="part_residents",
    summary="The merge was a mistake: two entries again",
    response=A_RESIDENT,
    openapi_extra=headers(),
)
def part(request: HttpRequest, resident: PathId, merge: PathId) -> Any:
    kept, _stays = access.person_for(caller(request), resident, to="keep")
    part_persons(access.merge_for(kept, merge), by=acting(request), at=now())
    return resident_shown(request, resident)


# ── as it is shown ──


def resident_shown(request: HttpRequest, key: int) -> dict[str, Any]:
    """Three statements: stays with the person, contacts, vehicles."""
    person, stays = access.person_for(caller(request), key)
    card = ("name", "addressed", "title", "preferred_way", "speech", "birthday", "remarks")
    return {
        "id": person.pk,
        **{name: getattr(person, name) for name in card},
        "departed": person.departed or None,
        "checked_on": person.checked_on,
        "stays": [
            {"id": each.pk, "room": each.room_id, "label": each.room.label}
            | {name: getattr(each, name) for name in ("role", "since", "until")}
            for each in stays
        ],
        "contacts": [
            {"id": each.pk}
            | {name: getattr(each, name) for name in ("means", "masked", "note", "preferred", "wrong")}
            for each in queries.contacts_of(person.pk)
        ],
        "vehicles": [
            {"id": each.pk, "plate": each.plate, "space": each.space}
            for each in queries.vehicles_of(person.pk)
        ],
    }
