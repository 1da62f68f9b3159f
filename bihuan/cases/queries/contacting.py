"""When residents were last spoken with."""

from typing import TYPE_CHECKING

from bihuan.cases.models import Case

if TYPE_CHECKING:
    from bihuan.matters.models.matters import MatterQuerySet


def spoken_with(matters: "MatterQuerySet", *, most: int) -> list[Case]:
    """Those whose resident was reached last, the latest first, each with its matter. One statement."""
    reached = Case.objects.filter(matter__in=matters.order_by().values("pk")).exclude(last_contact_at=None)
    return list(reached.select_related("matter").order_by("-last_contact_at", "-pk")[:most])
