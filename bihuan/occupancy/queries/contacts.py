"""First contacts: in lists, and who sits where they are owed."""

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db.models import F, QuerySet

from bihuan.matters.queries import visible_matters
from bihuan.matters.terms import Sort
from bihuan.occupancy.models import FirstContact
from bihuan.occupancy.rules.contacting import CONCERNED
from bihuan.organisation.queries import seated_by_centre
from bihuan.organisation.terms import Seated

if TYPE_CHECKING:
    from bihuan.matters.models.matters import MatterQuerySet
    from bihuan.organisation.terms import Scope

BESIDE = ("matter", "matter__centre", "matter__overseer", "room", "staff", "made_by", "person")


def visible_contacts(scope: "Scope") -> "QuerySet[FirstContact]":
    """With all that a row shows."""
    seen = visible_matters(scope).of(Sort.FIRST_CONTACT)
    return FirstContact.objects.filter(matter__in=seen).select_related(*BESIDE)


def contacts_at(room: int, scope: "Scope") -> "MatterQuerySet":
    """Those with whoever lives there, as matters; no statement before they are read."""
    return visible_matters(scope).of(Sort.FIRST_CONTACT).filter(room_id=room)


def first_talks(matters: "MatterQuerySet") -> "QuerySet[Any, Any]":
    """(when, title, number, sort) of those that were made, to be joined with talks of cases."""
    made = FirstContact.objects.filter(matter__in=matters.order_by().values("pk")).exclude(contacted_at=None)
    matter = ("matter__title", "matter__number", "matter__sort")
    return made.order_by().annotate(spoken_at=F("contacted_at")).values_list("spoken_at", *matter)


def contacts_with(people: Iterable[int], scope: "Scope") -> "MatterQuerySet":
    """Those in which one of these people was spoken with."""
    spoken = FirstContact.objects.filter(person__in=list(people)).values("pk")
    return visible_matters(scope).of(Sort.FIRST_CONTACT).filter(pk__in=spoken)


def open_contacts_in(centre: int) -> "QuerySet[FirstContact]":
    return FirstContact.objects.filter(matter__centre_id=centre, made_at=None, called_off_at=None)


def contact_of(room: int) -> FirstContact | None:
    """The latest one. One statement."""
    return FirstContact.objects.filter(room_id=room).select_related(*BESIDE).order_by("-pk").first()


def contacted_since(centre: int, since: datetime) -> dict[int, datetime]:
    """Room → when a first contact was asked for last, of those asked for since. One statement."""
    asked = FirstContact.objects.filter(matter__centre_id=centre, opened_at__gte=since)
    return dict(asked.order_by("opened_at").values_list("room_id", "opened_at"))


def seats_of(centres: Iterable[int]) -> dict[int, list[Seated]]:
    """Who may owe one or oversee it, by centre. One statement."""
    return seated_by_centre(CONCERNED, centres)
