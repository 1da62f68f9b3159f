"""What was answered under an Idempotency-Key: for a day, sealed, and for the rights it was given under."""

from django.db import models


class Answer(models.Model):
    """`status` is empty while the request is still running."""

    token = models.ForeignKey("organisation.Token", on_delete=models.CASCADE, related_name="+")
    key = models.CharField(max_length=255)
    # Hash of method, path and body: the same key under another request is a mistake.
    fingerprint = models.CharField(max_length=64)
    started_at = models.DateTimeField(db_index=True)
    status = models.PositiveSmallIntegerField(null=True)
    headers = models.JSONField(default=dict)
    # Of whoever asked, when they asked: with others the answer is told by its status and address alone.
    rights = models.CharField(max_length=64, blank=True)
    sealed = models.BinaryField(default=b"")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["token", "key"], name="one_answer_per_key")]

    @property
    def sealed_row(self) -> str:
        return f"answer:{self.pk}"
