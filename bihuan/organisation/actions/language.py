"""The language somebody reads in."""

from datetime import datetime

from django.db import transaction

from bihuan.journal.actions import record
from bihuan.kernel.actors import Actor
from bihuan.organisation.events import LanguageChosen
from bihuan.organisation.models import Staff
from bihuan.organisation.terms import LANGUAGES


def choose_language(staff: Staff, language: str, *, at: datetime) -> None:
    """An unknown language, or the one that is set already, changes nothing."""
    if language not in LANGUAGES or staff.language == language:
        return
    with transaction.atomic():
        Staff.objects.filter(pk=staff.pk).update(language=language)
        staff.language = language
        record(LanguageChosen(language=language), stream=f"staff:{staff.pk}", by=Actor.staff(staff.pk), at=at)
