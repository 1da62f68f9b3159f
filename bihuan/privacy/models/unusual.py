"""One person's unusual looks of one day, and what came of looking into them (RES-6)."""

from django.db import models


class UnusualUse(models.Model):
    staff = models.ForeignKey("organisation.Staff", on_delete=models.PROTECT, related_name="+")
    day = models.DateField()
    # Codes of marks, with blanks between them.
    marks = models.CharField(max_length=60)
    raised_at = models.DateTimeField()
    finding = models.CharField(max_length=10, blank=True)
    words = models.TextField(blank=True)
    settled_by = models.ForeignKey(
        "organisation.Staff", on_delete=models.PROTECT, null=True, related_name="+"
    )
    settled_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["staff", "day"], name="raised_once_a_day")]
        indexes = [models.Index(fields=["raised_at", "id"])]

    def __str__(self) -> str:
        return self.stream

    @property
    def stream(self) -> str:
        return f"unusual:{self.pk}"
