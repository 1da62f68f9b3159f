"""Questions about the records that are asked rarely and of everybody: who is past their time, whose data are
doubtful, who may be the same person (RES-2, RES-6, RES-8). `python -m scripts.bench_intake --records` asks
them.
"""

import time
from collections.abc import Callable
from datetime import UTC, date, datetime

TODAY = date(2026, 3, 2)
NOON = datetime(2026, 3, 2, 4, tzinfo=UTC)
# One in so many left long ago, and one in so many was not asked for long.
GONE, STALE = 20, 50
TIMES = 5


def report(centre: int) -> None:
    """How many each finds, and how long it takes."""
    _some_left()
    for name, ask in _questions(centre).items():
        found, times = ask(), sorted(_timed(ask) for _ in range(TIMES))
        print(f"{name:26} p50 {times[TIMES // 2]:7.1f} ms   longest {times[-1]:7.1f} ms   {found} found")


def _timed(ask: Callable[[], int]) -> float:
    began = time.perf_counter()
    ask()
    return (time.perf_counter() - began) * 1000


def _some_left() -> None:
    """Of all centres alike, on the days of some years."""
    from django.db import connection, transaction

    with transaction.atomic(), connection.cursor() as cursor:
        # Through the years by their keys, so that the longest gone are not those that were written first.
        days = "date('2015-01-01', (id * 7919 % 3600) || ' days')"
        cursor.execute(f"UPDATE residents_occupancy SET until = {days} WHERE id / 100 % {GONE} = 0")  # noqa: S608  (numbers of this file)
        cursor.execute(f"UPDATE residents_person SET checked_on = '2026-01-05' WHERE id / 100 % {STALE} <> 1")  # noqa: S608  (the same)
        cursor.execute("ANALYZE")


def _questions(centre: int) -> dict[str, Callable[[], int]]:
    from bihuan.policies.terms import Kept
    from bihuan.privacy.queries.retention import Rules
    from bihuan.residents.models import Occupancy, Person
    from bihuan.residents.queries import doubles_of, doubtful, faults_now
    from bihuan.residents.terms.doubts import StillRight

    here = Occupancy.objects.present().filter(room__centre_id=centre).order_by("room_id")
    some = list(here.values_list("person_id", flat=True)[:200])
    still = StillRight(days=365, sharing=3)
    somebody = Person.objects.get(pk=some[0])
    return {
        "past their time": lambda: len(Rules(NOON).past(Kept.PEOPLE)),
        "doubtful data of a centre": lambda: len(doubtful(centre, today=TODAY, most=200, still=still)),
        "doubtful still": lambda: len(faults_now(some, today=TODAY, still=still)),
        "the same person twice": lambda: len(doubles_of(somebody, centres=None)),
    }
