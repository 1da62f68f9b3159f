"""The clock's hand as a worker turns it: in steps short enough that nobody waits for it."""

import fcntl
import time
from pathlib import Path
from typing import IO

from django.db import connection

from bihuan.clocks.actions import turn_hand
from bihuan.jobs.settling import Settling
from bihuan.kernel.moments import now

# A registration may wait for one step and no longer: half a second is what is promised. A busy machine may
# take twice as long as the step before.
LONGEST_STEP = 0.2
MOST, FEWEST = 500, 20
# Whoever waits for SQLite looks every tenth of a second; in every gap everybody has had a look.
BREATH = 0.135


class Hand:
    """Where one file is the database, only one worker turns: others would fill every gap it leaves."""

    def __init__(self, data: Path) -> None:
        self.data = data
        # The first step of a process is its slowest.
        self.most = FEWEST
        self._baton: IO[str] | None = None
        self._settle = Settling()
        self._until = 0.0

    def turn(self) -> int:
        """How many signals; the next step is longer or shorter by how long this one took."""
        if not self._may_turn():
            return 0
        began = time.monotonic()
        done = turn_hand(at=now(), most=self.most)
        if done:
            self._pace(done / (time.monotonic() - began))
            self._until = time.monotonic() + BREATH
            self._settle()
        return done

    @property
    def breath(self) -> float:
        """Seconds that are left to others since the last step."""
        return max(0.0, self._until - time.monotonic())

    def _pace(self, signals_a_second: float) -> None:
        self.most = max(FEWEST, min(MOST, int(signals_a_second * LONGEST_STEP)))

    def _may_turn(self) -> bool:
        if connection.vendor != "sqlite" or self._baton is not None:
            return True
        self._baton = _taken(self.data / "hand.lock")
        return self._baton is not None


def _taken(path: Path) -> IO[str] | None:
    """A file that is locked until this process ends, however it ends; None if somebody has it."""
    file = path.open("w")
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        file.close()
        return None
    return file
