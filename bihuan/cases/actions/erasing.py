"""What cases copied of a person is taken out; the cases, their numbers and all counts stay (RES-6)."""

import re
from collections.abc import Collection
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db import transaction

from bihuan.cases.events.erasing import ResidentErased
from bihuan.cases.models import Case, Dispatched, HelpCall, Raised, Remedy, Request, Round
from bihuan.cases.queries import all_cases
from bihuan.cases.queries.finding import findable, named_in
from bihuan.cases.terms.erasing import LeftCase
from bihuan.journal.actions import erase_words, record
from bihuan.kernel.actors import Actor
from bihuan.kernel.masking import without
from bihuan.search.actions import keep

if TYPE_CHECKING:
    from django.db.models import QuerySet

SAID = ("said", "happened", "why", "how", "place", "appointment_for", "void_reason")
# What colleagues wrote on the way.
WRITTEN: dict[type, tuple[str, ...]] = {
    Round: ("because", "findings", "outcome", "suggestions"),
    Dispatched: ("task",),
    Remedy: ("text",),
    Raised: ("words", "answer"),
    Request: ("words", "remark"),
}


def erase_resident(person: int, somebody: re.Pattern[str] | None, *, by: Actor, at: datetime) -> list[int]:
    """Of every case registered for this person; which they were.

    Names and numbers within texts are masked; words of facts that name them are erased whole, since a fact
    holds a digest of what was said and of nothing else.
    """
    keys = list(all_cases().filter(person_id=person).order_by("pk").values_list("pk", flat=True))
    for key in keys:
        with transaction.atomic():
            _erase(key, somebody, by=by, at=at)
    return keys


def erase_contacts(keys: Collection[int], *, by: Actor, at: datetime) -> None:
    """Of cases whose contact is in no record: nothing but the case itself says who it was."""
    for key in keys:
        with transaction.atomic():
            named = Case.objects.filter(pk=key).exclude(contact_name="")
            called = frozenset(named.values_list("contact_name", flat=True))
            _erase(key, named_in(key), by=by, at=at, called=called)


def _erase(
    key: int,
    somebody: re.Pattern[str] | None,
    *,
    by: Actor,
    at: datetime,
    called: frozenset[str] = frozenset(),
) -> None:
    case = Case.objects.select_for_update(of=("self",)).select_related("matter__room").get(pk=key)
    matter = case.matter
    for name in SAID:
        setattr(case, name, without(getattr(case, name), somebody))
    case.contact_name = case.contact_title = case.phone_masked = ""
    case.phone_sealed, case.contactable = b"", False
    case.save()
    # What was typed as the place stands behind the room.
    matter.who, matter.where = "", without(matter.where, somebody)
    matter.title = without(matter.title, somebody)
    matter.save(update_fields=["who", "where", "title"])
    for model, names in WRITTEN.items():
        _mask(model.objects.filter(case=case), names, somebody)  # type: ignore[attr-defined]  # each is a table
    _mask(matter.attachments.all(), ("name",), somebody)
    calls = HelpCall.objects.filter(matter=matter)
    _mask(calls, ("place", "remark"), somebody)
    streams = [matter.stream, *(each.stream for each in calls)]
    erase_words(streams, lambda text: bool(somebody and somebody.search(text)), at=at)
    left = LeftCase(case=key, somebody=somebody, names=called)
    record(ResidentErased(), stream=matter.stream, by=by, at=at, subject=left)
    keep([findable(case)])


def _mask(rows: "QuerySet[Any]", names: tuple[str, ...], somebody: re.Pattern[str] | None) -> None:
    for row in rows:
        for name in names:
            setattr(row, name, without(getattr(row, name), somebody))
        row.save(update_fields=names)
