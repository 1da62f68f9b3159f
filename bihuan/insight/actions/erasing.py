"""A resident who was erased is named in no word about common problems any more (RES-6)."""

import re
from datetime import datetime

from bihuan.insight.models import Member
from bihuan.insight.terms import stream_of
from bihuan.journal.actions import erase_words


def forget_in_clusters(person: int, somebody: re.Pattern[str] | None, *, at: datetime) -> None:
    """Those to which an opinion of theirs belongs."""
    clusters = Member.objects.filter(case__person=person).order_by().values_list("cluster", flat=True)
    streams = [stream_of(each) for each in set(clusters)]
    erase_words(streams, lambda text: bool(somebody and somebody.search(text)), at=at)
