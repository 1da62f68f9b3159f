"""What is known of a place: the incidents that concern it, the nearest first (INT-7)."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Q, Value
from django.db.models.functions import Lower, Replace

from bihuan.incidents.models import Incident
from bihuan.incidents.queries.whole import visible_incidents, with_places
from bihuan.incidents.rules.reach import Home, Reach, nearness, spellings
from bihuan.incidents.terms import Nearness
from bihuan.incidents.terms import Scope as Wide
from bihuan.residents.queries import room_as_written

if TYPE_CHECKING:
    from bihuan.matters.models import Matter
    from bihuan.matters.models.matters import MatterQuerySet
    from bihuan.organisation.terms import Scope
    from bihuan.residents.models import Room

BY_NEARNESS = list(Nearness)


@dataclass(frozen=True)
class Near:
    incident: Incident
    nearness: Nearness


def known_at(room: "Room", scope: "Scope") -> list[Near]:
    """What a caller from there is told. Two statements."""
    return _near(_going_on(scope, room.centre_id), lambda _incident: _home_in(room))


def known_to_all(scope: "Scope", centre: int) -> list[Near]:
    """What concerns whoever calls, wherever they live."""
    return _near(_going_on(scope, centre), lambda _incident: Home())


def known_for(case: "Matter", scope: "Scope") -> list[Near]:
    """What a case may belong to, by its room; without one by the building its place begins with."""
    room = case.room
    going_on = _going_on(scope, case.centre_id)
    if room is not None:
        return _near(going_on, lambda _incident: _home_in(room))
    return _near(going_on, lambda incident: _home_said(case.where, incident))


def incidents_at(room: "Room", scope: "Scope") -> "MatterQuerySet":
    """Whatever concerned it, going on or over: for what ever happened there (RES-3)."""
    here = Q(scope=Wide.CENTRE) | Q(rooms__room=room.pk) | Q(scope=Wide.BUILDING, building=room.building_id)
    unit = Q(scope=Wide.UNIT, building=room.building_id, written__in=spellings(room.unit))
    narrow = Replace(Replace("unit", Value(" "), Value("")), Value("\u3000"), Value(""))
    found = Incident.objects.annotate(written=Lower(narrow)).filter(here | unit)
    return visible_incidents(scope).filter(centre=room.centre_id, pk__in=found.values("pk"))


def _going_on(scope: "Scope", centre: int) -> list[Incident]:
    return list(with_places(visible_incidents(scope).open().filter(centre=centre)).order_by("-pk"))


def _near(incidents: Iterable[Incident], home: Callable[[Incident], Home]) -> list[Near]:
    found = [
        Near(each, near) for each in incidents if (near := nearness(_reach(each), home(each))) is not None
    ]
    return sorted(found, key=lambda each: BY_NEARNESS.index(each.nearness))


def _reach(incident: Incident) -> Reach:
    rooms = frozenset(each.room_id for each in incident.rooms.all())
    return Reach(incident.scope, incident.building_id, incident.unit, rooms)


def _home_in(room: "Room") -> Home:
    return Home(room.building_id, room.unit, room.pk)


def _home_said(where: str, incident: Incident) -> Home:
    """「3号楼大堂」 is in 3栋, and 13栋大堂 is not."""
    building = incident.building
    if building is None:
        return Home()
    begins = room_as_written(building.name).rstrip("-") + "-"
    return Home(building.pk) if room_as_written(where).startswith(begins) else Home()
