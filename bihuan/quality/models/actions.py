"""A corrective action, its rounds, and the opinions it follows from."""

from django.db import models
from django.db.models import Q


class CorrectiveAction(models.Model):
    """Number, owner and due time stand on the matter. Who does it is the holder there."""

    matter = models.OneToOneField(
        "matters.Matter", on_delete=models.PROTECT, primary_key=True, related_name="+"
    )
    problem = models.TextField()
    checker = models.ForeignKey("organisation.Staff", on_delete=models.PROTECT, null=True, related_name="+")
    void_reason = models.TextField(blank=True)

    def __str__(self) -> str:
        return str(self.pk)


class ActionRound(models.Model):
    """Without `set_at` its measures are still to be set."""

    action = models.ForeignKey(CorrectiveAction, on_delete=models.CASCADE, related_name="rounds")
    number = models.PositiveSmallIntegerField()
    begun_at = models.DateTimeField()
    cause = models.CharField(max_length=12, blank=True)
    cause_words = models.TextField(blank=True)
    correction = models.TextField(blank=True)
    prevention = models.TextField(blank=True)
    due_on = models.DateField(null=True)
    check_on = models.DateField(null=True)
    set_at = models.DateTimeField(null=True)
    set_by = models.ForeignKey("organisation.Staff", on_delete=models.PROTECT, null=True, related_name="+")
    done_words = models.TextField(blank=True)
    done_at = models.DateTimeField(null=True)
    done_by = models.ForeignKey("organisation.Staff", on_delete=models.PROTECT, null=True, related_name="+")
    findings = models.TextField(blank=True)
    effective = models.BooleanField(null=True)
    checked_at = models.DateTimeField(null=True)
    checked_by = models.ForeignKey(
        "organisation.Staff", on_delete=models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        ordering = ("number",)
        constraints = [models.UniqueConstraint(fields=["action", "number"], name="action_round_once")]

    def __str__(self) -> str:
        return str(self.number)


class LinkedCase(models.Model):
    """An opinion it follows from; a link taken away stays, with the reason."""

    action = models.ForeignKey(CorrectiveAction, on_delete=models.CASCADE, related_name="links")
    case = models.ForeignKey("matters.Matter", on_delete=models.PROTECT, related_name="+")
    reason = models.TextField(blank=True)
    by = models.ForeignKey("organisation.Staff", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    removed_at = models.DateTimeField(null=True)
    removed_by = models.ForeignKey(
        "organisation.Staff", on_delete=models.PROTECT, null=True, related_name="+"
    )
    removed_reason = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["action", "case"], condition=Q(removed_at=None), name="case_linked_once"
            )
        ]

    def __str__(self) -> str:
        return str(self.pk)
