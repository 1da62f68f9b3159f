"""A person leaves the records: the row stays for what points to it, and says nothing of anybody."""

import re
from collections.abc import Collection
from datetime import datetime

from django.db import transaction
from django.db.models import Q

from bihuan.journal.actions import erase_words, record
from bihuan.kernel.actors import Actor
from bihuan.kernel.masking import without
from bihuan.residents.events import PersonErased
from bihuan.residents.models import (
    Completion,
    Contact,
    HouseholdAgent,
    Import,
    Occupancy,
    Person,
    Room,
    Vehicle,
)
from bihuan.residents.queries import NOBODY
from bihuan.residents.terms import Erased, Way


def erase_person(
    key: int,
    *,
    by: Actor,
    at: datetime,
    somebody: re.Pattern[str] | None = None,
    names: Collection[str] = (),
) -> Person:
    """With every entry found to be the same person. Whoever is erased already stays so, without a fact.

    `somebody` finds them in what was written of their rooms, and of tables that were sent in of their
    centres; `names` are those they had before. The floors above follow the fact with both.
    """
    with transaction.atomic():
        person = Person.objects.select_for_update().get(pk=key)
        if person.name == NOBODY:
            return person
        for absorbed in person.absorbed.all():
            erase_person(absorbed.pk, by=by, at=at, somebody=somebody, names=names)
        Contact.objects.filter(person=person).delete()
        Vehicle.objects.filter(person=person).delete()
        homes = Occupancy.objects.filter(person=person)
        rooms = [each.room_id for each in homes]
        called = frozenset({person.name, *names})
        of_imports = _imports_about(person, rooms)
        homes.delete()
        _empty(person)
        _forget_in_naming(rooms, somebody)
        erase_words([f"person:{key}"], lambda _text: True, at=at)
        said_of = {*(f"room:{each}" for each in rooms), *of_imports}
        erase_words(said_of, lambda text: bool(somebody and somebody.search(text)), at=at)
        erased = Erased(key, frozenset(rooms), somebody, called)
        record(PersonErased(stays=len(rooms)), stream=f"person:{key}", by=by, at=at, subject=erased)
    return person


def _imports_about(person: Person, rooms: list[int]) -> set[str]:
    """What somebody called a table that was sent in, or why it was taken back, may say who is in it."""
    centres = Room.everything.filter(pk__in=rooms).values("centre")
    theirs = Completion.objects.filter(person=person).values("of")
    found = Import.objects.filter(Q(centre__in=centres) | Q(pk__in=theirs) | Q(pk=person.batch_id))
    return {each.stream for each in found.only("pk")}


def _forget_in_naming(rooms: list[int], somebody: re.Pattern[str] | None) -> None:
    """Why a household was given to somebody may say who lives there."""
    for each in HouseholdAgent.objects.filter(room__in=rooms).exclude(reason=""):
        each.reason = without(each.reason, somebody)
        each.save(update_fields=["reason"])


def _empty(person: Person) -> None:
    person.name, person.title, person.initials, person.remarks = NOBODY, "", "", ""
    person.phone_sealed, person.phone_index, person.phone_masked = b"", "", ""
    person.preferred_way, person.speech, person.birthday = Way.TELEPHONE, "", ""
    person.departed = ""
    person.save()
