"""What is known of a centre beside rows that come in: nine statements, however many rows."""

from collections.abc import Callable, Iterable, Sequence
from functools import cache

from django.db.models import Q

from bihuan.organisation.access import sealer
from bihuan.residents.models import Building, Contact, Import, Occupancy, Person, Room, Vehicle
from bihuan.residents.queries.hashes import indexes_now
from bihuan.residents.rules.contacts import looked_up
from bihuan.residents.rules.importing.beside import (
    PERSON_FILLED,
    ROOM_FILLED,
    Known,
    KnownPerson,
    KnownRoom,
)
from bihuan.residents.rules.importing.lines import Line, stem_of
from bihuan.residents.terms import Means

Index = Callable[[str], str]
AT_ONCE = 5_000


def indexing() -> Index:
    """A number as the blind index has it; each is looked up once."""
    index = sealer().index

    @cache
    def indexed(phone: str) -> str:
        return index(looked_up(Means.TELEPHONE, phone)) if phone else ""

    return indexed


def known_of(batch: Import) -> Known:
    """The whole centre."""
    known = _places(batch, Q())
    living = Occupancy.everything.filter(room__centre_id=batch.centre_id, until=None)
    _add_people(known, batch, living.values_list("person_id", "room_id"))
    return known


def known_beside(batch: Import, lines: Sequence[Line]) -> Known:
    """As far as these rows ask for it; with what this import has written already."""
    known = _places(batch, Q(label__in={each.label for each in lines}))
    living = Occupancy.everything.filter(until=None)
    here = {each.pk for each in known.rooms.values()}
    asked = {looked_up(Means.TELEPHONE, phone) for line in lines for phone in line.phones}
    numbers = {each for number in asked for each in sealer().indexes(number)}
    people = set(living.filter(room_id__in=here).values_list("person_id", flat=True))
    people |= set(Contact.objects.filter(index__in=numbers).values_list("person_id", flat=True))
    homes = living.filter(person_id__in=people).values_list("person_id", "room_id", "room__centre_id")
    # Not asked of the database: it would begin with all rooms of the centre, for every chunk.
    _add_people(known, batch, [(key, room) for key, room, centre in homes if centre == batch.centre_id])
    return known


def _places(batch: Import, asked: Q) -> Known:
    known = Known()
    buildings = Building.everything.filter(centre_id=batch.centre_id).order_by("-pk")
    for pk, name, retired_at in buildings.values_list("pk", "name", "retired_at"):
        known.buildings[stem_of(name)] = pk
        if retired_at is not None:
            known.retired.add(stem_of(name))
    rooms = Room.everything.filter(asked, centre_id=batch.centre_id).values_list(
        "pk",
        "label",
        "building_id",
        "retired_at",
        "batch_id",
        "arrears_since",
        "arrears_amount",
        *ROOM_FILLED,
    )
    for pk, label, building, retired_at, of, since, amount, *cells in rooms:
        empty = _empty(ROOM_FILLED, cells)
        known.rooms[label] = KnownRoom(
            pk, label, building, retired_at is not None, of == batch.pk, empty, (since, amount)
        )
    return known


def _add_people(known: Known, batch: Import, living: Iterable[tuple[int, int]]) -> None:
    homes = list(living)
    keys = sorted({person for person, _room in homes})
    for start in range(0, len(keys), AT_ONCE):
        _add_cards(known, batch, keys[start : start + AT_ONCE])
    for key, room in homes:
        if (person := known.people.get(key)) is not None:
            person.rooms.add(room)
            known.by_room.setdefault((room, person.name), key)


def _add_cards(known: Known, batch: Import, keys: list[int]) -> None:
    people = Person.everything.filter(pk__in=keys)
    columns = ("pk", "name", "batch_id", "merged_into_id", *PERSON_FILLED)
    for pk, name, of, merged_into, *cells in people.values_list(*columns):
        # Nearly nobody is: by the index of those who are not, everybody would be read.
        if merged_into is None:
            known.people[pk] = KnownPerson(pk, name, of == batch.pk, _empty(PERSON_FILLED, cells))
    numbers = Contact.objects.filter(person_id__in=keys, means=Means.TELEPHONE)
    for key, index in indexes_now(numbers):
        known.numbers.add(index)
        if (person := known.people.get(key)) is not None:
            person.numbers.add(index)
            known.by_number.setdefault((index, person.name), key)
    for key, plate in Vehicle.objects.filter(person_id__in=keys).values_list("person_id", "plate"):
        if (person := known.people.get(key)) is not None:
            person.plates.add(plate)


def _empty(names: Sequence[str], cells: Sequence[object]) -> frozenset[str]:
    return frozenset(name for name, cell in zip(names, cells, strict=True) if cell in (None, ""))
