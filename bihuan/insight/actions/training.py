"""A training from asking to its end. What learns stands in jobs: it takes long, and loads a library."""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.db import IntegrityError, transaction
from django.db.models import Max

from bihuan.insight.access import ensure_may_train
from bihuan.insight.errors import trains_already
from bihuan.insight.events import TrainingAsked, TrainingDone, TrainingFailed
from bihuan.insight.models import LearntModel, Training
from bihuan.insight.queries import KILLED_AFTER, to_begin, written
from bihuan.insight.rules.reading import Learnt, Packed, packed
from bihuan.insight.terms import STREAM, Figures, Progress, Question
from bihuan.journal.actions import record
from bihuan.kernel.actors import Actor
from bihuan.kernel.refusals import BihuanError

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from bihuan.organisation.models import Staff

LEARNING = Actor.system("suggestions")
NOTHING = Packed(b"", b"")


class BegunAnew(BihuanError):
    """What was learnt is not kept; the training waits to be begun again."""


def ask_for_training(*, by: "Staff | None", at: datetime) -> Training:
    """The worker does it. Raises Forbidden; Refusal while another waits or runs."""
    if by is not None:
        ensure_may_train(by)
    actor = Actor.staff(by.pk) if by else LEARNING
    try:
        with transaction.atomic():
            if _unfinished().exists():
                raise trains_already()
            number = (Training.objects.aggregate(last=Max("number"))["last"] or 0) + 1
            training = Training.objects.create(number=number, asked_by=by, asked_at=at, touched_at=at)
            record(TrainingAsked(number=number), stream=STREAM, by=actor, at=at)
    except IntegrityError:
        # Two pressed at once.
        raise trains_already() from None
    return training


def begin_training(*, at: datetime) -> Training | None:
    """The one that waits, or was left behind by a worker that was killed; nobody else gets it."""
    waiting = Training.objects.filter(to_begin(at)).order_by("number").first()
    if waiting is None:
        return None
    claimed = Training.objects.filter(to_begin(at), pk=waiting.pk, touched_at=waiting.touched_at)
    if not claimed.update(state=Progress.RUNNING, touched_at=at, done=0):
        return None
    waiting.refresh_from_db()
    return waiting


def _unfinished() -> "QuerySet[Training]":
    return Training.objects.filter(state__in=[Progress.WAITING, Progress.RUNNING])


def keep_learnt(
    training: Training,
    question: Question,
    learnt: tuple[Learnt, Figures] | None,
    *,
    cases: int,
    at: datetime,
) -> LearntModel:
    """One question done; `learnt` is None where there was too little. May be repeated.

    Raises BegunAnew where somebody was erased since it was begun: what was read may name them.
    """
    kept_as = packed(learnt[0]) if learnt else NOTHING
    figures = written(learnt[1]) if learnt else {}
    with transaction.atomic():
        _ensure_still_ours(training)
        kept, _made = LearntModel.objects.update_or_create(
            training=training,
            question=question,
            defaults={
                "cases": cases,
                "figures": figures,
                "words": kept_as.words,
                "stored": kept_as.numbers,
                "sha256": kept_as.sha256 if learnt else "",
            },
        )
        training.done += 1
        training.touched_at = at
        training.save(update_fields=["done", "touched_at"])
    return kept


def _ensure_still_ours(training: Training) -> None:
    present = Training.objects.select_for_update().get(pk=training.pk)
    if (present.state, present.touched_at) != (Progress.RUNNING, training.touched_at):
        raise BegunAnew(training.number)


def begin_again(*, at: datetime) -> None:
    """Whatever is being learnt at this moment: as if whoever learns it had been killed long ago."""
    running = Training.objects.filter(state=Progress.RUNNING)
    running.update(touched_at=at - KILLED_AFTER - timedelta(seconds=1))


def finish_training(training: Training, *, cases: int, at: datetime) -> None:
    _end(training, Progress.DONE, TrainingDone(number=training.number, cases=cases), cases=cases, at=at)


def fail_training(training: Training, *, at: datetime) -> None:
    _end(training, Progress.FAILED, TrainingFailed(number=training.number), cases=0, at=at)


def _end(
    training: Training, state: Progress, fact: TrainingDone | TrainingFailed, *, cases: int, at: datetime
) -> None:
    with transaction.atomic():
        training.state, training.ended_at, training.touched_at = state, at, at
        training.cases = cases
        training.save(update_fields=["state", "ended_at", "touched_at", "cases"])
        record(fact, stream=STREAM, by=LEARNING, at=at)
