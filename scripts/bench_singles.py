"""Promises that fall due one by one while everything else stays open: how late each is (ESC-2)."""

import time
from datetime import datetime, timedelta

# The first is due after all of them have been laid, and none is waited for longer than this.
LEAD = timedelta(seconds=5)
LONGEST = timedelta(seconds=60)
LOOK = 0.05


def bring_forward(promise: datetime, moment: datetime) -> None:
    """Promises were made for later than filling takes; all made for `promise` are now due at `moment`."""
    from bihuan.cases.models import Case
    from bihuan.clocks.models import Clock
    from bihuan.matters.models import Matter, Owed

    Case.objects.filter(promised_at=promise).update(promised_at=moment)
    Matter.objects.filter(due_order=promise).update(due_order=moment)
    Owed.objects.filter(due_order=promise).update(due_order=moment)
    Clock.objects.filter(code="CLK-8", due_at=promise).update(
        due_at=moment, due_first=moment, next_at=moment, warn_at=None, set_at=moment - timedelta(minutes=5)
    )


def late_one_by_one(promises: list[datetime], *, every: float) -> list[float]:
    """Seconds from the moment each was due until somebody else could read that it had run out."""
    from bihuan.clocks.models import Clock
    from bihuan.kernel.moments import now

    first, late = now() + LEAD, []
    waiting = [first + timedelta(seconds=every * each) for each in range(len(promises))]
    for promise, moment in zip(promises, waiting, strict=True):
        bring_forward(promise, moment)
    while waiting and now() < waiting[-1] + LONGEST:
        signalled = Clock.objects.filter(code="CLK-8", due_at__in=waiting, climbed__gt=0)
        for due_at in signalled.values_list("due_at", flat=True):
            late.append((now() - due_at).total_seconds())
            waiting.remove(due_at)
        time.sleep(LOOK)
    return late
