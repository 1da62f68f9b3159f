"""Reactions: tried after commit, then again by the worker, claimed by compare-and-set; at least once."""

import logging
from datetime import datetime, timedelta

from django.db.models import Q, QuerySet

from bihuan.journal.models import Pending
from bihuan.journal.queries import event_of
from bihuan.journal.subscriptions import REACTIONS

log = logging.getLogger("bihuan.reactions")

CLAIM = timedelta(minutes=5)
MOST_ATTEMPTS = 20


def run_pending(*, at: datetime, most: int = 50) -> int:
    """Try what waits; returns how many were done."""
    waiting = _unclaimed(at).filter(attempts__lt=MOST_ATTEMPTS).order_by("pk").values_list("pk", flat=True)
    return sum(try_pending(key, at=at) for key in list(waiting[:most]))


def try_pending(key: int, *, at: datetime) -> bool:
    """Run one reaction if nobody else has it. A failure is kept with its kind, and tried again later."""
    attempt = Pending.objects.filter(pk=key).values_list("attempts", flat=True).first()
    if attempt is None or not _claim(key, attempt, at=at):
        return False
    pending = Pending.objects.select_related("fact__stream").get(pk=key)
    try:
        REACTIONS[pending.reaction](
            event_of(pending.fact), stream=pending.fact.stream.name, fact_id=pending.fact_id
        )
    except Exception as error:
        # The kind only: a message could carry what somebody said.
        log.warning(
            "reaction %s on fact %s failed: %s", pending.reaction, pending.fact_id, type(error).__name__
        )
        Pending.objects.filter(pk=key).update(error=type(error).__name__)
        return False
    pending.delete()
    return True


def _claim(key: int, attempt: int, *, at: datetime) -> bool:
    mine = _unclaimed(at).filter(pk=key, attempts=attempt)
    return mine.update(attempts=attempt + 1, claimed_until=at + CLAIM) == 1


def _unclaimed(at: datetime) -> QuerySet[Pending]:
    return Pending.objects.filter(Q(claimed_until=None) | Q(claimed_until__lte=at))
