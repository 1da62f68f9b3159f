"""Pauses, extensions and forced closings that were granted, as figures count them (CLK-12)."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.db.models import Count, Q, QuerySet
from django.db.models.functions import TruncMonth

from bihuan.cases.models import Request
from bihuan.cases.terms.words import Kind
from bihuan.kernel.moments import SHANGHAI
from bihuan.policies.terms import Asking

if TYPE_CHECKING:
    from bihuan.matters.models.matters import MatterQuerySet


@dataclass(frozen=True)
class Leave:
    """One case was granted this, for this reason; `month` is the one it was registered in."""

    case: int
    centre: int
    month: date
    sort: Asking
    reason: str


def leaves_among(cases: "MatterQuerySet", *, since: datetime, until: datetime) -> list[Leave]:
    """Of cases registered in that time; each once for a reason, however often granted. One statement."""
    rows = (
        _granted()
        .filter(case__matter__in=_registered(cases, since, until).values("pk"))
        .annotate(month=TruncMonth("case__matter__registered_at", tzinfo=SHANGHAI))
        .values_list("case", "case__matter__centre", "month", "sort", "reason")
        .distinct()
    )
    return [
        Leave(case, centre, month.date(), Asking(sort), reason) for case, centre, month, sort, reason in rows
    ]


def complaints_among(
    cases: "MatterQuerySet", *, since: datetime, until: datetime
) -> Counter[tuple[int, date]]:
    """Complaints registered, by centre and month: only they can be given time. One statement."""
    rows = (
        _registered(cases, since, until)
        .filter(kind__in=("", Kind.COMPLAINT))
        .order_by()
        .annotate(month=TruncMonth("registered_at", tzinfo=SHANGHAI))
        .values_list("centre", "month")
        .annotate(number=Count("pk"))
    )
    return Counter({(centre, month.date()): number for centre, month, number in rows})


def with_leave(sort: str = "", reason: str = "") -> Q:
    """Matters that were granted something of this sort, for this reason."""
    rows = _granted()
    rows = rows.filter(sort=sort) if sort else rows
    rows = rows.filter(reason=reason) if reason else rows
    return Q(pk__in=rows.values("case"))


def _granted() -> QuerySet[Request]:
    """A forced closing counts once something owed was really left undone."""
    forced = Q(sort=Asking.FORCED_CLOSING)
    taken = Q(case__matter__forced_closing__in=[True])
    return Request.objects.order_by().filter(~forced | taken, granted=True)


def _registered(cases: "MatterQuerySet", since: datetime, until: datetime) -> "MatterQuerySet":
    return cases.filter(registered_at__gte=since, registered_at__lt=until)
