"""Trainings, what was learnt in them, and how its proposals fared. A version once learnt stays."""

from django.db import models
from django.db.models import Q

from bihuan.insight.terms import Progress


class Training(models.Model):
    """Asked for by somebody, done by the worker. `number` is the version of all it learns."""

    number = models.PositiveIntegerField(unique=True)
    # Nobody: the command line.
    asked_by = models.ForeignKey("organisation.Staff", on_delete=models.PROTECT, null=True, related_name="+")
    asked_at = models.DateTimeField()
    state = models.CharField(max_length=10, default=Progress.WAITING)
    # When it last went on; one that stands still for long was killed.
    touched_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    done = models.PositiveSmallIntegerField(default=0)
    cases = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(
                fields=["state"], condition=Q(state=Progress.WAITING), name="one_training_waits"
            )
        ]

    def __str__(self) -> str:
        return str(self.number)


class LearntModel(models.Model):
    """Numbers and words, never code; `figures` is empty where there was too little to learn from."""

    training = models.ForeignKey(Training, on_delete=models.PROTECT, related_name="learnt")
    question = models.CharField(max_length=12)
    cases = models.PositiveIntegerField()
    figures = models.JSONField(default=dict)
    stored = models.BinaryField(default=b"")
    sha256 = models.CharField(max_length=64, blank=True)
    used_since = models.DateTimeField(null=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["training", "question"], name="learnt_once_a_training"),
            models.UniqueConstraint(
                fields=["question"], condition=Q(used_since__isnull=False), name="one_model_in_use"
            ),
        ]


class Answer(models.Model):
    """What was proposed for a case and what people decided, the latest of each question."""

    matter = models.ForeignKey("matters.Matter", on_delete=models.CASCADE, related_name="+")
    question = models.CharField(max_length=12)
    learnt = models.ForeignKey(LearntModel, on_delete=models.PROTECT, related_name="answers")
    proposed = models.CharField(max_length=40)
    decided = models.CharField(max_length=40)
    confidence = models.FloatField()
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["matter", "question"], name="answered_once_a_case")]


class CountedUpTo(models.Model):
    """The last fact that was looked at."""

    fact = models.PositiveBigIntegerField()
