"""What is true of incidents in the same transaction as the fact."""

from datetime import datetime
from typing import Any

from django.db.models import Q

from bihuan.incidents.models import AttachedCase, Incident
from bihuan.journal.actions import erase_words
from bihuan.kernel.masking import without
from bihuan.residents.events import PersonErased
from bihuan.residents.terms import Erased


def forget_resident(event: PersonErased, *, subject: Erased, fact: Any, at: datetime) -> None:
    """What incidents of their cases and homes say of them is masked (RES-6)."""
    theirs = Q(cases__case__person=subject.person) | Q(rooms__room__in=subject.rooms)
    for incident in Incident.objects.filter(theirs).select_related("matter").distinct():
        _forget(incident, subject, at=at)


def _forget(incident: Incident, subject: Erased, *, at: datetime) -> None:
    matter, somebody = incident.matter, subject.somebody
    matter.title, matter.where = without(matter.title, somebody), without(matter.where, somebody)
    matter.save(update_fields=["title", "where"])
    incident.sentence = without(incident.sentence, somebody)
    incident.save(update_fields=["sentence"])
    for each in AttachedCase.objects.filter(incident=incident).exclude(detached_reason=""):
        each.detached_reason = without(each.detached_reason, somebody)
        each.save(update_fields=["detached_reason"])
    erase_words([matter.stream], lambda text: bool(somebody and somebody.search(text)), at=at)
