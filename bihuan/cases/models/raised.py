"""What was put before the next level, and what they said to it (ESC-6). Never deleted."""

from django.db import models


class Raised(models.Model):
    case = models.ForeignKey("cases.Case", on_delete=models.PROTECT, related_name="raised_rows")
    sort = models.CharField(max_length=10)
    round = models.PositiveSmallIntegerField()
    # What the resident demands, or why the promise cannot be kept, or it goes up.
    words = models.TextField()
    # Of a promise the moment that cannot be kept, of an escalation until when it is to be dealt with.
    moment = models.DateTimeField(null=True)
    level = models.CharField(max_length=30)
    department = models.ForeignKey(
        "organisation.Department", on_delete=models.PROTECT, null=True, related_name="+"
    )
    # Who was named of that level, if anybody was.
    receiver = models.ForeignKey("organisation.Staff", on_delete=models.PROTECT, null=True, related_name="+")
    by = models.ForeignKey("organisation.Staff", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    answered_by = models.ForeignKey(
        "organisation.Staff", on_delete=models.PROTECT, null=True, related_name="+"
    )
    answered_at = models.DateTimeField(null=True)
    answer = models.TextField(blank=True)

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["case"], condition=models.Q(answered_at=None), name="raised_waiting")]
