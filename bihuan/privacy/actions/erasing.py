"""Somebody leaves everything at once: the records, the cases, the index, the log, their own requests."""

import re
from datetime import datetime

from bihuan.cases.actions.erasing import erase_resident
from bihuan.cases.queries.finding import names_in_cases
from bihuan.journal.actions import erase_words
from bihuan.kernel.actors import Actor
from bihuan.kernel.masking import without
from bihuan.organisation.actions import mask_reasons
from bihuan.privacy.models import PersonRequest
from bihuan.privacy.queries.requests import somebody
from bihuan.residents.actions import erase_person
from bihuan.search.actions import forget
from bihuan.search.terms import Group

FREE = ("words", "identity", "decision", "outcome", "answer")


def erase_everywhere(person: int, *, by: Actor, at: datetime) -> int:
    """How many cases were touched. Call inside a transaction."""
    found, names = somebody(person), names_in_cases(person)
    # First, since it locks the person: a case that is being taken down for them meanwhile waits, or is found.
    erase_person(person, by=by, at=at, somebody=found, names=names)
    cases = erase_resident(person, found, by=by, at=at)
    forget(Group.PERSON, [person])
    mask_reasons([f"person:{person}", *(f"case:{each}" for each in cases)], found, at=at)
    for each in PersonRequest.objects.filter(matter__person=person).select_related("matter"):
        _forget(each, found, at=at)
    return len(cases)


def _forget(request: PersonRequest, found: "re.Pattern[str] | None", *, at: datetime) -> None:
    """What a request of theirs says of them."""
    for name in FREE:
        setattr(request, name, without(getattr(request, name), found))
    request.save(update_fields=FREE)
    request.matter.who = ""
    request.matter.save(update_fields=["who"])
    erase_words([request.matter.stream], lambda text: bool(found and found.search(text)), at=at)
