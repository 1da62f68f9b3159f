"""Phrases for lists and boards."""

from typing import TYPE_CHECKING

from bihuan.matters.models import About, Attachment, Matter, Owed
from bihuan.matters.models.matters import NEVER, MatterQuerySet
from bihuan.matters.models.owed import OwedQuerySet

if TYPE_CHECKING:
    from bihuan.organisation.terms import Scope

__all__ = ["NEVER", "about_of", "attachments_of", "is_hidden_from", "locked", "owed_by", "visible_matters"]


def visible_matters(scope: "Scope") -> MatterQuerySet:
    return Matter.objects.visible_to(scope)


def owed_by(scope: "Scope") -> OwedQuerySet:
    return Owed.objects.by(scope).worst_first().select_related("matter", "matter__centre")


def locked(key: int) -> Matter:
    """The row, held until the transaction ends."""
    return Matter.objects.select_for_update().get(pk=key)


def about_of(matter: Matter) -> frozenset[int]:
    return frozenset(About.objects.filter(matter=matter).values_list("staff_id", flat=True))


def attachments_of(matter: Matter) -> list[Attachment]:
    return list(Attachment.objects.filter(matter=matter).select_related("by"))


def is_hidden_from(matter: Matter, scope: "Scope") -> bool:
    """For a matter already in hand: one more look before writing on it."""
    return not Matter.objects.visible_to(scope).filter(pk=matter.pk).exists()
