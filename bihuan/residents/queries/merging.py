"""Two entries that may be one person, and what would go where if they were made one (RES-2)."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import Exists, OuterRef, Q

from bihuan.organisation.access import sealer
from bihuan.residents.models import Contact, Merge, Occupancy, Person, Room, Vehicle
from bihuan.residents.queries.hashes import hashes_of, index_now
from bihuan.residents.rules.contacts import looking_alike

if TYPE_CHECKING:
    from django.db.models import QuerySet

MOST_DOUBLES = 10
# Entries that were merged already, and keep what the others have.
MOST_MERGED = 40
# What the kept card has not, the other one gives.
FILLED = ("title", "speech", "birthday", "remarks")
COMPARED = ("name", *FILLED, "preferred_way")


@dataclass(frozen=True)
class Plan:
    """What moves to the kept person, and what they have already."""

    stays: list[Occupancy]
    # With the stay of the kept person in the same room that is still on.
    stays_there: list[tuple[Occupancy, Occupancy]]
    contacts: list[Contact]
    contacts_there: list[Contact]
    # Another number than one of the kept person's, and masked it looks the same.
    looking_alike: set[int]
    vehicles: list[Vehicle]
    vehicles_there: list[Vehicle]
    filled: list[str]
    # Said of both and not alike: what is said of the kept one stands.
    overruled: list[str]
    homes_of_kept: list[Occupancy]
    homes_of_gone: list[Occupancy]


def plan_of(kept: Person, gone: Person) -> Plan:
    """Six statements: stays, contacts and vehicles of both."""
    stays_of_kept, stays = _stays(kept), _stays(gone)
    homes = {each.room_id: each for each in stays_of_kept if each.until is None}
    twice = [each for each in stays if each.until is None and each.room_id in homes]
    theirs, contacts = list(kept.contacts.all()), list(gone.contacts.all())
    known = {index_now(each) for each in theirs}
    there = {each.pk for each in contacts if index_now(each) in known}
    over = [each for each in contacts if each.pk not in there]
    plates = set(kept.vehicles.values_list("plate", flat=True))
    vehicles = list(gone.vehicles.all())
    return Plan(
        stays=[each for each in stays if each not in twice],
        stays_there=[(each, homes[each.room_id]) for each in twice],
        contacts=over,
        looking_alike=looking_alike([*theirs, *over]),
        contacts_there=[each for each in contacts if each.pk in there],
        vehicles=[each for each in vehicles if each.plate not in plates],
        vehicles_there=[each for each in vehicles if each.plate in plates],
        filled=[name for name in FILLED if getattr(gone, name) and not getattr(kept, name)],
        overruled=[name for name in COMPARED if _contradict(getattr(kept, name), getattr(gone, name))],
        homes_of_kept=[each for each in stays_of_kept if each.until is None],
        homes_of_gone=[each for each in stays if each.until is None],
    )


def _contradict(kept: str, gone: str) -> bool:
    return bool(kept and gone) and kept != gone


def _stays(person: Person) -> list[Occupancy]:
    return list(Occupancy.objects.filter(person=person).select_related("room").order_by("pk"))


def doubles_of(person: Person, *, centres: frozenset[int] | None) -> list[Person]:
    """Who has the same number, or the same name in the same room, in these centres or all. One statement, and
    one more while the key of the index is being changed."""
    same_number = Contact.objects.filter(index__in=_hashes_of(person)).values("person")
    rooms = Occupancy.objects.filter(person=person).values("room")
    same_name = Occupancy.objects.filter(person__name=person.name, room__in=rooms).values("person")
    # Each by its own index; joined, everybody would be read.
    found = Person.objects.filter(Q(pk__in=same_number) | Q(pk__in=same_name)).exclude(pk=person.pk)
    if centres is not None:
        stays = Occupancy.objects.filter(person=OuterRef("pk"), room__centre__in=centres)
        found = found.filter(Exists(stays))
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


@dataclass(frozen=True)
class Back:
    """What the other one has again once a merge is undone."""

    rooms: list[str]
    contacts: list[Contact]
    vehicles: list[Vehicle]


def going_back(merge: Merge) -> Back:
    """Three statements: what went over and is still there, and what stayed behind."""
    moved = merge.moved
    over, there = (
        Q(pk__in=moved["stays"], person=merge.kept_id),
        {each["room"] for each in moved["stays_there"]},
    )
    rooms = Room.objects.filter(Q(pk__in=there) | Q(occupancies__in=Occupancy.objects.filter(over)))
    return Back(
        rooms=list(rooms.distinct().values_list("label", flat=True)),
        contacts=list(Contact.objects.filter(_back(merge, "contacts")).order_by("pk")),
        vehicles=list(Vehicle.objects.filter(_back(merge, "vehicles")).order_by("pk")),
    )


def _back(merge: Merge, what: str) -> Q:
    return Q(pk__in=merge.moved[what], person=merge.kept_id) | Q(person=merge.gone_id)


def kept_instead_of(person: int) -> int | None:
    """Into whom this one was merged."""
    return Person.objects.filter(pk=person).values_list("merged_into", flat=True).first()
