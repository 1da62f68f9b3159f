"""Who that may be, by whatever a caller says or a telephone reports (INT-7, RES-3)."""

from collections.abc import Callable

from django.db.models import Q

from bihuan.residents.models import Occupancy
from bihuan.residents.queries.finding import MOST_SHOWN, people_like, people_with_phone, people_with_tail
from bihuan.residents.rules.asking import LookBy, clue_meant, ways_to_look
from bihuan.residents.rules.labels import wanted_label


def callers_like(centre: int, typed: str) -> list[Occupancy]:
    """Who lives in the centre today: by number, its last four digits, room, name, initials or plate.

    One statement for each way it may be meant, at most three.
    """
    found: dict[int, Occupancy] = {}
    for way in ways_to_look(typed):
        for held in FINDERS[way](centre, typed):
            found.setdefault(held.pk, held)
    return list(found.values())[:MOST_SHOWN]


def _in_rooms_like(centre: int, typed: str) -> list[Occupancy]:
    wanted = wanted_label(typed)
    called = Q(room__label__begins=wanted) | Q(room__number__begins=wanted)
    held = Occupancy.objects.present().filter(called, room__centre_id=centre, room__retired_at=None)
    return list(held.select_related("person", "room").order_by("room__label", "pk")[:MOST_SHOWN])


def _by_clue(centre: int, typed: str) -> list[Occupancy]:
    return people_like(centre, clue_meant(typed))


FINDERS: dict[LookBy, Callable[[int, str], list[Occupancy]]] = {
    LookBy.PHONE: people_with_phone,
    LookBy.TAIL: people_with_tail,
    LookBy.ROOM: _in_rooms_like,
    LookBy.CLUE: _by_clue,
}
