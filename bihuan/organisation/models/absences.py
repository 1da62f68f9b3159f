"""Who is away from one moment to another, and who stands in (ORG-3)."""

from django.db import models
from django.db.models import F, Q

from bihuan.organisation.models.staff import Staff

RUNNING = Q(began_at__isnull=False, ended_at=None)


class AbsenceQuerySet(models.QuerySet["Absence"]):
    def running(self) -> "AbsenceQuerySet":
        return self.filter(RUNNING)

    def not_over(self) -> "AbsenceQuerySet":
        return self.filter(ended_at=None)


class Absence(models.Model):
    """`until` is exclusive. Why somebody is away is nobody's business here, and is not asked.

    `acting` is who really stands in now: the one named, or whoever comes after one who is away as well.
    """

    staff = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="absences")
    stand_in = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    acting = models.ForeignKey(Staff, on_delete=models.PROTECT, null=True, related_name="+")
    since = models.DateTimeField()
    until = models.DateTimeField()
    recorded_at = models.DateTimeField()
    began_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    # When it begins or is over; none once it is.
    next_at = models.DateTimeField(null=True)

    objects = AbsenceQuerySet.as_manager()

    class Meta:
        ordering = ["since", "pk"]
        indexes = [models.Index(fields=["next_at"])]
        constraints = [
            models.UniqueConstraint(fields=["staff"], condition=RUNNING, name="away_once_at_a_time"),
            models.CheckConstraint(condition=Q(until__gt=F("since")), name="away_for_some_time"),
        ]

    @property
    def is_running(self) -> bool:
        return self.began_at is not None and self.ended_at is None

    @property
    def went_unnoticed(self) -> bool:
        """It was over before anything could notice it: the system was down all the while."""
        return self.began_at is not None and self.began_at >= self.until
