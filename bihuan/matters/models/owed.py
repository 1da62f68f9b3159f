"""One row per act that somebody owes now. The workbench is this table."""

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Exists, OuterRef, Q

from bihuan.matters.models.matters import NEVER, About, Matter

if TYPE_CHECKING:
    from bihuan.organisation.terms import Scope


class OwedQuerySet(models.QuerySet["Owed"]):
    def by(self, scope: "Scope") -> "OwedQuerySet":
        """Theirs by name where they still work, or by a post they hold in that centre or department."""
        mine = Q(staff_id=scope.staff)
        if not scope.sees_all_centres:
            # Whoever went to another centre sees the cases of the former one no more.
            mine &= Q(centre_id__in=scope.centres_followed)
        for each in scope.postings:
            at_post = Q(staff=None, post=each.post)
            mine |= (
                at_post
                & (Q(department_id=each.department) if each.department else Q(department=None))
                & Q(centre_id=each.centre)
            )
        about_them = Exists(About.objects.filter(matter=OuterRef("matter"), staff_id=scope.staff))
        return self.filter(mine).filter(~about_them | Q(matter__praise_assessed=True))

    def worst_first(self) -> "OwedQuerySet":
        return self.order_by("due_order", "pk")


class Owed(models.Model):
    matter = models.ForeignKey(Matter, on_delete=models.CASCADE, related_name="owed")
    verb = models.CharField(max_length=24)
    # What the act is done to, e.g. the dispatch to accept.
    target = models.PositiveBigIntegerField(null=True)
    staff = models.ForeignKey("organisation.Staff", on_delete=models.PROTECT, null=True, related_name="+")
    # For whom `staff` stands in while they are away.
    instead_of = models.ForeignKey(
        "organisation.Staff", on_delete=models.PROTECT, null=True, related_name="+"
    )
    post = models.CharField(max_length=30, blank=True)
    department = models.ForeignKey(
        "organisation.Department", on_delete=models.PROTECT, null=True, related_name="+"
    )
    centre = models.ForeignKey("organisation.Centre", on_delete=models.PROTECT, related_name="+")
    due_order = models.DateTimeField(default=NEVER)
    due_provisional = models.BooleanField(default=False)
    clause = models.CharField(max_length=40, blank=True)
    since = models.DateTimeField()

    objects = OwedQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["staff", "due_order", "id"]),
            models.Index(fields=["post", "centre", "department", "due_order", "id"]),
        ]
