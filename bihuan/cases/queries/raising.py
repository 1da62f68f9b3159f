"""What lists ask of what was put before the next level, and of promises gone by (ESC-6)."""

from datetime import datetime

from django.db.models import Exists, OuterRef, Q, QuerySet

from bihuan.cases.models import Case, Raised
from bihuan.cases.terms.raising import Raising


def demand_waits() -> Exists:
    """The resident of this matter is not content, and the next level has said nothing to it yet."""
    return Exists(_waiting(Raising.DEMAND).filter(case=OuterRef("pk")))


def with_demand_waiting() -> Q:
    return Q(pk__in=_waiting(Raising.DEMAND).values("case"))


def with_promise_waiting() -> Q:
    return Q(pk__in=_waiting(Raising.PROMISE).values("case"))


def with_promise_broken(*, at: datetime) -> Q:
    """Of open matters: the moment went by, and nobody had reported it beforehand."""
    reported = Raised.objects.filter(
        case=OuterRef("pk"), sort=Raising.PROMISE, moment=OuterRef("promised_at")
    )
    gone_by = Case.objects.filter(promised_at__lte=at, promise_kept_at=None, contactable=True)
    return Q(pk__in=gone_by.filter(~Exists(reported)).values("matter"))


def _waiting(sort: Raising) -> QuerySet[Raised]:
    return Raised.objects.order_by().filter(sort=sort, answered_at=None)
