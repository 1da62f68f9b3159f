"""The forms of a department: what its head reviews once a week (TRK-3)."""

from datetime import datetime
from typing import TYPE_CHECKING

from django.db.models import Exists, OuterRef, Q

from bihuan.cases.models import Dispatched
from bihuan.cases.queries.among import all_cases
from bihuan.organisation.queries import staff_in

if TYPE_CHECKING:
    from bihuan.matters.models.matters import MatterQuerySet


def forms_of(
    centre: int, department: int, *, serves: bool, since: datetime, until: datetime
) -> "MatterQuerySet":
    """Open at the end of these days, or closed within them; voided ones are no forms any more.

    A department's are those it or one of its people was charged with; the department that serves residents
    has besides what nobody was charged with.
    """
    charged = Dispatched.objects.filter(case=OuterRef("pk"), withdrawn_at=None)
    theirs = Q(Exists(charged.filter(Q(department=department) | Q(staff__in=staff_in(department)))))
    if serves:
        theirs |= Q(~Exists(charged))
    in_these_days = Q(is_open__in=[True]) | Q(closed_at__gte=since)
    return (
        all_cases()
        .filter(centre=centre, registered_at__lt=until, voided_at=None)
        .filter(in_these_days)
        .filter(theirs)
    )
