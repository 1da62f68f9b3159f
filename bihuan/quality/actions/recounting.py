"""Open actions are counted anew after the table of days changed (CLK-11)."""

from datetime import datetime

from django.db import transaction

from bihuan.matters.queries import open_matters
from bihuan.matters.terms import Sort
from bihuan.quality.actions.settling import settle_quietly
from bihuan.quality.queries import locked_action


def count_open_ones_anew(*, centre: int | None, at: datetime) -> None:
    """There are few of them. Both due times are kept with the clock."""
    found = open_matters().of(Sort.CORRECTIVE_ACTION)
    if centre is not None:
        found = found.filter(centre=centre)
    for key in found.order_by("pk").values_list("pk", flat=True):
        with transaction.atomic():
            settle_quietly(locked_action(key), at=at)
