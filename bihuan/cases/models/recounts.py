"""How far counting anew has come after the table of days changed: whoever goes on, goes on from there."""

from django.db import models


class Recount(models.Model):
    """One per change of the table. Open matters are taken in the order of their keys, after `after`."""

    number = models.PositiveIntegerField(unique=True)
    centre = models.ForeignKey("organisation.Centre", on_delete=models.PROTECT, null=True, related_name="+")
    last_day = models.DateField()
    source = models.CharField(max_length=120, blank=True)
    began_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    after = models.PositiveBigIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    done = models.PositiveIntegerField(default=0)
    moved = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return str(self.number)
