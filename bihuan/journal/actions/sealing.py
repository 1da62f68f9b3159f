"""The daily seal, and whether every chain still holds."""

from datetime import datetime

from django.db import transaction

from bihuan.journal.models import Seal, Stream
from bihuan.journal.rules.chaining import seal_over
from bihuan.kernel.moments import day_of


def seal_day(*, at: datetime) -> Seal | None:
    """Hash all heads once a day; None if this day is sealed already."""
    with transaction.atomic():
        if Seal.objects.filter(day=day_of(at)).exists():
            return None
        heads = [
            (name, count, bytes(head))
            for name, count, head in Stream.objects.values_list("name", "count", "head")
        ]
        return Seal.objects.create(
            day=day_of(at),
            streams=len(heads),
            facts=sum(count for _, count, _ in heads),
            hash=seal_over(heads),
            at=at,
        )
