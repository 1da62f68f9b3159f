"""What a head lets a named intake agent arrange (ORG-5)."""

from django.db import models
from django.db.models import F, Q

from bihuan.organisation.models.places import Centre, Department
from bihuan.organisation.models.staff import Staff


class Delegation(models.Model):
    """`until` is exclusive. Without a department the whole centre's; without codes whatever comes.

    Kinds, subjects and severities are codes of the floors above, with commas between them.
    """

    head = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    agent = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="delegations")
    centre = models.ForeignKey(Centre, on_delete=models.PROTECT, related_name="+")
    department = models.ForeignKey(Department, on_delete=models.PROTECT, null=True, related_name="+")
    kinds = models.CharField(max_length=200, blank=True)
    subjects = models.TextField(blank=True)
    severities = models.CharField(max_length=60, blank=True)
    since = models.DateTimeField()
    until = models.DateTimeField()
    given_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(until__gt=F("since")), name="delegated_for_some_time")
        ]
