"""Opinions that belong together: said again, or a complaint about how an earlier one was received."""

from django.db import models


class Repetition(models.Model):
    """`case` came after `earlier`. Ends with a reason; never deleted."""

    case = models.ForeignKey("cases.Case", on_delete=models.PROTECT, related_name="+")
    earlier = models.ForeignKey("cases.Case", on_delete=models.PROTECT, related_name="+")
    sort = models.CharField(max_length=10)
    by = models.ForeignKey("organisation.Staff", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    removed_by = models.ForeignKey(
        "organisation.Staff", on_delete=models.PROTECT, null=True, related_name="+"
    )
    removed_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["earlier"], condition=models.Q(removed_at=None), name="repeated")]
        constraints = [
            # Of one opinion one earlier one, and only ever in one way at a time.
            models.UniqueConstraint(
                fields=["case"], condition=models.Q(removed_at=None), name="repeats_one_at_a_time"
            )
        ]
