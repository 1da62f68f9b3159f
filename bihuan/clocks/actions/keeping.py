"""Clocks as records, in line with what they read, in the transaction of the fact that moved them."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from bihuan.clocks.models import Clock, DueChange
from bihuan.clocks.models.clocks import KEPT
from bihuan.clocks.queries.kept import policy_of
from bihuan.clocks.rules.keeping import kept_after
from bihuan.clocks.terms import ClockReading
from bihuan.kernel.working_days import DayTable
from bihuan.matters.actions import insert_rows, write_columns

if TYPE_CHECKING:
    from bihuan.matters.models import Matter


@dataclass(frozen=True)
class Keeping:
    """What the clocks of a matter read now: of one that is closed only those that stopped.

    `days` are those of its centre: by them the hand counts from level to level (CLK-11).
    """

    matter: "Matter"
    readings: Sequence[ClockReading]
    days: DayTable


def keep_clocks(matter: "Matter", readings: Sequence[ClockReading], days: DayTable, *, at: datetime) -> None:
    """The matter's row is locked, or not yet visible to others. Three statements, one more if due moved."""
    keep_clocks_of([Keeping(matter, readings, days)], at=at)


def keep_clocks_of(several: Sequence[Keeping], *, at: datetime) -> None:
    """The same for many matters, in as many statements."""
    known = _known(each.matter for each in several)
    begun: list[Clock] = []
    changed: list[Clock] = []
    moved: list[DueChange] = []
    for keeping in several:
        matter, rows = keeping.matter, known[keeping.matter.pk]
        former = [row.kept for row in rows]
        policy = policy_of(matter, keeping.days)
        after = kept_after(former, keeping.readings, policy, round=matter.round, at=at)
        for row, was, now in zip(rows, former, after, strict=False):
            if now != was:
                row.take(now)
                changed.append(row)
            if now.due_at != was.due_at:
                moved.append(DueChange(clock=row, former=was.due_at, due_at=now.due_at, at=at))
        begun += [Clock.of(matter, each) for each in after[len(rows) :]]
    write_columns(changed, KEPT)
    insert_rows(begun)
    if moved:
        DueChange.objects.bulk_create(moved)


def _known(matters: Iterable["Matter"]) -> dict[int, list[Clock]]:
    found: dict[int, list[Clock]] = defaultdict(list)
    # A matter in its first version has none yet.
    if keys := [each.pk for each in matters if each.version > 1]:
        for row in Clock.objects.filter(matter__in=keys).order_by("pk"):
            found[row.matter_id].append(row)
    return found
