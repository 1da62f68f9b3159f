"""Who lives where."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q
from django.db.models.functions import Length

from bihuan.kernel.masking import is_phone, normal_phone
from bihuan.organisation.access import sealer
from bihuan.residents.models import Building, Occupancy, Person, Room


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
    """Somebody who lives in the centre today, with their role in `room` if they live there. One statement."""
    held = dweller_in(centre, person, prefer=room)
    if held is None:
        return None
    found = held.person
    home = held.room if held.room_id == room else None
    phone = sealer().open(bytes(found.phone_sealed), row=found.sealed_row)
    role = held.role if home else ""
    return ContactCard(found.pk, found.name, found.title, role, phone, found.preferred_way, home)


def dweller_in(centre: int, person: int, *, prefer: int | None = None) -> Occupancy | None:
    """Where this person lives in the centre today; of several homes the preferred one. One statement."""
    held = list(
        Occupancy.objects.filter(person_id=person, room__centre_id=centre, until=None)
        .select_related("person", "room")
        .order_by("pk")
    )
    return next((each for each in held if each.room_id == prefer), held[0] if held else None)


def room_in(centre: int, key: int) -> Room | None:
    return Room.objects.filter(pk=key, centre_id=centre).first()


# What somebody is called who asked to be erased.
NOBODY = "—"

MOST_SHOWN = 20
MOST_KEYS = 200


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


def rooms_like(centre: int, text: str) -> list[Room]:
    """As people say it: 3栋1202, 3-1202, 1202, 顾先生's by `people_like`."""
    return list(Room.objects.filter(centre_id=centre).like(text)[:MOST_SHOWN]) if text.strip() else []


def room_called(centre: int, text: str) -> Room | None:
    """Exactly this room, as people say it; None when several answer to it (1202 in two buildings)."""
    found = list(Room.objects.filter(centre_id=centre).called(text)[:2])
    return found[0] if len(found) == 1 else None


def room_keys_like(centres: Iterable[int], text: str) -> list[int]:
    """For lists that look in several centres at once."""
    found = Room.objects.filter(centre_id__in=set(centres)).like(text)
    return list(found.values_list("pk", flat=True)[:MOST_KEYS]) if text.strip() else []


def household(room: int) -> list[Dweller]:
    """Who lives there today, owners first. One statement."""
    held = Occupancy.objects.filter(room_id=room, until=None).select_related("person").order_by("pk")
    people = [_dweller(each) for each in held]
    return sorted(people, key=lambda each: each.role != "owner")


def people_like(centre: int, text: str) -> list[Occupancy]:
    """Who lives in the centre today, by the beginning of the name or an exact telephone number."""
    wanted = text.strip()
    if not wanted:
        return []
    found = Occupancy.objects.filter(room__centre_id=centre, until=None).select_related("person", "room")
    phone = normal_phone(wanted)
    if is_phone(phone):
        return list(found.filter(person__phone_index=sealer().index(phone)).order_by("pk")[:MOST_SHOWN])
    return list(found.filter(_called(wanted)).order_by("room__label", "pk")[:MOST_SHOWN])


def homes_of(people: Iterable[int]) -> dict[int, Room]:
    """A room of each, where they live today before where they lived. One statement."""
    held = Occupancy.objects.filter(person_id__in=set(people)).select_related("room")
    latest = held.order_by("-until", "-pk") if people else held.none()
    return {each.person_id: each.room for each in sorted(latest, key=lambda each: each.until is None)}


def kept_of(person: int) -> dict[str, Any]:
    """Everything the records hold of somebody, numbers open: for their own copy (RES-6). Two statements."""
    found = Person.objects.get(pk=person)
    phone = sealer().open(bytes(found.phone_sealed), row=found.sealed_row)
    stays = found.occupancies.select_related("room__centre").order_by("since", "pk")
    return {
        "name": found.name,
        "title": found.title,
        "numbers": [phone] if phone else [],
        "preferred_way": found.preferred_way,
        "remarks": found.remarks,
        "homes": [
            {
                "centre": each.room.centre.name,
                "room": each.room.label,
                "role": each.role,
                "since": each.since.isoformat(),
                "until": each.until.isoformat() if each.until else None,
            }
            for each in stays
        ],
    }


def stay_of(room: int, person: int) -> Occupancy | None:
    """Where somebody lives or lived, by who they are."""
    found = Occupancy.objects.select_related("person", "room__centre")
    return found.filter(room_id=room, person_id=person).order_by("-pk").first()


def buildings_of(centre: int) -> list[Building]:
    """Each with `room_count`. One statement."""
    return list(Building.objects.filter(centre_id=centre).annotate(room_count=Count("rooms")).order_by("pk"))


def building_by_id(key: int) -> Building | None:
    return Building.objects.select_related("centre").filter(pk=key).first()


def rooms_of(building: int) -> list[Room]:
    """Each with `dwellers`: how many live there today. One statement."""
    today = Count("occupancies", filter=Q(occupancies__until=None))
    # 201 before 1001.
    inside = Room.objects.filter(building_id=building).order_by(Length("number"), "number")
    return list(inside.annotate(dwellers=today))


def room_by_id(key: int) -> Room | None:
    return Room.objects.select_related("centre", "building").filter(pk=key).first()


def occupancy_in(room: int, key: int) -> Occupancy | None:
    return Occupancy.objects.select_related("person").filter(pk=key, room_id=room).first()


def people_keys_like(centres: Iterable[int], text: str) -> list[int]:
    """By the beginning of the name, for lists that look in several centres at once; who moved out too."""
    wanted = text.strip()
    found = Occupancy.objects.filter(room__centre_id__in=set(centres)).filter(_called(wanted))
    return list(found.values_list("person_id", flat=True)[:MOST_KEYS]) if wanted else []


def _called(text: str) -> Q:
    """顾, 顾先生 and 顾明 all find 顾明 先生."""
    family, title = text[:1], text[1:]
    found = Q(person__name__startswith=text)
    return found | Q(person__name__startswith=family, person__title=title) if title else found


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
    )
