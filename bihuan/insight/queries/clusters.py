"""Opinions that are alike, as far as somebody may see them (STA-5)."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from django.db.models import Count, Exists, F, Max, Min, OuterRef, Q, QuerySet

from bihuan.cases.queries import PROBLEMS, visible_cases
from bihuan.insight.models import Cluster, Member
from bihuan.insight.terms import COMPARED_DAYS, GROWN_BY, LEAST_ALIKE, ClusterStatus
from bihuan.quality.queries import cases_with_actions

if TYPE_CHECKING:
    from bihuan.insight.models import MemberQuerySet
    from bihuan.matters.models import Matter
    from bihuan.matters.models.matters import MatterQuerySet
    from bihuan.organisation.terms import Scope


@dataclass(frozen=True)
class Alike:
    """`cases` of the last months; `first` is the oldest of them; `newly` came after it was dismissed."""

    key: int
    first: "Matter"
    cases: int
    people: int
    latest: datetime
    building: str
    status: ClusterStatus
    newly: int


def clusters_seen(
    scope: "Scope",
    *,
    at: datetime,
    centre: int | None = None,
    status: ClusterStatus | None = ClusterStatus.OPEN,
    key: int | None = None,
    after: tuple[int, int] | None = None,
    most: int = 20,
) -> list[Alike]:
    """Those with most cases first, after one that has so many and this key. Two statements."""
    rows = _counted(_members_seen(scope, at=at, centre=centre, key=key), scope)
    if status is not None:
        rows = rows.filter(OF_STATUS[status])
    if after is not None:
        number, last = after
        rows = rows.filter(Q(cases__lt=number) | Q(cases=number, cluster__lt=last))
    found: list[dict[str, Any]] = list(rows.order_by("-cases", "-cluster")[:most])
    if not found:
        return []
    firsts = visible_cases(scope).select_related("centre").in_bulk([each["first"] for each in found])
    return [_alike(each, firsts[each["first"]]) for each in found]


def _members_seen(scope: "Scope", *, at: datetime, centre: int | None, key: int | None) -> "MemberQuerySet":
    """Whoever is named in one does not see it here either."""
    since = at - timedelta(days=COMPARED_DAYS)
    seen = visible_cases(scope).filter(PROBLEMS, pk=OuterRef("case"), registered_at__gte=since)
    if centre is not None:
        seen = seen.filter(centre=centre)
    # Nobody joins before they were registered: what joined long ago need not be looked at.
    members = Member.objects.standing().filter(joined_at__gte=since)
    if key is not None:
        members = members.filter(cluster=key)
    return members.filter(Exists(seen))


def _counted(members: "MemberQuerySet", scope: "Scope") -> "QuerySet[Any, Any]":
    dismissed_at = F("cluster__dismissed_at")
    counted: QuerySet[Any, Any] = (
        members.order_by()
        .values("cluster", dismissed_at=dismissed_at)
        .annotate(
            cases=Count("pk"),
            first=Min("case"),
            latest=Max("case__registered_at"),
            people=Count("case__person", distinct=True),
            building=Min("case__room__building__name"),
            last_building=Max("case__room__building__name"),
            newly=Count("pk", filter=Q(joined_at__gt=dismissed_at)),
            acted=Count("pk", filter=Q(case__in=cases_with_actions(scope))),
        )
    )
    return counted.filter(cases__gte=LEAST_ALIKE)


PUT_ASIDE = Q(dismissed_at__isnull=False, newly__lt=GROWN_BY)
OF_STATUS = {
    ClusterStatus.OPEN: Q(acted=0) & ~PUT_ASIDE,
    ClusterStatus.ACTED: Q(acted__gt=0),
    ClusterStatus.DISMISSED: Q(acted=0) & PUT_ASIDE,
}


def _alike(row: dict[str, Any], first: "Matter") -> Alike:
    aside = row["dismissed_at"] is not None and row["newly"] < GROWN_BY
    status = ClusterStatus.DISMISSED if aside else ClusterStatus.OPEN
    return Alike(
        key=row["cluster"],
        first=first,
        cases=row["cases"],
        people=row["people"],
        latest=row["latest"],
        building=row["building"] or "" if row["building"] == row["last_building"] else "",
        status=ClusterStatus.ACTED if row["acted"] else status,
        newly=row["newly"] if row["dismissed_at"] else 0,
    )


def cluster_by_key(key: int) -> Cluster | None:
    """The one it has become, where it was found to be one with an older one."""
    found = Cluster.objects.select_related("merged_into").filter(pk=key).first()
    return found.merged_into or found if found else None


def in_cluster(key: int) -> Q:
    """Of matters: those that are alike, old ones too."""
    return PROBLEMS & Q(pk__in=Member.objects.standing().order_by().filter(cluster=key).values("case"))


def alike_cases(scope: "Scope", key: int) -> "MatterQuerySet":
    return visible_cases(scope).filter(in_cluster(key)).order_by("-registered_at", "-pk")


def cluster_seen(scope: "Scope", key: int, *, at: datetime) -> Alike | None:
    """One of them; None where this person sees too few of its cases for it to be one."""
    found = clusters_seen(scope, at=at, status=None, key=key, most=1)
    return found[0] if found else None


def sees_all_of(scope: "Scope", key: int) -> bool:
    """What people wrote about it may speak of any of its cases."""
    seen = visible_cases(scope).filter(pk=OuterRef("case"))
    return not Member.objects.filter(~Exists(seen), cluster=key).exists()
