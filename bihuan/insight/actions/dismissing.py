"""搁置: opinions that are alike and need nothing together, until there are more of them (STA-5)."""

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction

from bihuan.insight.access import cluster_for, require_deciding
from bihuan.insight.errors import dismissed_already, not_dismissed
from bihuan.insight.events import ClusterDismissed, ClusterTakenUp
from bihuan.insight.models import Cluster
from bihuan.insight.queries import Alike
from bihuan.insight.terms import ClusterStatus, DismissCluster, stream_of
from bihuan.journal.actions import record
from bihuan.journal.events import Words
from bihuan.kernel.actors import Actor
from bihuan.kernel.refusals import Invalid

if TYPE_CHECKING:
    from bihuan.organisation.models import Staff


def dismiss_cluster(key: int, command: DismissCluster, *, by: "Staff", at: datetime) -> Alike:
    """Raises NotVisible, Forbidden, Invalid, Refusal."""
    if problems := command.problems():
        raise Invalid(*problems)
    with transaction.atomic():
        row, seen = _held(key, by, at=at)
        if seen.status == ClusterStatus.DISMISSED:
            raise dismissed_already()
        row.dismissed_at, row.dismissed_by = at, by
        row.save(update_fields=["dismissed_at", "dismissed_by"])
        fact = ClusterDismissed(cases=seen.cases, reason=Words(command.reason))
        record(fact, stream=stream_of(row.pk), by=Actor.staff(by.pk), at=at)
    return seen


def take_up_cluster(key: int, *, by: "Staff", at: datetime) -> Alike:
    """What was dismissed is looked at again. Raises NotVisible, Forbidden, Refusal."""
    with transaction.atomic():
        row, seen = _held(key, by, at=at)
        if row.dismissed_at is None:
            raise not_dismissed()
        row.dismissed_at = row.dismissed_by = None
        row.save(update_fields=["dismissed_at", "dismissed_by"])
        record(ClusterTakenUp(), stream=stream_of(row.pk), by=Actor.staff(by.pk), at=at)
    return seen


def _held(key: int, by: "Staff", *, at: datetime) -> tuple[Cluster, Alike]:
    seen = cluster_for(by, key, at=at)
    require_deciding(by, seen)
    return Cluster.objects.select_for_update(of=("self",)).get(pk=seen.key), cluster_for(by, key, at=at)
