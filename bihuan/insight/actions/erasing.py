"""A resident who was erased is named in no word about common problems any more (RES-6)."""

import re
from datetime import datetime

from django.db.models import Q

from bihuan.insight.models import Cluster, Member
from bihuan.insight.terms import stream_of
from bihuan.journal.actions import erase_words


def forget_in_clusters(theirs: Q, somebody: re.Pattern[str] | None, *, at: datetime) -> None:
    """Those to which an opinion of theirs belongs, and those that became one with them.

    `theirs` is a condition on `Member`.
    """
    clusters = set(Member.objects.filter(theirs).order_by().values_list("cluster", flat=True))
    former = Cluster.objects.filter(merged_into__in=clusters).values_list("pk", flat=True)
    streams = [stream_of(each) for each in clusters.union(former)]
    erase_words(streams, lambda text: bool(somebody and somebody.search(text)), at=at)
