"""What is true of holds in the same transaction as the fact."""

from datetime import datetime
from typing import Any

from django.db.models import Q

from bihuan.kernel.masking import without
from bihuan.privacy.models import Hold
from bihuan.residents.events import PersonErased
from bihuan.residents.terms import Erased


def forget_held(event: PersonErased, *, subject: Erased, fact: Any, at: datetime) -> None:
    """Why somebody was once held back names them no more (RES-6)."""
    for hold in Hold.objects.filter(Q(person=subject.person) | Q(matter__person=subject.person)):
        hold.words = without(hold.words, subject.somebody)
        hold.lifted_words = without(hold.lifted_words, subject.somebody)
        hold.save(update_fields=["words", "lifted_words"])
