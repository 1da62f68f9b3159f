"""Lists of what is past its time, and what is held back from them (RES-6). No name stands in any of them."""

from django.db import models
from django.db.models import Q

from bihuan.privacy.terms.retention import UNFINISHED, RunStage


def _staff(*, null: bool = True) -> "models.ForeignKey[object, object]":
    return models.ForeignKey("organisation.Staff", on_delete=models.PROTECT, null=null, related_name="+")


class RetentionRun(models.Model):
    """Of one kind; `rows` were shown, and nothing but them is let go. `clause` and `months` as they were."""

    kind = models.CharField(max_length=20)
    stage = models.CharField(max_length=12, default=RunStage.SHOWN.value)
    months = models.PositiveSmallIntegerField()
    clause = models.CharField(max_length=40)
    rows = models.PositiveIntegerField()
    shown_by = _staff(null=False)
    shown_at = models.DateTimeField()
    decided_by = _staff()
    decided_at = models.DateTimeField(null=True)
    words = models.TextField(blank=True)
    gone = models.PositiveIntegerField(default=0)
    kept = models.PositiveIntegerField(default=0)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["kind"],
                condition=Q(stage__in=[each.value for each in UNFINISHED]),
                name="one_list_at_a_time",
            )
        ]
        indexes = [models.Index(fields=["stage", "id"])]

    def __str__(self) -> str:
        return self.stream

    @property
    def stream(self) -> str:
        return f"retention:{self.pk}"

    @property
    def percent(self) -> int:
        return (self.gone + self.kept) * 100 // self.rows if self.rows else 0


class RetentionItem(models.Model):
    """`key` is that of the row that is to go, `since` its last use."""

    run = models.ForeignKey(RetentionRun, on_delete=models.PROTECT, related_name="items")
    key = models.PositiveBigIntegerField()
    since = models.DateField()
    outcome = models.CharField(max_length=5, blank=True)
    at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["run", "key"], name="shown_once")]
        indexes = [models.Index(fields=["run", "outcome", "id"])]


class Hold(models.Model):
    """暂缓删除: on a person or on a matter; a matter's hold keeps whoever it is registered for as well."""

    person = models.ForeignKey("residents.Person", on_delete=models.PROTECT, null=True, related_name="+")
    matter = models.ForeignKey("matters.Matter", on_delete=models.PROTECT, null=True, related_name="+")
    words = models.TextField()
    by = _staff(null=False)
    at = models.DateTimeField()
    lifted_by = _staff()
    lifted_at = models.DateTimeField(null=True)
    lifted_words = models.TextField(blank=True)

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(person=None, matter__isnull=False) | Q(matter=None, person__isnull=False),
                name="held_person_or_matter",
            ),
            models.UniqueConstraint(fields=["person"], condition=Q(lifted_at=None), name="person_held_once"),
            models.UniqueConstraint(fields=["matter"], condition=Q(lifted_at=None), name="matter_held_once"),
        ]

    def __str__(self) -> str:
        return self.stream

    @property
    def stream(self) -> str:
        return f"person:{self.person_id}" if self.person_id else f"matter:{self.matter_id}"
