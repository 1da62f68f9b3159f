"""A person leaves the records: the row stays for what points to it, and says nothing of anybody."""

from datetime import datetime

from django.db import transaction

from bihuan.journal.actions import erase_words, record
from bihuan.kernel.actors import Actor
from bihuan.residents.events import PersonErased
from bihuan.residents.models import Occupancy, Person
from bihuan.residents.queries import NOBODY
from bihuan.residents.terms import Way


def erase_person(key: int, *, by: Actor, at: datetime) -> Person:
    """Idempotent: whoever is erased already stays so, without another fact."""
    with transaction.atomic():
        person = Person.objects.select_for_update().get(pk=key)
        if person.name == NOBODY:
            return person
        stays, _by_model = Occupancy.objects.filter(person=person).delete()
        person.name, person.title, person.remarks = NOBODY, "", ""
        person.phone_sealed, person.phone_index, person.phone_masked = b"", "", ""
        person.preferred_way = Way.TELEPHONE
        person.save()
        erase_words([f"person:{key}"], lambda _text: True, at=at)
        record(PersonErased(stays=stays), stream=f"person:{key}", by=by, at=at)
    return person
