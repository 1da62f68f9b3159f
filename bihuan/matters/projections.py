"""Matters follow the person they are of: merged into another, and back (RES-2)."""

from datetime import datetime
from typing import TYPE_CHECKING, Any

from bihuan.matters.models import Matter
from bihuan.residents.actions import note_moved
from bihuan.residents.events import PersonsMerged, PersonsParted

if TYPE_CHECKING:
    from bihuan.journal.models import Fact


def follow_merge(event: PersonsMerged, *, subject: Any, fact: "Fact", at: datetime) -> None:
    if subject is not None:
        of_gone = Matter.objects.filter(person_id=event.gone)
        note_moved(subject, "matters", list(of_gone.values_list("pk", flat=True)))
        of_gone.update(person_id=event.kept)


def follow_parting(event: PersonsParted, *, subject: Any, fact: "Fact", at: datetime) -> None:
    if subject is not None:
        Matter.objects.filter(pk__in=subject.moved.get("matters", ()), person_id=event.kept).update(
            person_id=event.gone
        )
