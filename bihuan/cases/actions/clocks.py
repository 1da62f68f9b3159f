"""Clocks of cases from before they were kept as records."""

from datetime import datetime

from django.db import transaction

from bihuan.cases.queries import open_cases, readings, states_of
from bihuan.cases.rules.clocks import applying
from bihuan.clocks.actions import Keeping, keep_clocks_of
from bihuan.clocks.queries.kept import without_clocks

AT_ONCE = 200


def keep_clocks_from_before(*, at: datetime) -> int:
    """Records for every open case that has none; may be repeated. What is over is signalled from now on."""
    last, kept = 0, 0
    while True:
        later = without_clocks(open_cases().filter(pk__gt=last))
        keys = list(later.order_by("pk").values_list("pk", flat=True)[:AT_ONCE])
        if not keys:
            return kept
        with transaction.atomic():
            held = list(without_clocks(open_cases().filter(pk__in=keys)).select_for_update().order_by("pk"))
            keep_clocks_of(
                [
                    Keeping(case.matter, applying(state, readings(case, at=at)), case.days.table)
                    for case, state in states_of(held)
                ],
                at=at,
            )
        last, kept = keys[-1], kept + len(held)
