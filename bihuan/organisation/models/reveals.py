"""Who looked at whose telephone number, when and why (RES-6)."""

from django.db import models

from bihuan.organisation.models.staff import Staff


class Reveal(models.Model):
    """One number shown once. `subject` is a key (`case:12`), never a name or a number."""

    staff = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    subject = models.CharField(max_length=64, db_index=True)
    reason = models.CharField(max_length=200)
    at = models.DateTimeField()

    class Meta:
        ordering = ["-pk"]
