"""Households, and who looks after them (RES-7)."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Min
from django.db.models.functions import Length

from bihuan.residents.models import HouseholdAgent, Occupancy
from bihuan.residents.models.people import OccupancyQuerySet


@dataclass(frozen=True)
class Household:
    """A room in which somebody lives, or which somebody owns, today.

    `since` is when the first of them came; `imported`: one of them came with a table of the centre's.
    """

    room: int
    label: str
    building: int
    building_name: str
    agent: int | None
    since: date
    imported: bool


def households_in(centre: int) -> list[Household]:
    """By building and number: 201 before 1001. One statement."""
    return _households(Occupancy.objects.filter(room__centre_id=centre))


def households_of_agent(staff: int, centres: Iterable[int]) -> list[Household]:
    """Those somebody looks after in these centres. One statement."""
    return _households(Occupancy.objects.filter(room__agent_id=staff, room__centre__in=set(centres)))


def households_among(rooms: Iterable[int]) -> dict[int, Household]:
    """Those of these rooms in which somebody lives, by room. One statement."""
    return {each.room: each for each in _households(Occupancy.objects.filter(room__in=list(rooms)))}


def household_in(room: int) -> Household | None:
    """None where nobody lives. One statement."""
    return next(iter(_households(Occupancy.objects.filter(room_id=room))), None)


def _households(stays: OccupancyQuerySet) -> list[Household]:
    rows = (
        stays.present()
        .filter(room__retired_at=None)
        .values("room_id", "room__label", "room__building_id", "room__building__name", "room__agent_id")
        .annotate(since=Min("since"), imported=Count("batch"))
        .order_by("room__building_id", Length("room__number"), "room__number", "room_id")
    )
    return [
        Household(
            room=each["room_id"],
            label=each["room__label"],
            building=each["room__building_id"],
            building_name=each["room__building__name"],
            agent=each["room__agent_id"],
            since=each["since"],
            imported=bool(each["imported"]),
        )
        for each in rows
    ]


def people_called(rooms: Iterable[int]) -> dict[int, list[str]]:
    """How whoever lives there today is addressed, by room. One statement, none for no room."""
    found: dict[int, list[str]] = defaultdict(list)
    wanted = set(rooms)
    present = Occupancy.objects.present().filter(room__in=wanted).select_related("person").order_by("pk")
    for each in present if wanted else ():
        found[each.room_id].append(each.person.addressed)
    return dict(found)


def agents_of(room: int) -> list[HouseholdAgent]:
    """The latest first. One statement."""
    return list(HouseholdAgent.objects.filter(room_id=room).select_related("staff", "given_by"))
