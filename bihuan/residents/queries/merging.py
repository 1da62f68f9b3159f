"""Two entries that may be one person, and what would go where if they were made one (RES-2)."""

from dataclasses import dataclass

from django.db.models import Q

from bihuan.residents.models import Contact, Merge, Occupancy, Person, Vehicle

MOST_DOUBLES = 10
# What the kept card has not, the other one gives.
FILLED = ("title", "speech", "birthday", "remarks")


@dataclass(frozen=True)
class Plan:
    """What moves to the kept person, and what they have already."""

    stays: list[Occupancy]
    # With the stay of the kept person in the same room that is still on.
    stays_there: list[tuple[Occupancy, Occupancy]]
    contacts: list[Contact]
    contacts_there: list[Contact]
    vehicles: list[Vehicle]
    vehicles_there: list[Vehicle]
    filled: list[str]


def plan_of(kept: Person, gone: Person) -> Plan:
    """Six statements: stays, contacts and vehicles of both."""
    homes = {each.room_id: each for each in _stays(kept) if each.until is None}
    stays = _stays(gone)
    twice = [each for each in stays if each.until is None and each.room_id in homes]
    known = set(kept.contacts.values_list("index", flat=True))
    contacts = list(gone.contacts.all())
    plates = set(kept.vehicles.values_list("plate", flat=True))
    vehicles = list(gone.vehicles.all())
    return Plan(
        stays=[each for each in stays if each not in twice],
        stays_there=[(each, homes[each.room_id]) for each in twice],
        contacts=[each for each in contacts if each.index not in known],
        contacts_there=[each for each in contacts if each.index in known],
        vehicles=[each for each in vehicles if each.plate not in plates],
        vehicles_there=[each for each in vehicles if each.plate in plates],
        filled=[name for name in FILLED if getattr(gone, name) and not getattr(kept, name)],
    )


def _stays(person: Person) -> list[Occupancy]:
    return list(Occupancy.objects.filter(person=person).select_related("room").order_by("pk"))


def doubles_of(person: Person) -> list[Person]:
    """Who has the same number, or the same name in the same room. One statement."""
    same_number = Q(contacts__index__in=Contact.objects.filter(person=person).values("index"))
    rooms = Occupancy.objects.filter(person=person).values("room")
    same_name = Q(name=person.name, occupancies__room__in=rooms)
    found = Person.objects.filter(same_number | same_name, merged_into=None).exclude(pk=person.pk)
    return list(found.distinct().order_by("pk")[:MOST_DOUBLES])


def merges_of(person: int) -> list[Merge]:
    """Those that were not undone, the latest first. One statement."""
    return list(Merge.objects.filter(kept_id=person, undone_at=None).select_related("gone").order_by("-at"))


def merge_of(person: int, key: int) -> Merge | None:
    return Merge.objects.filter(pk=key, kept_id=person, undone_at=None).select_related("kept", "gone").first()


def kept_instead_of(person: int) -> int | None:
    """Into whom this one was merged."""
    return Person.objects.filter(pk=person).values_list("merged_into", flat=True).first()
