"""Incidents as the index of texts is told of them, and those that were found."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from bihuan.incidents.models import Incident
from bihuan.incidents.queries.whole import place_words, visible_incidents, with_places
from bihuan.kernel.moments import day_of
from bihuan.search.terms import Findable, Group

if TYPE_CHECKING:
    from bihuan.organisation.terms import Scope


def found_incidents(keys: "Iterable[int]", scope: "Scope") -> list[Incident]:
    """In the order of their keys, as far as one may see them; no statement for none."""
    wanted = list(keys)
    if not wanted:
        return []
    found = {each.pk: each for each in with_places(visible_incidents(scope).filter(pk__in=wanted))}
    return [found[each] for each in wanted if each in found]


def incident_keys_after(key: int, most: int) -> list[int]:
    found = Incident.objects.filter(pk__gt=key).order_by("pk")
    return list(found.values_list("pk", flat=True)[:most])


def findable_incidents(keys: "Iterable[int]") -> list[Findable]:
    """Two statements, however many."""
    rows = Incident.objects.filter(pk__in=list(keys)).select_related("matter", "building").order_by("pk")
    return [_findable(each) for each in rows.prefetch_related("rooms__room")]


def _findable(incident: Incident) -> Findable:
    matter = incident.matter
    return Findable(
        group=Group.INCIDENT,
        subject=incident.pk,
        centres=(matter.centre_id,),
        day=day_of(matter.registered_at),
        rooms=tuple(each.room.label for each in incident.rooms.all()),
        head=(matter.number, matter.title, place_words(incident)),
        said=(incident.sentence,),
    )
