"""What people drive and where it stands (RES-2). A plate is one of the ways to find a household."""

from datetime import datetime

from django.db import IntegrityError, transaction

from bihuan.journal.actions import record
from bihuan.kernel.actors import Actor
from bihuan.kernel.refusals import Invalid
from bihuan.residents import errors
from bihuan.residents.actions.clues import keep_clues
from bihuan.residents.actions.holding import held
from bihuan.residents.events import VehicleAdded, VehicleChanged, VehicleRemoved
from bihuan.residents.models import Person, Vehicle
from bihuan.residents.terms import AddVehicle, ChangeVehicle
from bihuan.residents.terms.values import normal_plate


def add_vehicle(person: Person, command: AddVehicle, *, by: Actor, at: datetime) -> Vehicle:
    if problems := command.problems():
        raise Invalid(*problems)
    with transaction.atomic():
        vehicle = Vehicle(person=held(person), plate=normal_plate(command.plate), space=command.space)
        _save(vehicle)
        record(VehicleAdded(vehicle=vehicle.pk), stream=f"person:{person.pk}", by=by, at=at)
    return vehicle


def change_vehicle(vehicle: Vehicle, command: ChangeVehicle, *, by: Actor, at: datetime) -> Vehicle:
    if problems := command.problems():
        raise Invalid(*problems)
    with transaction.atomic():
        fresh = Vehicle.objects.select_for_update().get(pk=vehicle.pk)
        typed = (normal_plate(command.plate), command.space)
        if typed != (fresh.plate, fresh.space):
            fresh.plate, fresh.space = typed
            _save(fresh)
            record(VehicleChanged(vehicle=fresh.pk), stream=f"person:{fresh.person_id}", by=by, at=at)
    return fresh


def remove_vehicle(vehicle: Vehicle, *, by: Actor, at: datetime) -> None:
    with transaction.atomic():
        removed, person = VehicleRemoved(vehicle=vehicle.pk), vehicle.person
        vehicle.delete()
        keep_clues(person)
        record(removed, stream=f"person:{person.pk}", by=by, at=at)


def _save(vehicle: Vehicle) -> None:
    try:
        with transaction.atomic():
            vehicle.save()
    except IntegrityError:
        raise errors.plate_there_already() from None
    keep_clues(vehicle.person)
