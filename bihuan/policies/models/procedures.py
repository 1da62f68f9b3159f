"""Adopted versions of the procedure and the standards of centres. Rows never change: triggers see to it."""

from django.db import models


class Adopted(models.Model):
    """A file that was adopted: its text to the letter, and from which day it governs what is registered."""

    text = models.TextField()
    sha256 = models.CharField(max_length=64)
    in_force_from = models.DateField()
    adopted_at = models.DateTimeField()
    # `staff:12` or `system:shipped`, as in the journal.
    adopted_by = models.CharField(max_length=64)

    class Meta:
        abstract = True


class AdoptedProcedure(Adopted):
    """A version of the company's procedure."""

    version = models.PositiveIntegerField(unique=True)

    class Meta:
        ordering = ["version"]
        constraints = [models.UniqueConstraint(fields=["sha256"], name="procedure_adopted_once")]

    def __str__(self) -> str:
        return str(self.version)


class CentreStandard(Adopted):
    """What is stricter in one centre (ORG-4): a file with only what differs. `code` is GHY-1."""

    centre = models.ForeignKey("organisation.Centre", on_delete=models.PROTECT, related_name="+")
    number = models.PositiveIntegerField()
    code = models.CharField(max_length=20, unique=True)
    name = models.CharField(max_length=60)

    class Meta:
        ordering = ["centre", "number"]
        constraints = [models.UniqueConstraint(fields=["centre", "number"], name="standard_numbered_once")]

    def __str__(self) -> str:
        return self.code


class EndedStandard(models.Model):
    """From which day a standard governs nothing new; a row of its own, since the standard never changes."""

    standard = models.OneToOneField(CentreStandard, on_delete=models.PROTECT, related_name="end")
    ended_from = models.DateField()
    at = models.DateTimeField()
    by = models.CharField(max_length=64)
