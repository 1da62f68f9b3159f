"""The clocks as they are kept, for pages, figures and the hand."""

from datetime import datetime
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from django.db.models import Count, Exists, OuterRef, Q

from bihuan.clocks.models import Clock
from bihuan.clocks.rules.keeping import Policy
from bihuan.kernel.working_days import DayTable
from bihuan.policies.queries.in_force import procedure_of

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from bihuan.clocks.models.clocks import ClockQuerySet
    from bihuan.matters.models import Matter
    from bihuan.matters.models.matters import MatterQuerySet


def policy_of(matter: "Matter", days: DayTable) -> Policy:
    """What the clocks of a matter are kept by; `days` are those of its centre."""
    return Policy(matter.procedure, procedure_of(matter), days)


def without_clocks(matters: "MatterQuerySet") -> "MatterQuerySet":
    """Those from before there were records, and those that have no clock to keep."""
    return matters.filter(~Exists(Clock.objects.filter(matter=OuterRef("pk"))))


def standing_under(clause: str) -> "ClockQuerySet":
    """The clocks that stand now under a clause."""
    return Clock.objects.standing().filter(clause=clause)


def standing_pairs(visible: "MatterQuerySet") -> "QuerySet[Clock, Any]":
    """(clause, matter) of every clock that stands now."""
    standing = Clock.objects.standing().filter(matter__in=visible)
    return standing.order_by().values_list("clause", "matter_id")


def breached_under(clause: str, *, since: datetime, until: datetime) -> "ClockQuerySet":
    """The clocks that ran out under a clause from one moment up to another, done later or not."""
    return Clock.objects.filter(clause=clause, breached_at__gte=since, breached_at__lt=until)


def breached_by_clause(visible: "MatterQuerySet", *bounds: datetime) -> list[dict[str, int]]:
    """How many ran out under each clause between a moment and the next, done later or not; one statement."""
    over = Clock.objects.filter(breached_at__gte=bounds[0], breached_at__lt=bounds[-1], matter__in=visible)
    counts = {
        f"between_{place}": Count("pk", filter=Q(breached_at__gte=since, breached_at__lt=until))
        for place, (since, until) in enumerate(pairwise(bounds))
    }
    rows = over.order_by().values("clause").annotate(**counts).values_list("clause", *counts)
    found = list(rows)
    return [{row[0]: row[place] for row in found if row[place]} for place in range(1, len(counts) + 1)]
