"""Households that are being shared out, gone on with in steps so short that nobody waits for one (RES-7)."""

import time

from bihuan.kernel.moments import now
from bihuan.occupancy.actions import go_on_sharing

# A registration may wait for one step and no longer: half a second is what is promised. A busy machine may
# take twice as long as the step before.
LONGEST_STEP = 0.15
# No more than is bearable where every household waits for its first contact, which goes along.
MOST, FEWEST = 200, 20
# Whoever waits for SQLite looks every tenth of a second; in every gap everybody has had a look.
BREATH = 0.135


class SharingOut:
    """`longest`: the slowest step so far, in seconds."""

    def __init__(self) -> None:
        self.most = FEWEST
        self.longest = 0.0

    def turn(self) -> int:
        """How much was done; the next step is longer or shorter by how long this one took."""
        began = time.monotonic()
        done = go_on_sharing(at=now(), most=self.most)
        if done:
            self._pace(done, time.monotonic() - began)
        return done

    def _pace(self, done: int, took: float) -> None:
        self.longest = max(self.longest, took)
        self.most = max(FEWEST, min(MOST, int(done / took * LONGEST_STEP), self.most * 2))
