"""Buildings, rooms and households of the demo: a few named ones, the others put together."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from itertools import cycle
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from bihuan.jobs.demo.cast import BY, SINCE, Cast, table
from bihuan.kernel.moments import day_of
from bihuan.occupancy.actions import go_on_sharing, share_out_households
from bihuan.occupancy.queries import sharing_plan
from bihuan.occupancy.terms import ShareOut
from bihuan.residents.actions import add_building, add_room, settle
from bihuan.residents.terms import AddBuilding, AddPerson, AddRoom, MoveIn

if TYPE_CHECKING:
    from bihuan.residents.models import Building, Person, Room


HEADS = {"GHY": "1031", "TSL": "2031"}


@dataclass(frozen=True)
class Household:
    centre: str
    building: str
    number: str
    name: str
    title: str
    phone: str
    role: str


@dataclass
class Neighbours:
    """Room and person by what people call them: 3-1202."""

    rooms: "dict[tuple[str, str], Room]" = field(default_factory=dict)
    people: "dict[tuple[str, str], Person]" = field(default_factory=dict)


def move_everybody_in(cast: Cast, *, at: datetime) -> Neighbours:
    began = at - SINCE
    neighbours = Neighbours()
    buildings: dict[tuple[str, str], Building] = {}
    for each in sorted(households(table("households.toml")), key=attrgetter("centre", "building", "number")):
        place = (each.centre, each.building)
        if place not in buildings:
            centre = cast.places.centres[each.centre]
            buildings[place] = add_building(centre, AddBuilding(name=each.building), by=BY, at=began)
        number = each.number.removeprefix("0")
        room = add_room(buildings[place], AddRoom(number=number, floor=number[:-2]), by=BY, at=began)
        card = AddPerson(name=each.name, title=each.title, phone=each.phone)
        stay = MoveIn(role=each.role, since=day_of(began))
        neighbours.rooms[each.centre, room.label] = room
        neighbours.people[each.centre, room.label] = settle(room, card, stay, by=BY, at=began)
    return neighbours


def share_everybody_out(cast: Cast, *, at: datetime) -> None:
    """Each supervisor gave every household its agent when the company began (RES-7)."""
    began = at - SINCE
    for code, head in HEADS.items():
        centre = cast.places.centres[code]
        plan = sharing_plan(centre.pk, new_since=None, imported=False)
        share_out_households(centre, ShareOut(seen=plan.digest), by=cast.who(head), at=began)
    while go_on_sharing(at=began):
        pass


def households(content: dict[str, Any]) -> Iterator[Household]:
    """The named ones, and one behind every other door."""
    named = [Household(*each) for each in content["named"]]
    taken = {(each.centre, each.building, each.number) for each in named}
    families, given = cycle(content["people"]["families"]), cycle(content["people"]["given"])
    titles = cycle(content["people"]["titles"])
    yield from named
    for serial, place in enumerate(_doors(content), start=1):
        if place not in taken:
            phone = f"139{serial:08d}"
            yield Household(*place, next(families) + next(given), next(titles), phone, "owner")


def _doors(content: dict[str, Any]) -> Iterator[tuple[str, str, str]]:
    for block in content["building"]:
        for name in block["names"]:
            for floor in block["floors"]:
                for door in block["doors"]:
                    yield block["centre"], name, f"{floor:02d}{door}"
