"""Empty places of rooms and people that were there before are filled, once everybody sees the rest.

Nothing that says something is overwritten but what is owed, which is as it is today. Each is told with the
room or the person.
"""

from collections.abc import Sequence
from datetime import datetime

from bihuan.journal.actions import record_many
from bihuan.journal.events import Event, Happening
from bihuan.residents.actions.arrears import owed_before, write_owed
from bihuan.residents.actions.clues import keep_clues
from bihuan.residents.actions.contacts import keep_first_number, sealed_contact
from bihuan.residents.actions.importing.ordering import MACHINE
from bihuan.residents.actions.importing.writing import owed_columns
from bihuan.residents.events import (
    ArrearsNoted,
    ContactAdded,
    ImportMoved,
    PersonChanged,
    RoomChanged,
    VehicleAdded,
)
from bihuan.residents.models import Completion, Import, Person, Room, Vehicle
from bihuan.residents.queries.beside import Index, indexing, known_beside
from bihuan.residents.rules.importing.beside import (
    PERSON_FILLED,
    Known,
    fills_person,
    fills_room,
    owes_anew,
)
from bihuan.residents.rules.importing.lines import Line
from bihuan.residents.terms import Means


def complete(batch: Import, lines: Sequence[Line], at: datetime) -> None:
    """Call inside the transaction that moves the batch on."""
    index = indexing()
    known = known_beside(batch, lines)
    for line in lines:
        _complete_room(batch, line, known, at)
        _note_arrears(batch, line, known, at)
        _complete_person(batch, line, known, index, at)
    there = [(known.room_of(line), known.person_of(line, index(line.phone))) for line in lines]
    moved = ImportMoved(
        rooms=tuple(sorted({room.pk for room, _person in there if room and room.ours})),
        # Who was there before may have another home now.
        people=tuple(sorted({person.pk for _room, person in there if person})),
    )
    record_many([Happening(batch.stream, moved)], by=MACHINE, at=at)


def _complete_room(batch: Import, line: Line, known: Known, at: datetime) -> None:
    there = known.room_of(line)
    filled = fills_room(line, there) if there and not there.ours else []
    if there is None or not filled:
        return
    there.empty -= set(filled)
    room = Room.everything.get(pk=there.pk)
    for name in filled:
        setattr(room, name, getattr(line.room, name))
    room.save(update_fields=filled)
    changed = RoomChanged(fields=tuple(filled), label=room.label)
    _tell(Completion(of=batch, room=room, fields=filled), [changed], at)


def _note_arrears(batch: Import, line: Line, known: Known, at: datetime) -> None:
    there = known.room_of(line)
    if there is None or there.ours or not owes_anew(line, there):
        return
    room = Room.everything.select_for_update().get(pk=there.pk)
    said = Completion(of=batch, room=room, owed_before=owed_before(room))
    owed = owed_columns(line, batch, at)
    write_owed(room, *owed.values())
    there.arrears = (owed["arrears_since"], owed["arrears_amount"])
    _tell(said, [ArrearsNoted(since=owed["arrears_since"])], at)


def _complete_person(batch: Import, line: Line, known: Known, index: Index, at: datetime) -> None:
    there = known.person_of(line, index(line.phone))
    filled = fills_person(line, there, index) if there and not there.ours else []
    if there is None or not filled:
        return
    person = Person.everything.select_for_update().get(pk=there.pk)
    said = Completion(of=batch, person=person, fields=[name for name in filled if name in PERSON_FILLED])
    there.empty -= set(said.fields)
    for name in said.fields:
        setattr(person, name, getattr(line.person, name))
    if said.fields:
        person.save(update_fields=said.fields)
    told: list[Event] = [PersonChanged(fields=tuple(said.fields))] if said.fields else []
    for phone in line.phones:
        if index(phone) not in there.numbers:
            there.numbers.add(index(phone))
            told.append(_add_number(person, phone, said))
    if "plate" in filled:
        there.plates.add(line.plate)
        told.append(_add_vehicle(person, line, said))
    _tell(said, told, at)


def _add_number(person: Person, phone: str, said: Completion) -> ContactAdded:
    contact = sealed_contact(person, Means.TELEPHONE, phone)
    contact.save()
    keep_first_number(person)
    said.contacts.append(contact.pk)
    return ContactAdded(contact=contact.pk, means=contact.means)


def _add_vehicle(person: Person, line: Line, said: Completion) -> VehicleAdded:
    vehicle = Vehicle.objects.create(person=person, plate=line.plate, space=line.space)
    keep_clues(person)
    said.vehicles.append(vehicle.pk)
    return VehicleAdded(vehicle=vehicle.pk)


def _tell(said: Completion, told: list[Event], at: datetime) -> None:
    facts = record_many([Happening(said.stream, each) for each in told], by=MACHINE, at=at)
    said.seq = facts[-1].seq
    said.save()
