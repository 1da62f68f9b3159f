"""Trains what waits; in a program of its own (`aside.Aside`)."""

from typing import TYPE_CHECKING

from bihuan.insight.actions import (
    BegunAnew,
    begin_training,
    cases_known,
    fail_training,
    finish_training,
    learn,
)
from bihuan.insight.terms import Question
from bihuan.kernel.moments import now

if TYPE_CHECKING:
    from bihuan.insight.models import Training


def train_what_waits() -> "Training | None":
    """The training that waits, through to its end; None where there is none."""
    while training := begin_training(at=now()):
        try:
            return _trained(training)
        except BegunAnew:
            # Somebody was erased while their cases were being learnt (RES-6).
            continue
    return None


def _trained(training: "Training") -> "Training":
    try:
        cases = cases_known()
        for question in Question:
            learn(training, question, cases, at=now())
    except BegunAnew:
        raise
    except Exception:
        # Said on the page; what it was goes on to the log of whoever started this program.
        fail_training(training, at=now())
        raise
    finish_training(training, cases=len(cases), at=now())
    return training
