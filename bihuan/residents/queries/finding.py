"""Rooms and people, by whatever somebody says or types: each one statement, by an index."""

from collections.abc import Iterable

from django.db.models import Q, QuerySet

from bihuan.kernel.masking import is_phone
from bihuan.kernel.surnames import family_of
from bihuan.organisation.access import sealer
from bihuan.residents.models import Contact, Occupancy, Room
from bihuan.residents.models.people import OccupancyQuerySet
from bihuan.residents.rules.clues import TITLES, as_clue
from bihuan.residents.rules.contacts import looked_up, tail_of
from bihuan.residents.rules.labels import wanted_label
from bihuan.residents.terms import Means
from bihuan.residents.terms.values import normal_value

MOST_SHOWN = 20


# ── rooms ──


def room_as_written(text: str) -> str:
    """How rooms are kept: 3栋1202室 and ３＃１２０２ are 3-1202."""
    return wanted_label(text)


def rooms_like(centre: int, text: str) -> list[Room]:
    """As people say it: 3栋1202, 3-1202, 1202, 顾先生's by `people_like`."""
    return (
        list(Room.objects.standing().filter(centre_id=centre).like(text)[:MOST_SHOWN]) if text.strip() else []
    )


def room_called(centre: int, text: str) -> Room | None:
    """Exactly this room, as people say it; None when several answer to it (1202 in two buildings)."""
    found = list(Room.objects.standing().select_related("agent").filter(centre_id=centre).called(text)[:2])
    return found[0] if len(found) == 1 else None


# ── people ──


def people_like(centre: int, text: str) -> list[Occupancy]:
    """Who lives in the centre today: by an exact telephone number, or by the beginning of the name,
    of its initials or of a plate. One statement."""
    wanted = text.strip()
    if not wanted:
        return []
    if is_phone(normal_value(Means.TELEPHONE, wanted)):
        return people_with_phone(centre, wanted)
    return list(
        _living_in(centre).filter(_clued([centre], wanted)).order_by("clues__text", "pk")[:MOST_SHOWN]
    )


def people_with_phone(centre: int, phone: str) -> list[Occupancy]:
    """Whose number this is, however it is written; a number marked as wrong is nobody's. One statement."""
    hashes = sealer().indexes(looked_up(Means.TELEPHONE, normal_value(Means.TELEPHONE, phone)))
    return _reached(centre, Contact.objects.filter(index__in=hashes))


def alike_in(room: Room, name: str, phone: str) -> list[Occupancy]:
    """Who may be somebody that is just being entered there: of the same name in the same room, or of the same
    name with the same number in the centre. Two statements, one without a number."""
    here = Occupancy.objects.present().filter(room=room, person__name=name).select_related("person", "room")
    found = {each.person_id: each for each in here.order_by("pk")}
    if is_phone(normal_value(Means.TELEPHONE, phone)):
        for each in people_with_phone(room.centre_id, phone):
            if each.person.name == name:
                found.setdefault(each.person_id, each)
    return list(found.values())


def people_with_tail(centre: int, digits: str) -> list[Occupancy]:
    """Whose number ends in these four digits. One statement."""
    hashes = sealer().indexes(tail_of(Means.TELEPHONE, digits.rjust(8, "0")))
    # Said once more for SQLite, which finds the index of the tails by these very words.
    return _reached(centre, Contact.objects.filter(~Q(tail=""), tail__in=hashes))


def _living_in(centre: int) -> OccupancyQuerySet:
    return Occupancy.objects.present().filter(room__centre_id=centre).select_related("person", "room__agent")


def _reached(centre: int, contacts: QuerySet[Contact]) -> list[Occupancy]:
    """From the few contacts to the homes: the other way round every room of the centre would be read."""
    people = contacts.filter(wrong_at=None).values("person")
    return list(_living_in(centre).filter(person__in=people).order_by("pk")[:MOST_SHOWN])


def _clued(centres: Iterable[int], text: str) -> Q:
    """顾, 顾先生, 顾明 and gm all find 顾明 先生. The centre is said to the clue, as its index is."""
    wanted = as_clue(text)
    here = Q(clues__centre_id__in=list(centres))
    found = here & Q(clues__text__begins=wanted)
    family = family_of(wanted)
    title = wanted.removeprefix(family)
    if title not in TITLES:
        return found
    return found | here & Q(clues__text__begins=family, person__title=title)
