"""What is known of people and rooms, for the index they are found by, and of those that were found."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import BigIntegerField, CharField, Value
from django.db.models.functions import Cast

from bihuan.organisation.access import sealer
from bihuan.residents.models import Contact, Occupancy, Person, Room, Vehicle
from bihuan.residents.terms import Means


@dataclass(frozen=True)
class Known:
    """Somebody as they are looked for; the numbers are open here, and only hashed from here on."""

    person: int
    name: str
    title: str
    addressed: str
    initials: tuple[str, ...]
    phones: tuple[str, ...] = field(repr=False)
    plates: tuple[str, ...]
    # Where they live; `centres` also where they lived.
    homes: tuple[str, ...]
    centres: tuple[int, ...]


@dataclass(frozen=True)
class KnownRoom:
    room: int
    centre: int
    building: str
    label: str
    number: str


@dataclass(frozen=True)
class FoundPerson:
    person: int
    name: str
    phone_masked: str
    homes: tuple[str, ...]
    centre: int


def known_people(keys: Iterable[int]) -> list[Known]:
    """Four statements, however many; nobody who was found to be somebody else."""
    found = Person.objects.filter(pk__in=list(keys)).order_by("pk")
    # Not asked of the database: by the index of whoever is merged, it would read everybody who is not.
    people = [each for each in found if each.merged_into_id is None]
    stays: dict[int, list[Occupancy]] = defaultdict(list)
    for stay in Occupancy.objects.filter(person__in=people).select_related("room").order_by("pk"):
        stays[stay.person_id].append(stay)
    numbers: dict[int, list[Contact]] = defaultdict(list)
    right = Contact.objects.filter(person__in=people, means=Means.TELEPHONE, wrong_at=None)
    for contact in right.order_by("pk"):
        numbers[contact.person_id].append(contact)
    plates: dict[int, list[str]] = defaultdict(list)
    for vehicle in Vehicle.objects.filter(person__in=people):
        plates[vehicle.person_id].append(vehicle.plate)
    return [_known(each, stays[each.pk], numbers[each.pk], plates[each.pk]) for each in people]


def _known(person: Person, stays: list[Occupancy], numbers: list[Contact], plates: list[str]) -> Known:
    opened = [sealer().open(bytes(each.sealed), row=person.sealed_row) for each in numbers]
    return Known(
        person=person.pk,
        name=person.name,
        title=person.title,
        addressed=person.addressed,
        initials=tuple(person.initials.split()),
        phones=tuple(opened),
        plates=tuple(plates),
        homes=tuple(each.room.label for each in stays if each.until is None),
        centres=tuple(dict.fromkeys(each.room.centre_id for each in stays)),
    )


def known_rooms(keys: Iterable[int]) -> list[KnownRoom]:
    """Those that stand. One statement."""
    rooms = Room.objects.standing().filter(pk__in=list(keys)).select_related("building").order_by("pk")
    return [KnownRoom(each.pk, each.centre_id, each.building.name, each.label, each.number) for each in rooms]


def person_keys_after(key: int, most: int) -> list[int]:
    return list(Person.objects.filter(pk__gt=key).order_by("pk").values_list("pk", flat=True)[:most])


def room_keys_after(key: int, most: int) -> list[int]:
    return list(Room.objects.filter(pk__gt=key).order_by("pk").values_list("pk", flat=True)[:most])


def room_keys_of_building(building: int) -> list[int]:
    return list(Room.objects.filter(building_id=building).values_list("pk", flat=True))


def people_of_rooms(rooms: Iterable[int]) -> list[int]:
    """Who lives in them today."""
    present = Occupancy.objects.present().filter(room_id__in=list(rooms))
    return list(present.values_list("person_id", flat=True).distinct())


def households_found(
    people: Sequence[int], rooms: Sequence[int], *, centres: Iterable[int]
) -> tuple[list[FoundPerson], list[KnownRoom]]:
    """In the order of their keys, as far as they are of these centres. One statement for both."""
    if not people and not rooms:
        return [], []
    columns = ("person_id", "person__name", "person__title", "person__phone_masked", "room_id", "room__label")
    stays = Occupancy.objects.filter(person_id__in=people, room__centre_id__in=list(centres)).order_by()
    nobody = [Cast(Value(0), BigIntegerField())] + [Cast(Value(""), CharField()) for _ in range(3)]
    there = Room.objects.filter(pk__in=rooms, centre_id__in=list(centres)).order_by()
    rows = stays.values_list(*columns, "room__centre_id").union(
        there.values_list(*nobody, "pk", "label", "centre_id"), all=True
    )
    return _told(list(rows), people, rooms)


def _told(
    rows: list[Any], people: Sequence[int], rooms: Sequence[int]
) -> tuple[list[FoundPerson], list[KnownRoom]]:
    found: dict[int, FoundPerson] = {}
    places: dict[int, KnownRoom] = {}
    for person, name, title, masked, room, label, centre in rows:
        if not person:
            places[room] = KnownRoom(room, centre, "", label, "")
            continue
        homes = (*found[person].homes, label) if person in found else (label,)
        found[person] = FoundPerson(person, f"{name} {title}".strip(), masked, homes, centre)
    return [found[each] for each in people if each in found], [
        places[each] for each in rooms if each in places
    ]
