"""Incidents for lists, pages, the intake and programs; whoever a case is about never finds it here."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Q

from bihuan.cases.queries import visible_cases
from bihuan.cases.queries.timeline import Entry, told
from bihuan.incidents.models import AttachedCase, Incident
from bihuan.incidents.terms import Scope as Reach
from bihuan.matters.queries import visible_matters
from bihuan.matters.terms import Sort

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from bihuan.matters.models import Matter
    from bihuan.matters.models.matters import MatterQuerySet
    from bihuan.organisation.terms import Scope
    from bihuan.residents.models import Room


def visible_incidents(scope: "Scope") -> "MatterQuerySet":
    return visible_matters(scope).of(Sort.INCIDENT)


def going_on_in(scope: "Scope", centre: int) -> "list[Incident]":
    """All that go on in a centre, newest first."""
    open_ones = visible_incidents(scope).open().filter(centre=centre)
    return list(_with_matter().filter(matter__in=open_ones).order_by("-pk"))


def going_on_at(room: "Room", scope: "Scope") -> "list[Incident]":
    """Those that concern a room: what a caller from there is told (INT-7)."""
    here = (
        Q(scope=Reach.CENTRE)
        | Q(scope=Reach.BUILDING, building=room.building_id)
        | Q(scope=Reach.UNIT, building=room.building_id, unit=room.unit)
        | Q(scope=Reach.ROOMS, rooms__room=room)
    )
    open_ones = visible_incidents(scope).open().filter(centre=room.centre_id)
    return list(_with_matter().filter(here, matter__in=open_ones).order_by("-pk").distinct())


def with_places(matters: "MatterQuerySet") -> "QuerySet[Incident]":
    return _with_matter().filter(matter__in=matters)


def _with_matter() -> "QuerySet[Incident]":
    joined = Incident.objects.select_related("matter__centre", "matter__holder", "matter__owner", "building")
    return joined.prefetch_related("rooms__room")


def place_words(incident: Incident) -> str:
    """3栋2单元; nothing of the whole centre, which stands beside it."""
    if incident.scope == Reach.ROOMS:
        return " ".join(each.room.label for each in incident.rooms.all())
    return f"{incident.building or ''}{incident.unit}"


def attached_to(incident: Incident, scope: "Scope") -> list[AttachedCase]:
    """Those this person may see."""
    rows = AttachedCase.objects.filter(incident=incident, detached_at=None, case__in=visible_cases(scope))
    return list(rows.select_related("case", "case__centre", "case__owner", "case__holder").order_by("pk"))


def incident_of(case: "Matter", scope: "Scope") -> "Incident | None":
    held = AttachedCase.objects.filter(case=case, detached_at=None)
    return _with_matter().filter(cases__in=held, matter__in=visible_incidents(scope)).first()


@dataclass(frozen=True)
class Whole:
    incident: Incident
    cases: list[AttachedCase]
    entries: list[Entry]


def whole(incident: Incident, scope: "Scope") -> Whole:
    """In as many statements, however much happened."""
    entries = told(incident).entries
    named = {key for each in entries if (key := getattr(each.event, "case", None)) is not None}
    seen = set(visible_cases(scope).filter(pk__in=named).values_list("pk", flat=True))
    readable = [each for each in entries if getattr(each.event, "case", None) in {None, *seen}]
    return Whole(incident, attached_to(incident, scope), readable)
