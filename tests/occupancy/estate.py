"""桂花苑 with more households, shared out between Ms Lin and Ms Song."""

from datetime import date, datetime
from typing import Any

from bihuan.kernel.actors import Actor
from bihuan.occupancy.actions import share_out_households
from bihuan.occupancy.models import FirstContact
from bihuan.occupancy.queries import SharingPlan, sharing_plan
from bihuan.occupancy.terms import ShareOut
from bihuan.residents.actions import add_person, move_in
from bihuan.residents.models import Room
from bihuan.residents.terms import AddPerson, MoveIn, Role
from tests.cast import build, settle
from tests.occupancy.monday import AT

BY = Actor.system("tests")


def peopled(centre: Any, building: str, *numbers: str) -> list[Room]:
    """Rooms with somebody who has lived there for long."""
    rooms = build(centre, building, *numbers)
    for place, room in enumerate(rooms):
        settle(room, f"邻居{place}", "女士", "")
    return rooms


def just_came(room: Room, day: date, name: str = "袁圆") -> None:
    person = add_person(AddPerson(name=name, title="女士"), by=BY, at=AT)
    move_in(person, room, MoveIn(role=Role.OWNER, since=day), by=BY, at=AT)


def shared(
    centre: Any, by: Any, *, at: datetime = AT, new_since: date | None = None, **more: Any
) -> SharingPlan:
    """As it was just looked at."""
    seen = sharing_plan(centre.pk, new_since=new_since, imported=more.get("imported", False))
    return share_out_households(centre, ShareOut(seen=seen.digest, new_since=new_since, **more), by=by, at=at)


def contact_with(room: Room) -> FirstContact:
    return FirstContact.objects.select_related("matter__centre").get(room=room)
