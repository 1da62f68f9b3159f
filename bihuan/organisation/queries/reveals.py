"""The access log: who looked at whose personal data (RES-6)."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Q, QuerySet, Sum

from bihuan.kernel.cutoffs import Cutoffs
from bihuan.organisation.models import Reveal
from bihuan.organisation.queries.keeping import past_moments
from bihuan.organisation.terms import Scope


def revealed() -> "QuerySet[Reveal]":
    """The whole access log, unsorted, for paging by `at`."""
    return Reveal.objects.select_related("staff", "centre").order_by()


def reveal_by_id(key: int) -> Reveal | None:
    return revealed().filter(pk=key).first()


@dataclass(frozen=True)
class Looked:
    """How much unmasked personal data somebody was shown."""

    in_hour: int
    in_day: int
    foreign_in_day: int


def looked(scope: Scope, *, day_from: datetime, until: datetime) -> Looked:
    """Up to a moment, with what belongs to centres in which they hold no post apart. One statement."""
    hour_from = until - timedelta(hours=1)
    shown = Reveal.objects.filter(
        staff=scope.staff, masked=False, at__gt=min(day_from, hour_from), at__lte=until
    )
    today = Q(at__gte=day_from)
    elsewhere = Q(centre__isnull=False) & ~Q(centre__in=list(scope.centres))
    if scope.sees_all_centres:
        # A list over several centres holds what belongs to others.
        elsewhere |= Q(centre=None)
    found = shown.aggregate(
        in_hour=Sum("rows", filter=Q(at__gt=hour_from), default=0),
        in_day=Sum("rows", filter=today, default=0),
        foreign_in_day=Sum("rows", filter=today & elsewhere, default=0),
    )
    return Looked(**found)


def reveals_past(cutoffs: Cutoffs, *, among: Collection[int] | None = None) -> "QuerySet[Any, Any]":
    """(row, moment), the oldest first; one statement."""
    found = Reveal.objects.filter(past_moments(cutoffs, centre="centre", used="at"))
    if among is not None:
        found = found.filter(pk__in=among)
    return found.order_by("at", "pk").values_list("pk", "at")


def reveals_told(keys: Collection[int]) -> dict[int, str]:
    """Who looked: a colleague's name, and nothing of whom they looked at. One statement."""
    found = Reveal.objects.filter(pk__in=keys).select_related("staff")
    return {each.pk: each.staff.shown_name for each in found}
