"""Who looked at whose personal data, when, from where and why (RES-6)."""

from django.db import models

from bihuan.organisation.models.places import Centre
from bihuan.organisation.models.staff import Staff
from bihuan.organisation.terms import Shown, Through, Why


class Reveal(models.Model):
    """One thing shown once. `subject` is a key (`case:12`), never a name or a number."""

    staff = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    subject = models.CharField(max_length=64, db_index=True)
    shown = models.CharField(max_length=10, default=Shown.NUMBER)
    rows = models.PositiveIntegerField(default=1)
    masked = models.BooleanField(default=False)
    # Where it belongs; none of what is of several centres.
    centre = models.ForeignKey(Centre, on_delete=models.PROTECT, null=True, related_name="+")
    why = models.CharField(max_length=10, default=Why.OTHER)
    reason = models.CharField(max_length=200)
    through = models.CharField(max_length=10, default=Through.SCREEN)
    address = models.CharField(max_length=45, blank=True)
    # What was unusual about it, by codes with blanks between them; judged after it was written.
    unusual = models.CharField(max_length=60, blank=True)
    at = models.DateTimeField()

    class Meta:
        ordering = ["-pk"]
        indexes = [
            models.Index(fields=["at", "id"]),
            models.Index(fields=["staff", "at", "id"]),
            models.Index(fields=["centre", "at", "id"]),
            models.Index(fields=["at", "id"], condition=~models.Q(unusual=""), name="reveal_unusual"),
        ]

    @property
    def marks(self) -> list[str]:
        return self.unusual.split()
