"""A duty that fell due, the forms that came with a review, and when to look again."""

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q

from bihuan.matters.queries import owed_by_name
from bihuan.office.terms import DutyState, state_at
from bihuan.organisation.terms import HEAD_POSTS, Post
from bihuan.policies.terms import DutyOwner

if TYPE_CHECKING:
    from bihuan.organisation.terms import Posting, Scope


class LaidDutyQuerySet(models.QuerySet["LaidDuty"]):
    def seen_by(self, scope: "Scope") -> "LaidDutyQuerySet":
        """Their own, of the department they head, the centre they direct; the company's posts see all."""
        if scope.sees_all_centres:
            return self
        # Whoever stands in sees what they owe, and what they did.
        seen = Q(matter_id__in=owed_by_name(scope.staff)) | Q(done_by_id=scope.staff)
        for each in scope.postings:
            seen |= _sees(each)
        return self.filter(seen)


# Without a front desk its duties are the intake agents'.
OWNED_BY = {
    Post.INTAKE_AGENT: (DutyOwner.INTAKE_AGENT, DutyOwner.FRONT_DESK),
    Post.FRONT_DESK: (DutyOwner.FRONT_DESK,),
}


def _sees(posting: "Posting") -> Q:
    if posting.post == Post.CENTRE_DIRECTOR:
        return Q(centre_id=posting.centre)
    if posting.post in HEAD_POSTS and posting.department:
        return Q(department_id=posting.department)
    if posting.post in OWNED_BY:
        return Q(centre_id=posting.centre, owner__in=OWNED_BY[posting.post])
    return Q(pk=None)


class LaidDuty(models.Model):
    """One-to-one with its matter. `key` is duty, period and place: laid once, whoever looks."""

    matter = models.OneToOneField(
        "matters.Matter", on_delete=models.PROTECT, primary_key=True, related_name="+"
    )
    key = models.CharField(max_length=60, unique=True)
    code = models.CharField(max_length=12)
    name = models.CharField(max_length=20)
    clause = models.CharField(max_length=40)
    rhythm = models.CharField(max_length=10)
    period = models.CharField(max_length=8)
    # The days it is about, both included.
    covers_from = models.DateField()
    covers_until = models.DateField()
    owner = models.CharField(max_length=30)
    centre = models.ForeignKey("organisation.Centre", on_delete=models.PROTECT, related_name="+")
    department = models.ForeignKey(
        "organisation.Department", on_delete=models.PROTECT, null=True, related_name="+"
    )
    laid_at = models.DateTimeField()
    remind_at = models.DateTimeField()
    due_at = models.DateTimeField()
    provisional = models.BooleanField(default=False)
    # How often it went a level higher.
    climbed = models.PositiveSmallIntegerField(default=0)
    done_at = models.DateTimeField(null=True)
    done_by = models.ForeignKey("organisation.Staff", on_delete=models.PROTECT, null=True, related_name="+")
    remark = models.TextField(blank=True)

    objects = LaidDutyQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["centre", "laid_at", "matter"]),
            models.Index(fields=["rhythm", "period", "centre"]),
            models.Index(fields=["code", "department", "laid_at"]),
            models.Index(fields=["due_at"], condition=Q(done_at=None), name="duty_open"),
        ]

    def __str__(self) -> str:
        return self.key

    def state(self, *, at: datetime) -> DutyState:
        return state_at(self.due_at, self.done_at, at=at)


class ReviewForm(models.Model):
    """A form in a review, with the head's comment: a draft until the review is signed, then for ever."""

    duty = models.ForeignKey(LaidDuty, on_delete=models.PROTECT, related_name="forms")
    matter = models.ForeignKey("matters.Matter", on_delete=models.PROTECT, related_name="+")
    # What was to be looked at again this week.
    carried = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="+")
    seen_at = models.DateTimeField(null=True)
    comment = models.TextField(blank=True)
    follow_up = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["duty", "matter"], name="form_once_a_review")]

    def __str__(self) -> str:
        return f"{self.duty_id}/{self.matter_id}"


class NextLook(models.Model):
    """The one row that says when something is laid next; locked by whoever lays.

    What was over when it was first looked at was never the product's to lay.
    """

    began_at = models.DateTimeField()
    next_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.next_at.isoformat()
