"""One thing said to one person, kept as data so that it is said in the reader's language."""

from datetime import datetime

from django.db import models
from django.db.models import Q

UNREAD = Q(read_at=None)


class NoticeQuerySet(models.QuerySet["Notice"]):
    def to(self, staff: int, *, at: datetime) -> "NoticeQuerySet":
        """What is held back for the morning is not there yet."""
        return self.filter(staff_id=staff, visible_from__lte=at)

    def unread(self) -> "NoticeQuerySet":
        return self.filter(UNREAD)

    def latest_first(self) -> "NoticeQuerySet":
        return self.order_by("-visible_from", "-pk")


class Notice(models.Model):
    staff = models.ForeignKey("organisation.Staff", on_delete=models.CASCADE, related_name="+")
    matter = models.ForeignKey("matters.Matter", on_delete=models.CASCADE, null=True, related_name="+")
    kind = models.CharField(max_length=12)
    key = models.CharField(max_length=80)
    message = models.TextField()
    clause = models.CharField(max_length=40, blank=True)
    urgent = models.BooleanField(default=False)
    at = models.DateTimeField()
    visible_from = models.DateTimeField()
    read_at = models.DateTimeField(null=True)

    objects = NoticeQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["staff", "key"], name="told_once")]
        indexes = [
            models.Index(fields=["staff", "visible_from", "id"]),
            models.Index(fields=["staff", "visible_from"], condition=UNREAD, name="notice_unread"),
        ]

    def __str__(self) -> str:
        return self.key
