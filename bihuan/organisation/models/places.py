"""Where people work: the company, its centres, their areas and departments."""

from django.db import models

from bihuan.organisation.terms import DepartmentKind


class Company(models.Model):
    name = models.CharField(max_length=100)


class Centre(models.Model):
    """A property service centre (物业服务中心), or the company's own head office.

    `code` leads every record number and never changes.
    """

    company = models.ForeignKey(Company, on_delete=models.PROTECT, related_name="centres")
    code = models.CharField(max_length=8, unique=True)
    name = models.CharField(max_length=60)
    is_head_office = models.BooleanField(default=False)
    closed_at = models.DateTimeField(null=True)
    # The one complaint line that is published, on the row every page has already (INT-9).
    line_number = models.CharField(max_length=30, blank=True)
    line_hours = models.CharField(max_length=60, blank=True)
    line_staffed_by = models.CharField(max_length=60, blank=True)
    line_since = models.DateField(null=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["company"],
                condition=models.Q(is_head_office=True),
                name="one_head_office_per_company",
            )
        ]

    def __str__(self) -> str:
        return self.name


class Area(models.Model):
    """A part of a centre (区域): a group of buildings or grounds."""

    centre = models.ForeignKey(Centre, on_delete=models.PROTECT, related_name="areas")
    name = models.CharField(max_length=60)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["centre", "name"], name="area_once_per_centre")]


class Department(models.Model):
    centre = models.ForeignKey(Centre, on_delete=models.PROTECT, related_name="departments")
    kind = models.CharField(max_length=20, choices=[(each.value, each.value) for each in DepartmentKind])
    name = models.CharField(max_length=60)
    closed_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["centre", "name"], name="department_once_per_centre")]

    def __str__(self) -> str:
        return self.name
