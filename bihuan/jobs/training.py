"""Trains what waits, in a program of its own: the hand of the clocks never waits for it."""

import os
import subprocess
import sys
from typing import TYPE_CHECKING

from bihuan.insight.actions import begin_training, cases_known, fail_training, finish_training, learn
from bihuan.insight.queries import training_waits
from bihuan.insight.terms import Question
from bihuan.jobs.launch.programs import end_with_the_starter
from bihuan.kernel.moments import now

if TYPE_CHECKING:
    from bihuan.insight.models import Training

PROGRAM = [sys.executable, "-m", "bihuan.jobs.cli", "suggest", "train", "--waiting"]


class Trainer:
    """Starts the program when a training waits, one at a time."""

    def __init__(self) -> None:
        self._running: subprocess.Popen[bytes] | None = None

    def turn(self) -> int:
        if self._running is not None and self._running.poll() is None:
            return 0
        self._running = None
        if training_waits(at=now()):
            self._running = subprocess.Popen(
                PROGRAM, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, preexec_fn=_after_everybody_else
            )
        return 0

    def end(self) -> None:
        """What it has not finished is begun anew later."""
        if self._running is not None:
            self._running.kill()
            self._running.wait()


def _after_everybody_else() -> None:
    end_with_the_starter()
    os.nice(10)


def train_what_waits() -> "Training | None":
    """The training that waits, through to its end; None where there is none."""
    training = begin_training(at=now())
    if training is None:
        return None
    try:
        cases = cases_known()
        for question in Question:
            learn(training, question, cases, at=now())
    except Exception:
        # Said on the page; what it was goes on to the log of whoever started this program.
        fail_training(training, at=now())
        raise
    finish_training(training, cases=len(cases), at=now())
    return training
