"""What an import wrote is taken out again, while nobody sees it: what it completed, stays, people, places."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import ProtectedError

from bihuan.journal.actions import record, record_many
from bihuan.journal.events import Event, Happening
from bihuan.residents.actions.arrears import owe_as_before
from bihuan.residents.actions.clues import keep_clues
from bihuan.residents.actions.contacts import keep_first_number
from bihuan.residents.actions.importing.ordering import MACHINE, end
from bihuan.residents.events import (
    ContactRemoved,
    ImportErased,
    ImportMoved,
    PersonChanged,
    RoomChanged,
    VehicleRemoved,
)
from bihuan.residents.models import (
    Building,
    Completion,
    Contact,
    Import,
    Occupancy,
    Person,
    Room,
    Vehicle,
)
from bihuan.residents.queries.undoing import used_among
from bihuan.residents.terms.importing import Stage

# Whoever points at others goes first.
ORDER: tuple[tuple[str, Any], ...] = (
    ("stay", Occupancy),
    ("person", Person),
    ("room", Room),
    ("building", Building),
)
KEPT = "kept"
EMPTY = {"unit": "", "floor": "", "area": None, "handed_over_on": None}


def erase_some(batch: Import, *, at: datetime, most: int) -> int:
    """Call inside a transaction that holds the batch. 0 when nothing is left, and it is over."""
    if done := _take_out(batch, at=at, most=max(most // 5, 1)):
        return _moved(batch, done)
    for kind, model in ORDER:
        rows = list(model.everything.filter(batch=batch).order_by("pk")[:most])
        if rows:
            used = _used(batch, kind, rows)
            _keep(batch, model, [each for each in rows if each.pk in used])
            # Hidden as they are: whoever keeps lists of them lets go, and they can be erased.
            _tell_moved(batch, model, rows, at=at)
            _erase(batch, model, [each for each in rows if each.pk not in used], at=at)
            return _moved(batch, len(rows))
    _over(batch, at=at)
    return 0


def _tell_moved(batch: Import, model: Any, rows: list[Any], *, at: datetime) -> None:
    # Of people it is told with their stays; those who stay after all are seen once more.
    people = {each.person_id for each in rows if model is Occupancy}
    people |= {each.pk for each in rows if model is Person and each.batch_id is None}
    rooms = {each.pk for each in rows if model is Room}
    if people or rooms:
        moved = ImportMoved(rooms=tuple(sorted(rooms)), people=tuple(sorted(people)))
        record(moved, stream=batch.stream, by=MACHINE, at=at)


def _moved(batch: Import, done: int) -> int:
    batch.done += done
    batch.save()
    return done


def _used(batch: Import, kind: str, rows: list[Any]) -> set[int]:
    """Somebody may have come to use one in the same moment: that one stays, and is seen again."""
    if kind != "stay":
        return used_among(kind, type(rows[0]), [each.pk for each in rows], batch)
    people = _used_of(batch, "person", Person, {each.person_id for each in rows})
    rooms = _used_of(batch, "room", Room, {each.room_id for each in rows})
    return {each.pk for each in rows if each.person_id in people or each.room_id in rooms}


def _used_of(batch: Import, kind: str, model: Any, keys: set[int]) -> set[int]:
    ours = model.everything.filter(pk__in=keys, batch=batch).values_list("pk", flat=True)
    return used_among(kind, model, ours, batch)


def _erase(batch: Import, model: Any, rows: list[Any], *, at: datetime) -> None:
    try:
        with transaction.atomic():
            model.everything.filter(pk__in=[each.pk for each in rows]).delete()
    except ProtectedError:
        _erase_one_by_one(batch, model, rows, at=at)


def _erase_one_by_one(batch: Import, model: Any, rows: list[Any], *, at: datetime) -> None:
    kept = [each for each in rows if not _erased(each)]
    _keep(batch, model, kept)
    _tell_moved(batch, model, kept, at=at)


def _erased(row: Any) -> bool:
    try:
        with transaction.atomic():
            # Of another instance: a key that is gone would be told as None.
            type(row).everything.get(pk=row.pk).delete()
    except ProtectedError:
        return False
    return True


def _keep(batch: Import, model: Any, rows: list[Any]) -> None:
    if not rows:
        return
    model.everything.filter(pk__in=[each.pk for each in rows]).update(batch=None)
    for each in rows:
        each.batch_id = None
    batch.counts = batch.counts | {KEPT: batch.counts.get(KEPT, 0) + len(rows)}


# ── what was completed ──


def _take_out(batch: Import, *, at: datetime, most: int) -> int:
    """The latest first."""
    done = list(Completion.objects.filter(of=batch).select_related("room", "person").order_by("-pk")[:most])
    for each in done:
        if each.room is not None and each.owed_before is not None:
            record(owe_as_before(each.room, each.owed_before), stream=each.stream, by=MACHINE, at=at)
        elif each.room is not None:
            _empty_room(each, each.room, at)
        elif each.person is not None:
            _empty_person(each, each.person, at)
        each.delete()
    return len(done)


def _empty_room(said: Completion, room: Room, at: datetime) -> None:
    for name in said.fields:
        setattr(room, name, EMPTY[name])
    room.save(update_fields=said.fields)
    changed = RoomChanged(fields=tuple(said.fields), label=room.label)
    record(changed, stream=said.stream, by=MACHINE, at=at)


def _empty_person(said: Completion, person: Person, at: datetime) -> None:
    told: list[Event] = []
    for name in said.fields:
        setattr(person, name, "")
    if said.fields:
        person.save(update_fields=said.fields)
        told.append(PersonChanged(fields=tuple(said.fields)))
    for contact in Contact.objects.filter(pk__in=said.contacts, person=person):
        told.append(ContactRemoved(contact=contact.pk, means=contact.means))
        contact.delete()
        keep_first_number(person)
    for vehicle in Vehicle.objects.filter(pk__in=said.vehicles, person=person):
        told.append(VehicleRemoved(vehicle=vehicle.pk))
        vehicle.delete()
        keep_clues(person)
    record_many([Happening(said.stream, each) for each in told], by=MACHINE, at=at)


def _over(batch: Import, *, at: datetime) -> None:
    stages = {True: Stage.UNDONE, False: Stage.FAILED if batch.failed else Stage.CANCELLED}
    kept = batch.counts.get(KEPT, 0)
    erased = ImportErased(erased=batch.done - kept, kept=kept)
    end(batch, stages[batch.stage == Stage.UNDOING], at=at)
    record(erased, stream=batch.stream, by=MACHINE, at=at)
