"""Incidents for lists, pages and programs; whoever a case is about never finds it here."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

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


def visible_incidents(scope: "Scope") -> "MatterQuerySet":
    return visible_matters(scope).of(Sort.INCIDENT)


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


def told_anew_wanted(incident: Incident, cases: list[AttachedCase]) -> bool:
    """Households joined while another end was said, and nobody has told them since. No statement."""
    moved, told = incident.end_moved_at, incident.told_at
    if moved is None or (told is not None and told >= moved):
        return False
    return any(each.at < moved for each in cases)


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
