"""People, and where they live from one day to another. Numbers are sealed before they are written (RES-6)."""

from datetime import date, datetime

from django.db import transaction

from bihuan.journal.actions import record
from bihuan.journal.events import Words
from bihuan.kernel.actors import Actor
from bihuan.kernel.masking import mask_phone, normal_phone
from bihuan.kernel.refusals import Invalid
from bihuan.organisation.access import sealer
from bihuan.residents import errors
from bihuan.residents.events import MovedIn, MovedOut, PersonAdded, PersonChanged
from bihuan.residents.models import Occupancy, Person, Room
from bihuan.residents.terms import AddPerson, ChangePerson, MoveIn

CARD = ("name", "title", "preferred_way", "remarks")


def add_person(command: AddPerson, *, by: Actor, at: datetime) -> Person:
    if problems := command.problems():
        raise Invalid(*problems)
    with transaction.atomic():
        person = Person.objects.create(**{name: getattr(command, name) for name in CARD})
        if command.phone:
            _keep_number(person, command.phone)
            person.save(update_fields=["phone_sealed", "phone_index", "phone_masked"])
        record(PersonAdded(name=Words(person.name)), stream=f"person:{person.pk}", by=by, at=at)
    return person


def settle(room: Room, card: AddPerson, stay: MoveIn, *, by: Actor, at: datetime) -> Person:
    """Somebody new, living there from now on: nobody is in the records without a room."""
    with transaction.atomic():
        person = add_person(card, by=by, at=at)
        move_in(person, room, stay, by=by, at=at)
    return person


def change_person(person: Person, command: ChangePerson, *, by: Actor, at: datetime) -> Person:
    """An empty number keeps the one that is there."""
    if problems := command.problems():
        raise Invalid(*problems)
    with transaction.atomic():
        fresh = Person.objects.select_for_update().get(pk=person.pk)
        changed = [name for name in CARD if getattr(fresh, name) != getattr(command, name)]
        for name in changed:
            setattr(fresh, name, getattr(command, name))
        if command.phone and sealer().index(normal_phone(command.phone)) != fresh.phone_index:
            _keep_number(fresh, command.phone)
            changed.append("phone")
        if changed:
            fresh.save()
            record(PersonChanged(fields=tuple(changed)), stream=f"person:{fresh.pk}", by=by, at=at)
    return fresh


def move_in(person: Person, room: Room, command: MoveIn, *, by: Actor, at: datetime) -> Occupancy:
    if problems := command.problems():
        raise Invalid(*problems)
    with transaction.atomic():
        # The room's row is locked, so that nobody is entered twice.
        Room.objects.select_for_update().get(pk=room.pk)
        if Occupancy.objects.filter(person=person, room=room, until=None).exists():
            raise errors.lives_there_already()
        occupancy = Occupancy.objects.create(person=person, room=room, role=command.role, since=command.since)
        moved = MovedIn(person=person.pk, role=occupancy.role, since=occupancy.since)
        record(moved, stream=f"room:{room.pk}", by=by, at=at)
    return occupancy


def move_out(occupancy: Occupancy, *, until: date, by: Actor, at: datetime) -> Occupancy:
    """Idempotent: who has moved out keeps the last day."""
    with transaction.atomic():
        fresh = Occupancy.objects.select_for_update().get(pk=occupancy.pk)
        if fresh.until is not None:
            return fresh
        if until < fresh.since:
            raise errors.moved_out_before_in()
        fresh.until = until
        fresh.save(update_fields=["until"])
        moved = MovedOut(person=fresh.person_id, role=fresh.role, until=until)
        record(moved, stream=f"room:{fresh.room_id}", by=by, at=at)
    return fresh


def _keep_number(person: Person, typed: str) -> None:
    phone = normal_phone(typed)
    person.phone_sealed = sealer().seal(phone, row=person.sealed_row)
    person.phone_index = sealer().index(phone)
    person.phone_masked = mask_phone(phone)
