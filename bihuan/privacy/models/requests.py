"""What somebody asked for of their own data, step by step; who is asking is on the matter (PIPL 45-50)."""

from django.db import models

from bihuan.kernel.messages import Until


def _staff() -> "models.ForeignKey[object, object]":
    return models.ForeignKey("organisation.Staff", on_delete=models.PROTECT, null=True, related_name="+")


class PersonRequest(models.Model):
    matter = models.OneToOneField(
        "matters.Matter", on_delete=models.PROTECT, primary_key=True, related_name="+"
    )
    asked = models.CharField(max_length=12)
    # When the answer is due at the latest; `provisional`: in a year that is not published (CLK-11).
    due_at = models.DateTimeField(null=True)
    provisional = models.BooleanField(default=False)
    words = models.TextField()
    identity = models.TextField(blank=True)
    identified_by = _staff()
    identified_at = models.DateTimeField(null=True)
    granted = models.BooleanField(null=True)
    decision = models.TextField(blank=True)
    decided_by = _staff()
    decided_at = models.DateTimeField(null=True)
    copied_at = models.DateTimeField(null=True)
    outcome = models.TextField(blank=True)
    done_by = _staff()
    done_at = models.DateTimeField(null=True)
    way = models.CharField(max_length=12, blank=True)
    answer = models.TextField(blank=True)
    answered_by = _staff()
    answered_at = models.DateTimeField(null=True)

    @property
    def due(self) -> Until | None:
        """None of those that were over before it was kept."""
        return Until(self.due_at, self.provisional) if self.due_at else None

    def __str__(self) -> str:
        return str(self.matter)
