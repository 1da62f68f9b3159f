"""The access log: who looked at whose personal data (RES-6)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Q, QuerySet, Sum

from bihuan.organisation.models import Reveal


def reveals_of(subject: str) -> list[Reveal]:
    """Who looked at this number, latest first."""
    return list(Reveal.objects.filter(subject=subject).select_related("staff"))


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


def looked(staff: int, centres: Iterable[int], *, day_from: datetime, until: datetime) -> Looked:
    """Up to a moment, with what belongs to none of these centres apart. One statement."""
    hour_from = until - timedelta(hours=1)
    shown = Reveal.objects.filter(staff=staff, masked=False, at__gt=min(day_from, hour_from), at__lte=until)
    today = Q(at__gte=day_from)
    elsewhere = Q(centre__isnull=False) & ~Q(centre__in=list(centres))
    found = shown.aggregate(
        in_hour=Sum("rows", filter=Q(at__gt=hour_from), default=0),
        in_day=Sum("rows", filter=today, default=0),
        foreign_in_day=Sum("rows", filter=today & elsewhere, default=0),
    )
    return Looked(**found)
