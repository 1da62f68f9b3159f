"""Everything on record of a person or a home, as its form shows it; values stay sealed."""

from collections import defaultdict
from dataclasses import dataclass

from bihuan.residents.models import Contact, Occupancy, Person, Room, Vehicle


@dataclass(frozen=True)
class Registered:
    """Somebody, with the stay they are seen in; `stays` are all of them in the centres one sees."""

    person: Person
    stay: Occupancy
    contacts: tuple[Contact, ...]
    vehicles: tuple[Vehicle, ...]
    stays: tuple[Occupancy, ...]


@dataclass(frozen=True)
class HomeRegistered:
    room: Room
    people: tuple[Registered, ...]


def household_registered(room: Room) -> HomeRegistered:
    """Who lives there today, owners first. Three statements, however many they are."""
    stays = Occupancy.objects.present().filter(room=room).select_related("person").order_by("pk")
    found = sorted(stays, key=lambda each: each.role != "owner")
    return HomeRegistered(room, tuple(_registered([[each] for each in found])))


def person_registered(stays: list[Occupancy]) -> Registered:
    """Of one person's stays, as `person_for` gives them. Two statements."""
    return _registered([stays])[0]


def _registered(people: list[list[Occupancy]]) -> list[Registered]:
    keys = [each[0].person_id for each in people]
    contacts: dict[int, list[Contact]] = defaultdict(list)
    for contact in Contact.objects.filter(person_id__in=keys).order_by("pk"):
        contacts[contact.person_id].append(contact)
    vehicles: dict[int, list[Vehicle]] = defaultdict(list)
    for vehicle in Vehicle.objects.filter(person_id__in=keys):
        vehicles[vehicle.person_id].append(vehicle)
    return [
        Registered(
            person=each[0].person,
            stay=each[0],
            contacts=tuple(
                sorted(contacts[each[0].person_id], key=lambda one: (one.wrong, not one.preferred))
            ),
            vehicles=tuple(vehicles[each[0].person_id]),
            stays=tuple(each),
        )
        for each in people
    ]
