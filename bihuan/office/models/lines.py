"""That the published complaint line was called, when, by whom, and whether somebody answered (INT-9)."""

from django.db import models

from bihuan.office.models.duties import LaidDuty


class LineCall(models.Model):
    duty = models.OneToOneField(
        LaidDuty, on_delete=models.PROTECT, primary_key=True, related_name="line_call"
    )
    # As it was published then.
    number = models.CharField(max_length=30)
    called_at = models.DateTimeField()
    called_by = models.ForeignKey("organisation.Staff", on_delete=models.PROTECT, related_name="+")
    answered = models.BooleanField()
    rings = models.PositiveSmallIntegerField(null=True)
    seconds = models.PositiveSmallIntegerField(null=True)
    answered_by = models.CharField(max_length=60, blank=True)
    # What came of it where nobody answered.
    matter = models.ForeignKey("matters.Matter", on_delete=models.PROTECT, null=True, related_name="+")

    def __str__(self) -> str:
        return str(self.pk)
