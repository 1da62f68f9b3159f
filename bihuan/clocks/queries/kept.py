"""The clocks as they are kept, for pages, figures and the hand."""

from datetime import datetime
from typing import TYPE_CHECKING

from django.db.models import Count, Exists, OuterRef

from bihuan.clocks.models import Clock
from bihuan.clocks.rules.keeping import Policy
from bihuan.policies.queries.in_force import procedure_of
from bihuan.policies.queries.shipped import shipped_days

if TYPE_CHECKING:
    from bihuan.clocks.models.clocks import ClockQuerySet
    from bihuan.matters.models import Matter
    from bihuan.matters.models.matters import MatterQuerySet


def policy_of(matter: "Matter") -> Policy:
    """What the clocks of a matter are kept by."""
    return Policy(matter.procedure, procedure_of(matter), shipped_days())


def clocks_kept(matter: "Matter") -> list[Clock]:
    """Every episode there was, oldest first."""
    return list(Clock.objects.filter(matter=matter).order_by("pk"))


def without_clocks(matters: "MatterQuerySet") -> "MatterQuerySet":
    """Those from before there were records, and those that have no clock to keep."""
    return matters.filter(~Exists(Clock.objects.filter(matter=OuterRef("pk"))))


def open_by_clause(visible: "MatterQuerySet") -> dict[str, int]:
    """How many clocks stand now under each clause, late ones included."""
    return _by_clause(Clock.objects.standing().filter(matter__in=visible))


def breached_by_clause(visible: "MatterQuerySet", *, since: datetime, until: datetime) -> dict[str, int]:
    """How many ran out under each clause from one moment up to another, done later or not."""
    over = Clock.objects.filter(breached_at__gte=since, breached_at__lt=until)
    return _by_clause(over.filter(matter__in=visible))


def _by_clause(found: "ClockQuerySet") -> dict[str, int]:
    return dict(found.order_by().values_list("clause").annotate(Count("pk")))
