"""An incident is found by its name and by what callers are told; of whoever was erased it says nothing."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db.models import Model, Q

from bihuan.incidents.models import AttachedCase, Incident, IncidentRoom
from bihuan.incidents.queries import findable_incidents
from bihuan.journal.actions import erase_words
from bihuan.journal.events import Happening
from bihuan.kernel.masking import without
from bihuan.residents.events import PersonErased
from bihuan.residents.terms import Erased
from bihuan.search.actions import keep


def keep_incidents_findable(happenings: Sequence[Happening], *, at: datetime) -> list[Happening]:
    """Nothing follows from it."""
    keep(findable_incidents({int(each.stream.partition(":")[2]) for each in happenings}))
    return []


def forget_resident(event: PersonErased, *, subject: Erased, fact: Any, at: datetime) -> None:
    """What is said of them where their opinion or their home belongs to an incident is masked (RES-6)."""
    pattern = subject.somebody
    if pattern is None:
        return
    cases = AttachedCase.objects.filter(Q(case__person=subject.person) | Q(case__room__in=subject.rooms))
    rooms = IncidentRoom.objects.filter(room__in=subject.rooms)
    keys = {*cases.values_list("incident", flat=True), *rooms.values_list("incident", flat=True)}
    for each in cases:
        _mask(each, ("detached_reason", "told_words"), subject)
    incidents = list(Incident.objects.filter(pk__in=keys).select_related("matter"))
    for incident in incidents:
        _mask(incident, ("sentence",), subject)
        _mask(incident.matter, ("title",), subject)
    streams = [each.matter.stream for each in incidents]
    erase_words(streams, lambda text: bool(pattern.search(text)), at=at)
    keep(findable_incidents(keys))


def _mask(row: Model, names: tuple[str, ...], subject: Erased) -> None:
    for name in names:
        setattr(row, name, without(getattr(row, name), subject.somebody))
    row.save(update_fields=names)
