"""Two entries that were one person."""

from django.db import models

from bihuan.residents.models.people import Person


class Merge(models.Model):
    """`moved` holds the keys of what went over, and nothing personal, so that it can go back exactly."""

    kept = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="merges")
    gone = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    moved = models.JSONField(default=dict)
    at = models.DateTimeField()
    undone_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["kept", "-at"], name="merges_newest_first")]
