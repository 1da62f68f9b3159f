"""One person: where they live and lived, how they are reached, what they drive."""

from collections.abc import Iterable

from bihuan.kernel.commands import LARGEST_KEY
from bihuan.residents.models import Contact, Occupancy, Person, Vehicle


def person_by_id(key: int) -> Person | None:
    return Person.objects.filter(pk=key).first()


def stays_of(person: int) -> list[Occupancy]:
    """Present homes first, then the latest left; each with its person, room and centre. One statement."""
    if not 0 < person <= LARGEST_KEY:
        return []
    found = Occupancy.objects.filter(person_id=person).select_related("person", "room__centre")
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
