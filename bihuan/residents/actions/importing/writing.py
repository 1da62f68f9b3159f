"""A chunk of rows becomes buildings, rooms, people and stays that nobody sees yet."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from bihuan.kernel.moments import day_of
from bihuan.residents.actions.clues import clues_of
from bihuan.residents.actions.contacts import keep_first_number, sealed_contact
from bihuan.residents.models import (
    Building,
    Clue,
    Contact,
    Import,
    Occupancy,
    Person,
    Room,
    Vehicle,
)
from bihuan.residents.queries.beside import indexing, known_beside
from bihuan.residents.rules.importing.beside import (
    ROOM_FILLED,
    KnownPerson,
    KnownRoom,
    counted,
    fate_of,
    fills_room,
    owes_anew,
)
from bihuan.residents.rules.importing.lines import Line
from bihuan.residents.rules.initials import initials_of
from bihuan.residents.terms import Means
from bihuan.residents.terms.importing import Counted

CARD = ("title", "preferred_way", "speech", "birthday", "remarks")
NUMBER = ("phone_sealed", "phone_index", "phone_masked")


def write(batch: Import, lines: Sequence[Line], at: datetime) -> None:
    """Call inside the transaction that moves the batch on. Some twenty statements, however many rows."""
    _Chunk(batch, lines, at).write()


def owed_columns(line: Line, batch: Import, at: datetime) -> dict[str, Any]:
    """Noted by whoever began it (FEE-1)."""
    owed = line.arrears
    if owed is None:
        return {}
    return {
        "arrears_since": owed.since,
        "arrears_amount": owed.amount,
        "arrears_by_id": batch.started_by_id,
        "arrears_at": at,
    }


class _Chunk:
    def __init__(self, batch: Import, lines: Sequence[Line], at: datetime) -> None:
        self.batch, self.lines, self.at, self.index = batch, lines, at, indexing()
        self.known = known_beside(batch, lines)
        self.fates = [(line, fate_of(line, self.known, self.index)) for line in lines]
        self.made = dict.fromkeys(Counted, 0)

    def write(self) -> None:
        self.add_buildings()
        self.add_rooms()
        self.add_people()
        self.add_numbers()
        self.add_vehicles()
        self.add_stays()
        self.count()

    # ── places ──

    def add_buildings(self) -> None:
        lacking: dict[str, str] = {}
        for line in self.lines:
            if line.label not in self.known.rooms and line.stem not in self.known.buildings:
                lacking.setdefault(line.stem, line.building)
        made = Building.everything.bulk_create(
            Building(centre_id=self.batch.centre_id, name=name, batch=self.batch) for name in lacking.values()
        )
        self.known.buildings |= dict(zip(lacking, (each.pk for each in made), strict=True))
        self.made[Counted.BUILDINGS] += len(made)

    def add_rooms(self) -> None:
        lacking: dict[str, Line] = {}
        for line in self.lines:
            if line.label not in self.known.rooms:
                lacking.setdefault(line.label, line)
        made = Room.everything.bulk_create(self.room(line) for line in lacking.values())
        for each in made:
            empty = frozenset(name for name in ROOM_FILLED if not getattr(each, name))
            owed = (each.arrears_since, each.arrears_amount)
            self.known.rooms[each.label] = KnownRoom(
                each.pk, each.label, each.building_id, ours=True, empty=empty, arrears=owed
            )
        self.made[Counted.ROOMS] += len(made)
        self.fill_rooms()

    def fill_rooms(self) -> None:
        """A later row of a household may say what the first one left out."""
        for line in self.lines:
            room = self.known.rooms[line.label]
            if not room.ours:
                continue
            filled = fills_room(line, room)
            room.empty -= set(filled)
            said = {name: getattr(line.room, name) for name in filled}
            if owes_anew(line, room):
                said |= owed_columns(line, self.batch, self.at)
                room.arrears = (said["arrears_since"], said["arrears_amount"])
            if said:
                Room.everything.filter(pk=room.pk).update(**said)

    def room(self, line: Line) -> Room:
        card = line.room
        return Room(
            centre_id=self.batch.centre_id,
            building_id=self.known.buildings[line.stem],
            label=line.label,
            batch=self.batch,
            number=card.number,
            unit=card.unit,
            floor=card.floor,
            use=card.use,
            area=card.area,
            state=card.state,
            handed_over_on=card.handed_over_on,
            **owed_columns(line, self.batch, self.at),
        )

    # ── people ──

    def add_people(self) -> None:
        """`self.who`: row → person, as far as a row names one that is ours or new."""
        lacking: dict[tuple[str, str], Person] = {}
        keys: list[tuple[Line, tuple[str, str]]] = []
        for line in self.lines:
            if line.person and self.known.person_of(line, self.index(line.phone)) is None:
                key = (self.index(line.phone) or line.label, line.person.name)
                lacking.setdefault(key, self.person(line))
                keys.append((line, key))
        for each in Person.everything.bulk_create(lacking.values()):
            self.known.people[each.pk] = KnownPerson(each.pk, each.name, ours=True)
        self.new = {each.pk: each for each in lacking.values()}
        self.who = {line.row: lacking[key].pk for line, key in keys}
        for line in self.lines:
            person = self.known.person_of(line, self.index(line.phone))
            if person is not None:
                self.who.setdefault(line.row, person.pk)
        self.made[Counted.PEOPLE] += len(lacking)

    def person(self, line: Line) -> Person:
        card = line.person
        named = {name: getattr(card, name) for name in CARD}
        name = card.name if card else ""
        known_on = day_of(self.batch.at)
        return Person(name=name, initials=initials_of(name), batch=self.batch, checked_on=known_on, **named)

    def ours(self, line: Line) -> KnownPerson | None:
        """Who is new: people who were there before get theirs once everybody sees it."""
        key = self.who.get(line.row)
        person = self.known.people[key] if key is not None else None
        return person if person is not None and person.ours else None

    def add_numbers(self) -> None:
        made: list[Contact] = []
        for line in self.lines:
            person = self.ours(line)
            for phone in line.phones if person else ():
                index = self.index(phone)
                if person is not None and index not in person.numbers:
                    person.numbers.add(index)
                    made.append(sealed_contact(self.row(person.pk), Means.TELEPHONE, phone))
        Contact.objects.bulk_create(made)
        self.copy_first_numbers(made)

    def row(self, key: int) -> Person:
        return self.new.get(key) or Person(pk=key)

    def copy_first_numbers(self, contacts: Sequence[Contact]) -> None:
        first = {each.person_id: each for each in reversed(contacts)}
        for key, contact in first.items():
            person = self.new.get(key)
            if person is None:
                keep_first_number(Person.everything.get(pk=key))
                continue
            person.phone_sealed, person.phone_index = contact.sealed, contact.index
            person.phone_masked = contact.masked
        # As insertions that meet their own row: one statement, where an update names every row.
        Person.everything.bulk_create(
            [self.new[key] for key in first if key in self.new],
            update_conflicts=True,
            unique_fields=["id"],
            update_fields=NUMBER,
        )

    def add_vehicles(self) -> None:
        made: list[Vehicle] = []
        for line in self.lines:
            person = self.ours(line)
            if person is not None and line.plate and line.plate not in person.plates:
                person.plates.add(line.plate)
                made.append(Vehicle(person_id=person.pk, plate=line.plate, space=line.space))
        Vehicle.objects.bulk_create(made)

    # ── stays ──

    def add_stays(self) -> None:
        made: list[Occupancy] = []
        for line in self.lines:
            key, room = self.who.get(line.row), self.known.rooms[line.label]
            if key is not None and room.pk not in self.known.people[key].rooms:
                self.known.people[key].rooms.add(room.pk)
                made.append(
                    Occupancy(
                        person_id=key, room_id=room.pk, role=line.role, since=line.since, batch=self.batch
                    )
                )
        Occupancy.everything.bulk_create(made)
        self.add_clues(made)
        self.made[Counted.STAYS] += len(made)

    def add_clues(self, stays: Sequence[Occupancy]) -> None:
        there = {each.person_id for each in stays} - self.new.keys()
        people = self.new | Person.everything.in_bulk(there)
        for each in stays:
            # What a clue is made of: the centre it is looked for in.
            each.room = Room(pk=each.room_id, centre_id=self.batch.centre_id)
        Clue.objects.bulk_create(
            clue
            for each in stays
            for clue in clues_of(
                people[each.person_id], [each], sorted(self.known.people[each.person_id].plates)
            )
        )

    # ── what is told ──

    def count(self) -> None:
        said = counted(self.fates, self.known)
        for name in (Counted.COMPLETED, Counted.ARREARS, Counted.LEFT):
            self.made[name] = said[name]
        before = self.batch.counts
        self.batch.counts = {name: before.get(name, 0) + number for name, number in self.made.items()}
