"""Help called for before there is a case: somebody is on the telephone, or at the desk (ESC-7)."""

from django.db import models


class HelpCall(models.Model):
    centre = models.ForeignKey("organisation.Centre", on_delete=models.PROTECT, related_name="+")
    reason = models.CharField(max_length=10)
    called_by = models.ForeignKey("organisation.Staff", on_delete=models.PROTECT, related_name="+")
    called_at = models.DateTimeField()
    came_by = models.ForeignKey("organisation.Staff", on_delete=models.PROTECT, null=True, related_name="+")
    came_at = models.DateTimeField(null=True)
    # Of a walk-in: the room where they are received apart.
    place = models.CharField(max_length=100, blank=True)
    remark = models.TextField(blank=True)
    # What became of the talk, once it was registered.
    matter = models.ForeignKey("matters.Matter", on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["centre", "came_at"])]
        constraints = [
            models.UniqueConstraint(
                fields=["called_by"],
                condition=models.Q(came_at=None),
                name="one_call_for_help_at_a_time",
            )
        ]

    @property
    def stream(self) -> str:
        return f"help:{self.pk}"
