"""Trainings, what was learnt in them, and how its proposals fared: a version once learnt stays. And opinions
that are alike, as far as the worker has compared them."""

from django.db import models
from django.db.models import Q

from bihuan.insight.terms import Progress, stream_of


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
    """Words, and in `stored` numbers, never code; `figures` is empty where there was too little to learn
    from.

    A version never changes but for words that are forgotten (RES-6); then `sha256` is another.
    """

    training = models.ForeignKey(Training, on_delete=models.PROTECT, related_name="learnt")
    question = models.CharField(max_length=12)
    cases = models.PositiveIntegerField()
    figures = models.JSONField(default=dict)
    words = models.BinaryField(default=b"")
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


class Cluster(models.Model):
    """Opinions that are alike, each like one of the others (STA-5). Who may see it depends on its members."""

    centre = models.ForeignKey("organisation.Centre", on_delete=models.PROTECT, related_name="+")
    # It turned out to be one with an older one.
    merged_into = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="+")
    # Why is in the fact, where it can be erased.
    dismissed_at = models.DateTimeField(null=True)
    dismissed_by = models.ForeignKey(
        "organisation.Staff", on_delete=models.PROTECT, null=True, related_name="+"
    )

    def __str__(self) -> str:
        return stream_of(self.pk)


class MemberQuerySet(models.QuerySet["Member"]):
    def standing(self) -> "MemberQuerySet":
        """Without those that belong there only by a link that was taken back."""
        return self.filter(Q(link=None) | Q(link__removed_at=None))


class Member(models.Model):
    """`link`: a person said that it belongs there, the machine had not found it."""

    cluster = models.ForeignKey(Cluster, on_delete=models.CASCADE, related_name="members")
    case = models.OneToOneField("matters.Matter", on_delete=models.CASCADE, related_name="+")
    link = models.ForeignKey("cases.Repetition", on_delete=models.CASCADE, null=True, related_name="+")
    # Into this cluster: who comes in with another one joins it anew.
    joined_at = models.DateTimeField(db_index=True)

    objects = MemberQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]


class GatheredUpTo(models.Model):
    """The last opinion and the last link that were looked at."""

    case = models.PositiveBigIntegerField()
    link = models.PositiveBigIntegerField(default=0)
