"""What is true of incidents with the fact: the index follows at once, and whoever is erased is named no more.

An incident is found by its name and by what callers are told.
"""

import re
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db.models import Q

from bihuan.cases.events.erasing import ResidentErased
from bihuan.cases.terms.erasing import LeftCase
from bihuan.incidents.models import AttachedCase, Incident
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
    """What incidents of their cases and homes say of them is masked (RES-6)."""
    theirs = (
        Q(cases__case__person=subject.person)
        | Q(cases__case__room__in=subject.rooms)
        | Q(rooms__room__in=subject.rooms)
    )
    _forget_in(theirs, subject.somebody, at=at)


def forget_who_left(event: ResidentErased, *, subject: LeftCase, fact: Any, at: datetime) -> None:
    """Also whoever stood in no record but the case."""
    _forget_in(Q(cases__case=subject.case), subject.somebody, at=at)


def _forget_in(theirs: Q, somebody: re.Pattern[str] | None, *, at: datetime) -> None:
    found = list(Incident.objects.filter(theirs).select_related("matter").distinct())
    for incident in found:
        _forget(incident, somebody, at=at)
    if found:
        keep(findable_incidents({each.pk for each in found}))


def _forget(incident: Incident, somebody: re.Pattern[str] | None, *, at: datetime) -> None:
    matter = incident.matter
    matter.title, matter.where = without(matter.title, somebody), without(matter.where, somebody)
    matter.save(update_fields=["title", "where"])
    incident.sentence = without(incident.sentence, somebody)
    incident.save(update_fields=["sentence"])
    for each in AttachedCase.objects.filter(incident=incident).exclude(detached_reason="", told_words=""):
        each.detached_reason = without(each.detached_reason, somebody)
        each.told_words = without(each.told_words, somebody)
        each.save(update_fields=["detached_reason", "told_words"])
    erase_words([matter.stream], lambda text: bool(somebody and somebody.search(text)), at=at)
