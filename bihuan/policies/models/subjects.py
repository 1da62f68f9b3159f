"""What the company keeps about subjects: an overlay over those of the procedure (CLS-6)."""

from django.db import models

from bihuan.organisation.terms import DepartmentKind


class KeptSubject(models.Model):
    """A subject or topic that was added or changed. Rows are never deleted: old matters carry their codes.

    An empty name, department or place means what the procedure says.
    """

    code = models.CharField(max_length=40, unique=True)
    # The code of the subject a topic belongs to, which may stand in the procedure only: no foreign key.
    parent = models.CharField(max_length=40, blank=True)
    name = models.CharField(max_length=30, blank=True)
    department = models.CharField(
        max_length=20, blank=True, choices=[(each.value, each.value) for each in DepartmentKind]
    )
    place = models.PositiveIntegerField(null=True)
    retired_at = models.DateTimeField(null=True)
    # How often name, department or retirement changed: a form opened before is refused.
    version = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["pk"]


class SubjectCounter(models.Model):
    """One row: the last number given to an own subject or topic; locked while the taxonomy changes."""

    last = models.PositiveIntegerField(default=0)
