"""How somebody wishes to be told, and when they rest."""

from django.db import models


class Preference(models.Model):
    staff = models.OneToOneField(
        "organisation.Staff", on_delete=models.CASCADE, primary_key=True, related_name="+"
    )
    # Kinds that are off.
    off = models.JSONField(default=list)
    # Kind → the hour it is collected until, as 17:00.
    collected = models.JSONField(default=dict)
    rests_from = models.TimeField(null=True)
    rests_until = models.TimeField(null=True)

    def __str__(self) -> str:
        return str(self.pk)
