"""Buildings, rooms, and who lives in them."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, F, Q
from django.db.models.functions import Length

from bihuan.organisation.access import sealer
from bihuan.residents.models import Building, Occupancy, Room
from bihuan.residents.models.imports import shown
from bihuan.residents.models.people import OccupancyQuerySet

# ── what a case copies ──


@dataclass(frozen=True)
class ContactCard:
    """What a case copies of a person; the number is open here and must be sealed again at once."""

    person: int
    name: str
    title: str
    role: str
    phone: str
    preferred_way: str
    # The room that was asked for, if they live in it.
    home: Room | None = None


def contact_card(person: int, *, centre: int, room: int | None) -> ContactCard | None:
    """Somebody who lives in the centre today, with their role in `room` if they live there. One statement.

    Call inside the transaction that copies it: nobody erases them until it ends.
    """
    stays = Occupancy.objects.select_for_update(of=("self", "person"), no_key=True)
    held = _preferred(stays, centre, person, room)
    if held is None:
        return None
    found = held.person
    home = held.room if held.room_id == room else None
    phone = sealer().open(bytes(found.phone_sealed), row=found.sealed_row)
    role = held.role if home else ""
    return ContactCard(found.pk, found.name, found.title, role, phone, found.preferred_way, home)


def dweller_in(centre: int, person: int, *, prefer: int | None = None) -> Occupancy | None:
    """Where this person lives in the centre today; of several homes the preferred one. One statement."""
    return _preferred(Occupancy.objects.all(), centre, person, prefer)


def _preferred(stays: OccupancyQuerySet, centre: int, person: int, prefer: int | None) -> Occupancy | None:
    held = list(
        stays.filter(person_id=person, room__centre_id=centre, until=None)
        .select_related("person", "room")
        .order_by("pk")
    )
    return next((each for each in held if each.room_id == prefer), held[0] if held else None)


# ── who lives where ──


@dataclass(frozen=True)
class Dweller:
    """Somebody of a household; the number is masked."""

    person: int
    name: str
    addressed: str
    role: str
    phone_masked: str
    preferred_way: str
    remarks: str
    occupancy: int
    speech: str
    since: date
    until: date | None


def household(room: int) -> list[Dweller]:
    """Who lives there today, owners first. One statement."""
    return _owners_first(Occupancy.objects.present().filter(room_id=room))


def everybody_of(room: int) -> list[Dweller]:
    """Who lives there today, owners first, then who did, the latest to leave first. One statement."""
    stays = (
        Occupancy.objects.filter(room_id=room)
        .select_related("person")
        .order_by(F("until").desc(nulls_first=True), "pk")
    )
    people = [_dweller(each) for each in stays[:MOST_SHOWN]]
    return sorted(
        people, key=lambda each: (each.until is not None, each.until is None and each.role != "owner")
    )


# A room in which more people have lived has its history page.
MOST_SHOWN = 100


def _owners_first(stays: OccupancyQuerySet) -> list[Dweller]:
    people = [_dweller(each) for each in stays.select_related("person").order_by("pk")]
    return sorted(people, key=lambda each: each.role != "owner")


def homes_of(people: Iterable[int]) -> dict[int, Room]:
    """A room of each, where they live today before where they lived. One statement."""
    held = Occupancy.objects.filter(person_id__in=set(people)).select_related("room")
    latest = held.order_by("-until", "-pk") if people else held.none()
    return {each.person_id: each.room for each in sorted(latest, key=lambda each: each.until is None)}


def _dweller(held: Occupancy) -> Dweller:
    person = held.person
    return Dweller(
        person=person.pk,
        name=person.name,
        addressed=person.addressed,
        role=held.role,
        phone_masked=person.phone_masked,
        preferred_way=person.preferred_way,
        remarks=person.remarks,
        occupancy=held.pk,
        speech=person.speech,
        since=held.since,
        until=held.until,
    )


def occupancy_in(room: int, key: int) -> Occupancy | None:
    return Occupancy.objects.select_related("person").filter(pk=key, room_id=room).first()


# ── buildings and rooms ──


def buildings_of(centre: int) -> list[Building]:
    """Each with `room_count`, those in use first. One statement."""
    counted = Count("rooms", filter=Q(rooms__retired_at=None) & shown("rooms__"))
    found = Building.objects.filter(centre_id=centre).annotate(room_count=counted).order_by("pk")
    return sorted(found, key=lambda each: each.retired_at is not None)


def building_by_id(key: int) -> Building | None:
    return Building.objects.select_related("centre").filter(pk=key).first()


def rooms_of(building: int) -> list[Room]:
    """Each with `dwellers`: how many live there today; those in use first. One statement."""
    today = Count("occupancies", filter=Q(occupancies__until=None) & shown("occupancies__"))
    # 201 before 1001.
    inside = Room.objects.filter(building_id=building).order_by(Length("number"), "number")
    return sorted(inside.annotate(dwellers=today), key=lambda each: each.retired_at is not None)


def rooms_in_state(
    centre: int, *, state: str, text: str = "", after: int = 0, most: int
) -> list[tuple[Room, int]]:
    """Building by building, as one walks, each with how many live there today.

    Those called so, behind the room of that key. Two statements, and one more behind a room.
    """
    found = Room.objects.standing().filter(centre_id=centre, state=state)
    if text.strip():
        found = found.like(text)
    walked = found.annotate(digits=Length("number")).order_by("building_id", "digits", "number", "pk")
    if last := room_in(centre, after) if after else None:
        walked = walked.filter(_behind(last))
    rooms = list(walked.select_related("building")[:most])
    today = Occupancy.objects.present().filter(room__in=rooms).order_by().values_list("room")
    dwellers = dict(today.annotate(Count("pk"))) if rooms else {}
    return [(each, dwellers.get(each.pk, 0)) for each in rooms]


def _behind(room: Room) -> Q:
    inside, digits = Q(building=room.building_id), len(room.number)
    alike = inside & Q(digits=digits)
    return (
        Q(building__gt=room.building_id)
        | inside & Q(digits__gt=digits)
        | alike & Q(number__gt=room.number)
        | alike & Q(number=room.number, pk__gt=room.pk)
    )


def room_by_id(key: int) -> Room | None:
    joined = ("centre", "building", "agent", "arrears_by")
    return Room.objects.select_related(*joined).filter(pk=key).first()


def room_in(centre: int, key: int) -> Room | None:
    return Room.objects.filter(pk=key, centre_id=centre).first()


def room_labels(rooms: Iterable[int], *, centres: Collection[int] | None) -> dict[int, str]:
    """Those of these centres, or of all. One statement, none for no room."""
    keys = set(rooms)
    if not keys:
        return {}
    found = Room.objects.filter(pk__in=keys)
    if centres is not None:
        found = found.filter(centre__in=centres)
    return dict(found.values_list("pk", "label"))
