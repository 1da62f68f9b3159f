"""Buildings and their rooms."""

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import IntegrityError, transaction

from bihuan.journal.actions import record
from bihuan.kernel.actors import Actor
from bihuan.kernel.refusals import Invalid
from bihuan.residents import errors
from bihuan.residents.events import BuildingAdded, RoomAdded
from bihuan.residents.models import Building, Room
from bihuan.residents.rules.labels import label_of
from bihuan.residents.terms import AddBuilding, AddRoom

if TYPE_CHECKING:
    from bihuan.organisation.models import Centre


def add_building(centre: "Centre", command: AddBuilding, *, by: Actor, at: datetime) -> Building:
    if problems := command.problems():
        raise Invalid(*problems)
    with transaction.atomic():
        try:
            with transaction.atomic():
                building = Building.objects.create(centre=centre, name=command.name)
        except IntegrityError:
            raise errors.building_there_already() from None
        record(BuildingAdded(name=building.name), stream=f"building:{building.pk}", by=by, at=at)
    return building


def add_room(building: Building, command: AddRoom, *, by: Actor, at: datetime) -> Room:
    """Labelled as people say it: 3-1202."""
    if problems := command.problems():
        raise Invalid(*problems)
    with transaction.atomic():
        try:
            with transaction.atomic():
                room = Room.objects.create(
                    building=building,
                    centre_id=building.centre_id,
                    unit=command.unit,
                    floor=command.floor,
                    number=command.number,
                    label=label_of(building.name, command.number),
                )
        except IntegrityError:
            raise errors.room_there_already() from None
        record(RoomAdded(label=room.label), stream=f"room:{room.pk}", by=by, at=at)
    return room
