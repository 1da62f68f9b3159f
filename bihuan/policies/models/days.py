"""Every change of the table of days, in order: what the company laid over the shipped one (CLK-11)."""

from django.db import models


class DayEdition(models.Model):
    """One change. `centre` is set for closures of one centre. Rows never change; taking back is a new one."""

    number = models.PositiveIntegerField(unique=True)
    centre = models.ForeignKey("organisation.Centre", on_delete=models.PROTECT, null=True, related_name="+")
    undoes = models.OneToOneField("self", on_delete=models.PROTECT, null=True, related_name="+")
    # The number of the notice, or whoever said so.
    source = models.CharField(max_length=120, blank=True)
    # `staff:12` or `system:…`, as in the journal.
    by = models.CharField(max_length=64)
    at = models.DateTimeField()

    class Meta:
        ordering = ["number"]

    def __str__(self) -> str:
        return str(self.number)


class DayChange(models.Model):
    """What an edition says of a day. `working` is absent where a centre follows the company again."""

    edition = models.ForeignKey(DayEdition, on_delete=models.PROTECT, related_name="changes")
    day = models.DateField()
    working = models.BooleanField(null=True)
    name = models.CharField(max_length=30, blank=True)

    class Meta:
        ordering = ["day"]
        constraints = [models.UniqueConstraint(fields=["edition", "day"], name="day_once_an_edition")]


class PublishedYear(models.Model):
    """A year an edition entered: published from then on, until an edition takes it back."""

    edition = models.ForeignKey(DayEdition, on_delete=models.PROTECT, related_name="years")
    year = models.PositiveSmallIntegerField()
    published = models.BooleanField(default=True)

    class Meta:
        ordering = ["year"]
        constraints = [models.UniqueConstraint(fields=["edition", "year"], name="year_once_an_edition")]


class DayCounter(models.Model):
    """One row: the last number given; locked while the table changes."""

    last = models.PositiveIntegerField(default=0)
