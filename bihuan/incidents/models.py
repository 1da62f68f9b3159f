"""One cause, many households; number, title, reporter and handler stand on the matter."""

from django.db import models
from django.db.models import Q


class Incident(models.Model):
    matter = models.OneToOneField(
        "matters.Matter", on_delete=models.PROTECT, primary_key=True, related_name="+"
    )
    scope = models.CharField(max_length=10)
    building = models.ForeignKey("residents.Building", on_delete=models.PROTECT, null=True, related_name="+")
    unit = models.CharField(max_length=20, blank=True)
    sentence = models.TextField()
    expected_end = models.DateTimeField(null=True)
    # When an end that had been said was changed, and when all were told something last.
    end_moved_at = models.DateTimeField(null=True)
    told_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return str(self.pk)


class IncidentRoom(models.Model):
    incident = models.ForeignKey(Incident, on_delete=models.CASCADE, related_name="rooms")
    room = models.ForeignKey("residents.Room", on_delete=models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return str(self.pk)


class AttachedCase(models.Model):
    """A case of this cause; one that was split off stays, with the reason."""

    incident = models.ForeignKey(Incident, on_delete=models.CASCADE, related_name="cases")
    case = models.ForeignKey("matters.Matter", on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey("organisation.Staff", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    detached_at = models.DateTimeField(null=True)
    detached_by = models.ForeignKey(
        "organisation.Staff", on_delete=models.PROTECT, null=True, related_name="+"
    )
    detached_reason = models.TextField(blank=True)
    # What its household was told last through the incident, and how the case stood after it.
    told_words = models.TextField(blank=True)
    told_in = models.CharField(max_length=30, blank=True)
    told_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["case"], condition=Q(detached_at=None), name="one_incident_at_a_time"
            )
        ]

    def __str__(self) -> str:
        return str(self.pk)
