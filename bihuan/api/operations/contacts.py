"""How residents are reached and what they drive, for programs (RES-2, RES-6)."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest
from ninja import Router, Status

from bihuan.api.auth import caller
from bihuan.api.operations.documented import WRITES, answers_with, headers
from bihuan.api.operations.privacy import origin_of, reason_of, unkept
from bihuan.api.operations.residents import A_NEW_ONE, A_RESIDENT, RESIDENT, resident_shown
from bihuan.api.operations.rooms import acting
from bihuan.api.schemas import households as schemas
from bihuan.api.schemas.privacy import Looking, OpenNumber
from bihuan.api.schemas.values import PathId
from bihuan.kernel.moments import now
from bihuan.residents import access
from bihuan.residents.actions import (
    add_contact,
    add_vehicle,
    change_contact,
    change_vehicle,
    mark_contact_wrong,
    prefer_contact,
    remove_contact,
    remove_vehicle,
    reveal_contact,
    unmark_contact,
)
from bihuan.residents.terms import AddContact, AddVehicle, ChangeContact, ChangeVehicle, RevealPhone

router = Router(tags=["households"])
CONTACT, VEHICLE = f"{RESIDENT}/contacts/{{contact}}", f"{RESIDENT}/vehicles/{{vehicle}}"


# ── how they are reached ──


@router.post(
    f"{RESIDENT}/contacts",
    operation_id="add_contact",
    summary="One more way to reach them, sealed before it is written",
    response=A_NEW_ONE,
    openapi_extra=headers(),
)
def reach(request: HttpRequest, resident: PathId, body: schemas.NewContact) -> Any:
    person, _stays = access.person_for(caller(request), resident, to="keep")
    add_contact(person, AddContact(**body.model_dump()), by=acting(request), at=now())
    return Status(201, resident_shown(request, resident))


@router.post(
    f"{CONTACT}/card",
    operation_id="change_contact",
    summary="Put a contact right",
    response=A_RESIDENT,
    openapi_extra=headers(),
)
def rewrite(request: HttpRequest, resident: PathId, contact: PathId, body: schemas.ContactCard) -> Any:
    command = ChangeContact(**body.model_dump())
    change_contact(_contact(request, resident, contact), command, by=acting(request), at=now())
    return resident_shown(request, resident)


@router.post(
    f"{CONTACT}/preference",
    operation_id="prefer_contact",
    summary="The one to use first",
    response=A_RESIDENT,
    openapi_extra=headers(),
)
def prefer(request: HttpRequest, resident: PathId, contact: PathId) -> Any:
    return _on_contact(request, resident, contact, prefer_contact)


@router.post(
    f"{CONTACT}/wrong-mark",
    operation_id="mark_contact_wrong",
    summary="It does not reach the person; it tells no longer who is calling",
    response=A_RESIDENT,
    openapi_extra=headers(),
)
def mark(request: HttpRequest, resident: PathId, contact: PathId) -> Any:
    return _on_contact(request, resident, contact, mark_contact_wrong)


@router.post(
    f"{CONTACT}/wrong-mark-withdrawal",
    operation_id="unmark_contact",
    summary="It does reach the person",
    response=A_RESIDENT,
    openapi_extra=headers(),
)
def unmark(request: HttpRequest, resident: PathId, contact: PathId) -> Any:
    return _on_contact(request, resident, contact, unmark_contact)


@router.post(
    f"{CONTACT}/removal",
    operation_id="remove_contact",
    summary="What is no longer needed is not kept",
    response=A_RESIDENT,
    openapi_extra=headers(),
)
def remove(request: HttpRequest, resident: PathId, contact: PathId) -> Any:
    return _on_contact(request, resident, contact, remove_contact)


@router.post(
    f"{CONTACT}/reveals",
    operation_id="reveal_contact",
    summary="See a contact open, for a reason; it is logged first (RES-6)",
    response=answers_with({200: OpenNumber}, *(each for each in WRITES if each != 412)),
    openapi_extra=headers(key=False),
)
def reveal(request: HttpRequest, resident: PathId, contact: PathId, body: Looking) -> Any:
    by = caller(request)
    person, stays = access.person_for(by, resident, to="keep")
    found = access.contact_for(person, contact)
    why = RevealPhone(reason=reason_of(body), why=body.why)
    centre, origin = stays[0].room.centre_id, origin_of(request)
    return unkept({"phone": reveal_contact(found, why, by=by, at=now(), centre=centre, origin=origin)})


def _contact(request: HttpRequest, resident: int, key: int) -> Any:
    person, _stays = access.person_for(caller(request), resident, to="keep")
    return access.contact_for(person, key)


def _on_contact(request: HttpRequest, resident: int, key: int, act: Callable[..., Any]) -> Any:
    act(_contact(request, resident, key), by=acting(request), at=now())
    return resident_shown(request, resident)


# ── what they drive ──


@router.post(
    f"{RESIDENT}/vehicles",
    operation_id="add_vehicle",
    summary="A vehicle, and where it stands",
    response=A_NEW_ONE,
    openapi_extra=headers(),
)
def drive(request: HttpRequest, resident: PathId, body: schemas.VehicleCard) -> Any:
    person, _stays = access.person_for(caller(request), resident, to="keep")
    add_vehicle(person, AddVehicle(**body.model_dump()), by=acting(request), at=now())
    return Status(201, resident_shown(request, resident))


@router.post(
    f"{VEHICLE}/card",
    operation_id="change_vehicle",
    summary="Put a vehicle right",
    response=A_RESIDENT,
    openapi_extra=headers(),
)
def repaint(request: HttpRequest, resident: PathId, vehicle: PathId, body: schemas.VehicleCard) -> Any:
    command = ChangeVehicle(**body.model_dump())
    change_vehicle(_vehicle(request, resident, vehicle), command, by=acting(request), at=now())
    return resident_shown(request, resident)


@router.post(
    f"{VEHICLE}/removal",
    operation_id="remove_vehicle",
    summary="They drive it no more",
    response=A_RESIDENT,
    openapi_extra=headers(),
)
def sell(request: HttpRequest, resident: PathId, vehicle: PathId) -> Any:
    remove_vehicle(_vehicle(request, resident, vehicle), by=acting(request), at=now())
    return resident_shown(request, resident)


def _vehicle(request: HttpRequest, resident: int, key: int) -> Any:
    person, _stays = access.person_for(caller(request), resident, to="keep")
    return access.vehicle_for(person, key)
