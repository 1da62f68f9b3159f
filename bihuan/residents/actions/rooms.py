"""Buildings and their rooms: entered, put right, retired and brought back (RES-1)."""

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import IntegrityError, transaction

from bihuan.journal.actions import record
from bihuan.kernel.actors import Actor
from bihuan.kernel.refusals import Invalid
from bihuan.residents import errors
from bihuan.residents.events import (
    BuildingAdded,
    BuildingRenamed,
    BuildingRestored,
    BuildingRetired,
    RoomAdded,
    RoomChanged,
    RoomRestored,
    RoomRetired,
    RoomStateChanged,
)
from bihuan.residents.models import Building, Occupancy, Room
from bihuan.residents.rules.labels import label_of
from bihuan.residents.terms import AddBuilding, AddRoom, ChangeRoom, RenameBuilding, SetRoomState

if TYPE_CHECKING:
    from bihuan.organisation.models import Centre

CARD = ("number", "unit", "floor", "use", "area", "handed_over_on")
ROOMS_AT_ONCE = 500


# ── buildings ──


def add_building(centre: "Centre", command: AddBuilding, *, by: Actor, at: datetime) -> Building:
    if problems := command.problems():
        raise Invalid(*problems)
    with transaction.atomic():
        try:
            with transaction.atomic():
                building = Building.objects.create(centre=centre, name=command.name)
        except IntegrityError:
            raise _building_taken(centre.pk, command.name) from None
        record(BuildingAdded(name=building.name), stream=f"building:{building.pk}", by=by, at=at)
    return building


def _building_taken(centre: int, name: str) -> Invalid:
    if Building.objects.filter(centre_id=centre, name=name).exists():
        return errors.building_there_already()
    return errors.being_imported("name")


def rename_building(building: Building, command: RenameBuilding, *, by: Actor, at: datetime) -> Building:
    """Its rooms are called after it, and are called anew."""
    if problems := command.problems():
        raise Invalid(*problems)
    with transaction.atomic():
        fresh = Building.objects.select_for_update().get(pk=building.pk)
        if fresh.name == command.name:
            return fresh
        if Building.everything.filter(centre_id=fresh.centre_id, name=command.name).exists():
            raise _building_taken(fresh.centre_id, command.name)
        former, fresh.name = fresh.name, command.name
        fresh.save(update_fields=["name"])
        _call_anew(fresh)
        renamed = BuildingRenamed(former=former, name=fresh.name)
        record(renamed, stream=f"building:{fresh.pk}", by=by, at=at)
    return fresh


def _call_anew(building: Building) -> None:
    # Those of an import that is not complete are called anew as well.
    rooms = list(Room.everything.filter(building=building))
    for room in rooms:
        room.label = label_of(building.name, room.number)
    try:
        with transaction.atomic():
            Room.everything.bulk_update(rooms, ["label"], batch_size=ROOMS_AT_ONCE)
    except IntegrityError:
        raise errors.name_taken_by_rooms() from None


def retire_building(building: Building, *, by: Actor, at: datetime) -> Building:
    """Idempotent: one that is retired stays as it is."""
    with transaction.atomic():
        fresh = Building.objects.select_for_update().get(pk=building.pk)
        if fresh.retired_at is None:
            if Room.everything.filter(building=fresh, retired_at=None).exists():
                raise errors.building_has_rooms()
            fresh.retired_at = at
            fresh.save(update_fields=["retired_at"])
            record(BuildingRetired(), stream=f"building:{fresh.pk}", by=by, at=at)
    return fresh


def restore_building(building: Building, *, by: Actor, at: datetime) -> Building:
    with transaction.atomic():
        fresh = Building.objects.select_for_update().get(pk=building.pk)
        if fresh.retired_at is not None:
            fresh.retired_at = None
            fresh.save(update_fields=["retired_at"])
            record(BuildingRestored(), stream=f"building:{fresh.pk}", by=by, at=at)
    return fresh


# ── rooms ──


def add_room(building: Building, command: AddRoom, *, by: Actor, at: datetime) -> Room:
    """Labelled as people say it: 3-1202."""
    if problems := command.problems():
        raise Invalid(*problems)
    if building.retired_at is not None:
        raise errors.building_is_retired()
    with transaction.atomic():
        try:
            with transaction.atomic():
                room = Room.objects.create(
                    building=building,
                    centre_id=building.centre_id,
                    label=label_of(building.name, command.number),
                    state=command.state,
                    **{name: getattr(command, name) for name in CARD},
                )
        except IntegrityError:
            raise _room_taken(building, command.number) from None
        record(RoomAdded(label=room.label), stream=f"room:{room.pk}", by=by, at=at)
    return room


def _room_taken(building: Building, number: str) -> Invalid:
    label = label_of(building.name, number)
    if Room.objects.filter(centre_id=building.centre_id, label=label).exists():
        return errors.room_there_already()
    return errors.being_imported("number")


def change_room(room: Room, command: ChangeRoom, *, by: Actor, at: datetime) -> Room:
    if problems := command.problems():
        raise Invalid(*problems)
    with transaction.atomic():
        fresh = Room.objects.select_for_update(of=("self",)).select_related("building").get(pk=room.pk)
        changed = [name for name in CARD if getattr(fresh, name) != getattr(command, name)]
        if not changed:
            return fresh
        for name in changed:
            setattr(fresh, name, getattr(command, name))
        fresh.label = label_of(fresh.building.name, fresh.number)
        try:
            with transaction.atomic():
                fresh.save()
        except IntegrityError:
            raise _room_taken(fresh.building, command.number) from None
        put_right = RoomChanged(fields=tuple(changed), label=fresh.label)
        record(put_right, stream=f"room:{fresh.pk}", by=by, at=at)
    return fresh


def set_room_state(room: Room, command: SetRoomState, *, by: Actor, at: datetime) -> Room:
    """Idempotent: what is so already is no news."""
    if problems := command.problems():
        raise Invalid(*problems)
    with transaction.atomic():
        fresh = _standing(room)
        if fresh.state != command.state:
            former, fresh.state = fresh.state, command.state
            fresh.save(update_fields=["state"])
            changed = RoomStateChanged(room_state=fresh.state, former_state=former)
            record(changed, stream=f"room:{fresh.pk}", by=by, at=at)
    return fresh


def retire_room(room: Room, *, by: Actor, at: datetime) -> Room:
    """Idempotent. Not offered any more; what happened there stays readable."""
    with transaction.atomic():
        fresh = Room.objects.select_for_update().get(pk=room.pk)
        if fresh.retired_at is None:
            if Occupancy.everything.filter(room=fresh, until=None).exists():
                raise errors.somebody_lives_there()
            fresh.retired_at = at
            fresh.save(update_fields=["retired_at"])
            record(RoomRetired(), stream=f"room:{fresh.pk}", by=by, at=at)
    return fresh


def restore_room(room: Room, *, by: Actor, at: datetime) -> Room:
    with transaction.atomic():
        fresh = Room.objects.select_for_update(of=("self",)).select_related("building").get(pk=room.pk)
        if fresh.retired_at is not None:
            if fresh.building.retired_at is not None:
                raise errors.building_is_retired()
            fresh.retired_at = None
            fresh.save(update_fields=["retired_at"])
            record(RoomRestored(), stream=f"room:{fresh.pk}", by=by, at=at)
    return fresh


def _standing(room: Room) -> Room:
    fresh = Room.objects.select_for_update().get(pk=room.pk)
    if fresh.retired_at is not None:
        raise errors.room_is_retired()
    return fresh
