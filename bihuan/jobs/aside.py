"""Long work in a program of its own: the hand of the clocks never waits for it."""

import os
import subprocess
import sys
import time
from collections.abc import Callable

from bihuan.jobs.launch.programs import end_with_the_starter

# A program that broke is not begun again at once.
PAUSE_SECONDS = 60.0


class Aside:
    """Starts `bihuan …` when something waits, one at a time."""

    def __init__(self, *words: str, waits: Callable[[], bool], writes: bool = False) -> None:
        self.program = [sys.executable, "-m", "bihuan.jobs.cli", *words]
        self.waits = waits
        # On a busy machine whoever comes after everybody else would hold SQLite's lock for as long.
        self._begins = end_with_the_starter if writes else _after_everybody_else
        self._running: subprocess.Popen[bytes] | None = None
        self._not_before = 0.0

    def turn(self) -> int:
        if self._runs() or time.monotonic() < self._not_before:
            return 0
        if self.waits():
            self._running = subprocess.Popen(
                self.program,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                preexec_fn=self._begins,
            )
        return 0

    def _runs(self) -> bool:
        if self._running is None:
            return False
        code = self._running.poll()
        if code is None:
            return True
        self._running = None
        if code:
            self._not_before = time.monotonic() + PAUSE_SECONDS
        return False

    def end(self) -> None:
        """What it has not finished is gone on with later."""
        if self._running is not None:
            self._running.kill()
            self._running.wait()


def _after_everybody_else() -> None:
    end_with_the_starter()
    os.nice(10)
