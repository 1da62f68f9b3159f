"""When residents were last spoken with."""

from typing import TYPE_CHECKING, Any

from django.db.models import F

from bihuan.cases.models import Case

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from bihuan.matters.models.matters import MatterQuerySet


def spoken_in(matters: "MatterQuerySet") -> "QuerySet[Any, Any]":
    """(when, title, number, sort) of those whose resident was reached; joined with talks of other sorts."""
    reached = Case.objects.filter(matter__in=matters.order_by().values("pk")).exclude(last_contact_at=None)
    matter = ("matter__title", "matter__number", "matter__sort")
    return reached.order_by().annotate(spoken_at=F("last_contact_at")).values_list("spoken_at", *matter)
