"""One person: where they live and lived, how they are reached, what they drive."""

from collections.abc import Iterable
from typing import Any

from bihuan.kernel.commands import LARGEST_KEY
from bihuan.organisation.access import sealer
from bihuan.residents.models import Contact, Occupancy, Person, Vehicle


def person_by_id(key: int) -> Person | None:
    return Person.objects.filter(pk=key).first()


def stays_of(person: int) -> list[Occupancy]:
    """Present homes first, then the latest left; each with its person, room and centre. One statement."""
    if not 0 < person <= LARGEST_KEY:
        return []
    found = Occupancy.objects.filter(person_id=person).select_related("person", "room__centre", "room__agent")
    return sorted(found.order_by("-since", "-pk"), key=lambda each: each.until is not None)


def contacts_of(person: int) -> list[Contact]:
    """The preferred one first, wrong ones last. One statement."""
    found = Contact.objects.filter(person_id=person).order_by("pk")
    return sorted(found, key=lambda each: (each.wrong, not each.preferred))


def contact_of(person: int, key: int) -> Contact | None:
    return Contact.objects.select_related("person").filter(pk=key, person_id=person).first()


def vehicles_of(person: int) -> list[Vehicle]:
    return list(Vehicle.objects.filter(person_id=person))


def vehicle_of(person: int, key: int) -> Vehicle | None:
    return Vehicle.objects.select_related("person").filter(pk=key, person_id=person).first()


def names_of(people: Iterable[int]) -> dict[int, str]:
    """As they are addressed. One statement, none for nobody."""
    keys = set(people)
    found = Person.objects.filter(pk__in=keys).only("name", "title") if keys else ()
    return {each.pk: each.addressed for each in found}


def merged_with(person: int) -> list[int]:
    """The person and whoever was found to be the same. One statement."""
    return [person, *Person.objects.filter(merged_into_id=person).values_list("pk", flat=True)]


# What somebody is called who asked to be erased.
NOBODY = "—"


def kept_of(person: int) -> dict[str, Any]:
    """Everything the records hold of somebody, numbers open: for their own copy (RES-6). Four statements."""
    found = Person.objects.get(pk=person)
    return {
        "name": found.name,
        "title": found.title,
        "contacts": [
            {
                "means": each.means,
                "value": sealer().open(bytes(each.sealed), row=found.sealed_row),
                "note": each.note,
            }
            for each in contacts_of(person)
        ],
        "vehicles": [{"plate": each.plate, "space": each.space} for each in vehicles_of(person)],
        "birthday": found.birthday,
        "speech": found.speech,
        "preferred_way": found.preferred_way,
        "remarks": found.remarks,
        "homes": [_home(each) for each in stays_of(person)],
    }


def _home(stay: Occupancy) -> dict[str, Any]:
    return {
        "centre": stay.room.centre.name,
        "room": stay.room.label,
        "role": stay.role,
        "since": stay.since.isoformat(),
        "until": stay.until.isoformat() if stay.until else None,
    }


def stay_of(room: int, person: int) -> Occupancy | None:
    """Where somebody lives or lived, by who they are."""
    found = Occupancy.objects.select_related("person", "room__centre")
    return found.filter(room_id=room, person_id=person).order_by("-pk").first()
