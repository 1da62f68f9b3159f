"""The clock's hand: warns before time runs out, tells when it has, and goes up the ladder (ESC-2)."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.db import transaction

from bihuan.clocks.events import ClockBreached, ClockClimbed, ClockSignal, ClockWarned
from bihuan.clocks.models import Clock
from bihuan.clocks.queries.kept import policy_of
from bihuan.clocks.rules.signalling import Signal, Signalled, signalled
from bihuan.journal.actions import record_many
from bihuan.journal.events import Happening
from bihuan.kernel.actors import Actor
from bihuan.matters.actions import write_columns
from bihuan.matters.queries import locked_if_free
from bihuan.policies.queries.days import calendar
from bihuan.policies.queries.in_force import procedure_named

# What a signal changes of a clock.
SIGNALLED = ("state", "warned_at", "breached_at", "climbed", "next_at", "late_because_down")
THE_HAND = Actor.system("clock")


def turn_hand(*, at: datetime, most: int = 500) -> int:
    """One transaction of signals, first due first; how many. Any number of workers may turn at once.

    Whoever changes a matter's clocks holds the matter's row. So does the hand, which passes over rows that
    are held, and looks at the clocks again once it has them: one stopped meanwhile is not due any more.
    """
    keys = set(Clock.objects.due(at=at).values_list("procedure", flat=True)[:most])
    if not keys:
        return 0
    # Read before anybody has to wait for it: a process just begun takes half a second.
    for key in keys:
        procedure_named(key)
    with transaction.atomic():
        done = list(_signals(_in_hand(at, most), at=at))
        write_columns([row for row, _ in done], SIGNALLED)
        happenings = [Happening(row.matter.stream, _fact(each), row.matter) for row, each in done]
        if happenings:
            record_many(happenings, by=THE_HAND, at=at)
    return len(done)


def _in_hand(at: datetime, most: int) -> list[Clock]:
    """Matter first, then its stream (in `record_many`), as everywhere: nobody waits in a circle."""
    seen = list(Clock.objects.due(at=at).values_list("pk", "matter_id")[:most])
    matters = locked_if_free(matter for _clock, matter in seen)
    rows = Clock.objects.due(at=at).filter(pk__in=[clock for clock, _matter in seen], matter__in=matters)
    found = list(rows)
    for row in found:
        row.matter = matters[row.matter_id]
    return found


def _signals(rows: list[Clock], *, at: datetime) -> Iterator[tuple[Clock, Signalled]]:
    known = calendar()
    for row in rows:
        policy = policy_of(row.matter, known.of(row.matter.centre_id).table)
        found = signalled(row.kept, policy.procedure, policy.days, at=at)
        row.take(found.clock)
        yield row, found


def _fact(signalled: Signalled) -> ClockSignal:
    clock = signalled.clock
    told: dict[str, Any] = {
        "code": clock.code,
        "title": clock.title,
        "due_at": clock.due_at,
        "standing_in": clock.clause,
        "episode": clock.episode,
        "late_because_down": signalled.late,
        "provisional": clock.provisional,
    }
    if signalled.signal is Signal.WARNED:
        return ClockWarned(**told, late_when_set=clock.late_when_set)
    return (ClockBreached if signalled.signal is Signal.BREACHED else ClockClimbed)(
        **told, level=signalled.level
    )
