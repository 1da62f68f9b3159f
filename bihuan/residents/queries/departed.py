"""People whose last stay is over and past its time (RES-6)."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from bihuan.kernel.cutoffs import Cutoffs
from bihuan.kernel.masking import mask_name
from bihuan.organisation.queries import past_days
from bihuan.residents.models import Occupancy, Person


def departed(cutoffs: Cutoffs, *, but: Q, among: Collection[int] | None = None) -> "QuerySet[Any, Any]":
    """(person, day of leaving), the longest gone first. `but` is said of `person`; one statement.

    As the index of stays that are over is walked: a list of some thousands reads little more than those,
    however many have left. Each stay is somebody's last one, so that nothing has to be gathered first.
    """
    past = past_days(cutoffs, centre="room__centre", used="until")
    theirs = Occupancy.everything.filter(person=OuterRef("person"))
    after_it = Q(until__gt=OuterRef("until")) | Q(until=OuterRef("until"), pk__gt=OuterRef("pk"))
    stays = Occupancy.objects.filter(past, until__lt=cutoffs.latest).exclude(but)
    if among is not None:
        stays = stays.filter(person__in=among)
    last = stays.filter(~Exists(theirs.filter(~past | after_it)))
    return last.order_by("until", "person").values_list("person", "until")


@dataclass(frozen=True)
class Departed:
    """Masked: who is about to be let go is no reason to show them."""

    name: str
    room: str
    left: date | None


def departed_told(people: Collection[int]) -> dict[int, Departed]:
    """Two statements."""
    names = dict(Person.objects.filter(pk__in=people).values_list("pk", "name"))
    stays = Occupancy.objects.filter(person__in=people).select_related("room").order_by("until", "pk")
    last = {each.person_id: each for each in stays}
    return {
        key: Departed(
            mask_name(name),
            last[key].room.label if key in last else "",
            last[key].until if key in last else None,
        )
        for key, name in names.items()
    }
