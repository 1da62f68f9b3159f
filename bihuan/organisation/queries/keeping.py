"""What is past its time, as a condition on any table that knows its centre (RES-6)."""

from collections.abc import Callable
from datetime import date, datetime

from django.db.models import Q

from bihuan.kernel.cutoffs import Cutoffs
from bihuan.kernel.moments import start_of


def past_days(cutoffs: Cutoffs, *, centre: str, used: str) -> Q:
    return _past(cutoffs, centre, used, lambda day: day)


def past_moments(cutoffs: Cutoffs, *, centre: str, used: str) -> Q:
    return _past(cutoffs, centre, used, start_of)


def _past(cutoffs: Cutoffs, centre: str, used: str, written: Callable[[date], date | datetime]) -> Q:
    found = Q(**{f"{used}__lt": written(cutoffs.everywhere)})
    if cutoffs.centres:
        found &= ~Q(**{f"{centre}__in": list(cutoffs.centres)})
    for place, day in cutoffs.centres.items():
        found |= Q(**{centre: place, f"{used}__lt": written(day)})
    return found
