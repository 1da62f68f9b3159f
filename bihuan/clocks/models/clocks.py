"""The clocks of a matter as records: what the hand looks up, and what can be proved afterwards."""

from dataclasses import fields
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q

from bihuan.clocks.terms import ClockState, KeptClock

if TYPE_CHECKING:
    from bihuan.matters.models import Matter

KEPT = tuple(each.name for each in fields(KeptClock))


class ClockQuerySet(models.QuerySet["Clock"]):
    def due(self, *, at: datetime) -> "ClockQuerySet":
        """What the hand has to look at, first due first."""
        return self.filter(next_at__lte=at).order_by("next_at", "pk")

    def standing(self) -> "ClockQuerySet":
        """Neither stopped nor ceased, late ones included."""
        return self.filter(ended_at=None)


class Clock(models.Model):
    """One episode; its columns are the fields of `terms.KeptClock`, which says what they mean."""

    matter = models.ForeignKey("matters.Matter", on_delete=models.PROTECT, related_name="+")
    code = models.CharField(max_length=12)
    title = models.CharField(max_length=20)
    clause = models.CharField(max_length=40)
    round = models.PositiveSmallIntegerField()
    episode = models.PositiveSmallIntegerField()
    starts_at = models.DateTimeField()
    due_at = models.DateTimeField()
    due_first = models.DateTimeField()
    set_at = models.DateTimeField()
    procedure = models.CharField(max_length=40)
    state = models.CharField(max_length=10)
    agreed = models.BooleanField(default=False)
    provisional = models.BooleanField(default=False)
    late_when_set = models.BooleanField(default=False)
    stopped_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    warn_at = models.DateTimeField(null=True)
    warned_at = models.DateTimeField(null=True)
    breached_at = models.DateTimeField(null=True)
    climbed = models.PositiveSmallIntegerField(default=0)
    next_at = models.DateTimeField(null=True)
    late_because_down = models.BooleanField(default=False)

    objects = ClockQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["matter", "code", "episode"], name="episode_once")]
        indexes = [
            models.Index(
                fields=["next_at", "id"], condition=Q(next_at__isnull=False), name="clock_next_look"
            ),
            models.Index(
                fields=["breached_at"], condition=Q(breached_at__isnull=False), name="clock_breached"
            ),
            models.Index(fields=["clause"], condition=Q(ended_at=None), name="clock_standing"),
        ]

    @classmethod
    def of(cls, matter: "Matter", kept: KeptClock) -> "Clock":
        return cls(matter=matter, **{name: getattr(kept, name) for name in KEPT})

    @property
    def kept(self) -> KeptClock:
        values = {name: getattr(self, name) for name in KEPT}
        return KeptClock(**values | {"state": ClockState(self.state)})

    def take(self, kept: KeptClock) -> None:
        for name in KEPT:
            setattr(self, name, getattr(kept, name))


class DueChange(models.Model):
    """A due time that moved (a pause, a day table, another receiver): both are kept (CLK-12)."""

    clock = models.ForeignKey(Clock, on_delete=models.PROTECT, related_name="due_changes")
    former = models.DateTimeField()
    due_at = models.DateTimeField()
    at = models.DateTimeField()
