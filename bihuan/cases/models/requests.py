"""What was asked for, by whom, with which reason, and how it was decided (CLK-12). Never deleted."""

from django.db import models


class Request(models.Model):
    case = models.ForeignKey("cases.Case", on_delete=models.PROTECT, related_name="requests")
    sort = models.CharField(max_length=16)
    round = models.PositiveSmallIntegerField()
    reason = models.CharField(max_length=40)
    words = models.TextField(blank=True)
    attachment = models.ForeignKey(
        "matters.Attachment", on_delete=models.PROTECT, null=True, related_name="+"
    )
    # Of a pause: its exclusive end. Of an extension: how many days.
    until = models.DateTimeField(null=True)
    days = models.PositiveSmallIntegerField(default=0)
    asked_by = models.ForeignKey("organisation.Staff", on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    decided_by = models.ForeignKey(
        "organisation.Staff", on_delete=models.PROTECT, null=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True)
    granted = models.BooleanField(null=True)
    remark = models.TextField(blank=True)
    # A pause that did not last until its day.
    ended_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["sort", "decided_at"])]
        constraints = [
            models.UniqueConstraint(
                fields=["case", "round", "sort"],
                condition=models.Q(decided_at=None),
                name="one_open_request_of_a_sort",
            )
        ]
