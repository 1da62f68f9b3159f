"""Who looks after a household, from one moment to another (RES-7)."""

from django.db import models


class HouseholdAgent(models.Model):
    """`given_by` and `reason` say how it came to be; the one without `until` is there now."""

    room = models.ForeignKey("residents.Room", on_delete=models.PROTECT, related_name="agents")
    staff = models.ForeignKey("organisation.Staff", on_delete=models.PROTECT, related_name="+")
    since = models.DateTimeField()
    until = models.DateTimeField(null=True)
    given_by = models.ForeignKey("organisation.Staff", on_delete=models.PROTECT, related_name="+")
    # Empty: when all were shared out.
    reason = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["room"], condition=models.Q(until=None), name="one_agent_a_household"
            )
        ]

    def __str__(self) -> str:
        return f"{self.room_id}: {self.staff_id}"
