"""A resident who was erased is named in no word about common problems, and in nothing that was learnt
(RES-6)."""

import re
from collections.abc import Collection
from datetime import datetime

from django.db.models import Q

from bihuan.insight.actions.training import begin_again
from bihuan.insight.models import Cluster, LearntModel, Member
from bihuan.insight.queries import words_of_version
from bihuan.insight.rules.reading import Packed, without_words
from bihuan.insight.rules.stripping import parts_of
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


def forget_in_learnt(names: Collection[str], *, at: datetime) -> None:
    """Every version loses the parts of their names it has words for, and keeps everything else as it was.

    What is being learnt at this moment is learnt again. Two statements, and two for a version that had some.
    """
    begin_again(at=at)
    for key, sha256 in LearntModel.objects.exclude(sha256="").order_by("pk").values_list("pk", "sha256"):
        if gone := parts_of(names, words_of_version(key, sha256)):
            _forget_words(key, gone)


def _forget_words(key: int, gone: Collection[str]) -> None:
    model = LearntModel.objects.select_for_update().get(pk=key)
    model.words = without_words(bytes(model.words), gone)
    model.sha256 = Packed(model.words, bytes(model.stored)).sha256
    model.save(update_fields=["words", "sha256"])
