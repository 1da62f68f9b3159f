"""The daily seal: what has happened by then cannot be cut away unseen."""

from datetime import datetime

from django.db import transaction
from django.db.models import Sum

from bihuan.journal.models import Seal, SealedHead, Stream
from bihuan.journal.queries import heads_since
from bihuan.journal.rules.chaining import seal_over
from bihuan.kernel.moments import day_of

ROWS_AT_ONCE = 500


def seal_day(*, at: datetime) -> Seal | None:
    """Seal every head that moved since the last seal; None if this day is sealed already."""
    with transaction.atomic():
        if Seal.objects.filter(day=day_of(at)).exists():
            return None
        last = Seal.objects.order_by("pk").last()
        moved = heads_since(last)
        seal = Seal.objects.create(
            day=day_of(at),
            streams=Stream.objects.count(),
            facts=Stream.objects.aggregate(facts=Sum("count"))["facts"] or 0,
            hash=seal_over(bytes(last.hash) if last else b"", moved),
            at=at,
        )
        rows = [SealedHead(seal=seal, stream=name, count=count, head=head) for name, count, head in moved]
        SealedHead.objects.bulk_create(rows, batch_size=ROWS_AT_ONCE)
        return seal
