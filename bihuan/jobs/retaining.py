"""What was approved to go, a little at a time: nobody who registers waits for it (RES-6)."""

import time

from django.db import connection

from bihuan.kernel.moments import now
from bihuan.privacy.actions import go_on_letting_go

# A registration may wait for one step and no longer: half a second is what is promised.
LONGEST_STEP = 0.25
MOST, FEWEST = 500, 1
# Whoever waits for SQLite looks every tenth of a second; in every gap everybody has had a look.
BREATH = 0.12


class LettingGo:
    """`longest`: the slowest step so far, in seconds."""

    def __init__(self) -> None:
        self.most = FEWEST
        self.longest = 0.0

    def all(self) -> int:
        """Every approved list, one after the other; how many rows were gone through."""
        total, began = 0, time.monotonic()
        while done := go_on_letting_go(at=now(), most=self.most):
            total += done
            self._pace(done, time.monotonic() - began)
            began = time.monotonic()
        return total

    def _pace(self, done: int, took: float) -> None:
        self.longest = max(self.longest, took)
        self.most = max(FEWEST, min(MOST, int(done / took * LONGEST_STEP), self.most * 2))
        if connection.vendor == "sqlite":
            time.sleep(BREATH)


def let_go_what_waits() -> int:
    return LettingGo().all()
