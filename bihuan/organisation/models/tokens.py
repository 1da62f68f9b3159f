"""Personal tokens for programs. The token itself is shown once and kept only as a hash."""

from datetime import datetime

from django.db import models

from bihuan.organisation.models.staff import Staff


class Token(models.Model):
    staff = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=60)
    # Its first characters, so that people can tell which one it is.
    prefix = models.CharField(max_length=12)
    digest = models.CharField(max_length=64, unique=True)
    scope = models.CharField(max_length=10)
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)
    last_used_on = models.DateField(null=True)

    class Meta:
        ordering = ["pk"]

    def holds(self, *, at: datetime) -> bool:
        return self.revoked_at is None and at < self.expires_at and self.staff.is_active
