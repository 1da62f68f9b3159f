"""What lists and figures ask of opinions that hang together (HND-5, QAL-4)."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.functions import TruncMonth

from bihuan.cases.models import Case, Repetition
from bihuan.cases.queries.among import visible_cases
from bihuan.cases.terms.repeats import Following, Repeats
from bihuan.kernel.moments import SHANGHAI

if TYPE_CHECKING:
    from bihuan.matters.models.matters import MatterQuerySet
    from bihuan.organisation.terms import Scope


def with_repeats(wanted: Repeats, scope: "Scope") -> Q:
    """Of matters. What only an opinion they may not see says again is, for them, not said again; and what
    says again what they may not see repeats nothing.
    """
    seen = visible_cases(scope).values("pk")
    if wanted == Repeats.REPEAT:
        return Q(Exists(_linked(Following.REPEAT).filter(case=OuterRef("pk"), earlier__in=seen)))
    if wanted == Repeats.RECEPTION:
        return Q(Exists(_linked(Following.RECEPTION).filter(case=OuterRef("pk"))))
    again = _linked(Following.REPEAT).filter(earlier=OuterRef("pk"), case__in=seen)
    return Q(Exists(Case.objects.filter(pk=OuterRef("pk"), said_again__gt=0))) | Q(Exists(again))


def with_reception_by(receivers: "QuerySet[Any, Any]") -> Q:
    """Complaints about how one of these took an earlier opinion in."""
    theirs = _linked(Following.RECEPTION).filter(earlier__registered_by__in=receivers)
    return Q(Exists(theirs.filter(case=OuterRef("pk"))))


@dataclass(frozen=True)
class Reception:
    """A complaint about how an earlier one was received, and by whom that one was taken down."""

    case: int
    centre: int
    month: date
    receiver: int | None


def receptions_among(cases: "MatterQuerySet", *, since: datetime, until: datetime) -> list[Reception]:
    """Registered in that time. One statement."""
    within = cases.filter(registered_at__gte=since, registered_at__lt=until, voided_at=None)
    rows = (
        _linked(Following.RECEPTION)
        .filter(case__matter__in=within.order_by().values("pk"))
        .annotate(month=TruncMonth("case__matter__registered_at", tzinfo=SHANGHAI))
        .values_list("case", "case__matter__centre", "month", "earlier__registered_by")
    )
    return [Reception(case, centre, month.date(), receiver) for case, centre, month, receiver in rows]


def _linked(sort: Following) -> QuerySet[Repetition]:
    return Repetition.objects.order_by().filter(sort=sort, removed_at=None)
