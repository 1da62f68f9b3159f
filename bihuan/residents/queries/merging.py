"""Two entries that may be one person, and what would go where if they were made one (RES-2)."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import Q

from bihuan.organisation.access import sealer
from bihuan.residents.models import Contact, Merge, Occupancy, Person, Vehicle
from bihuan.residents.queries.hashes import hashes_of, index_now, indexes_now

if TYPE_CHECKING:
    from django.db.models import QuerySet

MOST_DOUBLES = 10
# Entries that were merged already, and keep what the others have.
MOST_MERGED = 40
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
    known = {index for _person, index in indexes_now(kept.contacts.all())}
    contacts = [(each, index_now(each) in known) for each in gone.contacts.all()]
    plates = set(kept.vehicles.values_list("plate", flat=True))
    vehicles = list(gone.vehicles.all())
    return Plan(
        stays=[each for each in stays if each not in twice],
        stays_there=[(each, homes[each.room_id]) for each in twice],
        contacts=[each for each, is_known in contacts if not is_known],
        contacts_there=[each for each, is_known in contacts if is_known],
        vehicles=[each for each in vehicles if each.plate not in plates],
        vehicles_there=[each for each in vehicles if each.plate in plates],
        filled=[name for name in FILLED if getattr(gone, name) and not getattr(kept, name)],
    )


def _stays(person: Person) -> list[Occupancy]:
    return list(Occupancy.objects.filter(person=person).select_related("room").order_by("pk"))


def doubles_of(person: Person) -> list[Person]:
    """Who has the same number, or the same name in the same room. One statement, and one more while the key
    of the index is being changed."""
    same_number = Contact.objects.filter(index__in=_hashes_of(person)).values("person")
    rooms = Occupancy.objects.filter(person=person).values("room")
    same_name = Occupancy.objects.filter(person__name=person.name, room__in=rooms).values("person")
    # Each by its own index; joined, everybody would be read.
    found = Person.objects.filter(Q(pk__in=same_number) | Q(pk__in=same_name)).exclude(pk=person.pk)
    rows = found.order_by("pk")[: MOST_DOUBLES + MOST_MERGED]
    # Nearly nobody is: by the index of those who are not, everybody would be read again.
    return [each for each in rows if each.merged_into_id is None][:MOST_DOUBLES]


def _hashes_of(person: Person) -> "QuerySet[Contact, Any] | list[str]":
    contacts = Contact.objects.filter(person=person)
    if not sealer().index_changes:
        return contacts.values("index")
    return [found for each in contacts for found in hashes_of(each)]


def merges_of(person: int) -> list[Merge]:
    """Those that were not undone, the latest first. One statement."""
    return list(Merge.objects.filter(kept_id=person, undone_at=None).select_related("gone").order_by("-at"))


def merge_of(person: int, key: int) -> Merge | None:
    return Merge.objects.filter(pk=key, kept_id=person, undone_at=None).select_related("kept", "gone").first()


def kept_instead_of(person: int) -> int | None:
    """Into whom this one was merged."""
    return Person.objects.filter(pk=person).values_list("merged_into", flat=True).first()
