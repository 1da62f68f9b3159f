"""Files that belong to a matter, kept by the hash of their content and served only through `access`."""

from django.db import models

from bihuan.matters.models.matters import Matter


class Attachment(models.Model):
    matter = models.ForeignKey(Matter, on_delete=models.PROTECT, related_name="attachments")
    name = models.CharField(max_length=200)
    content_type = models.CharField(max_length=60)
    size = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    round = models.PositiveSmallIntegerField(default=1)
    has_thumbnail = models.BooleanField(default=False)
    by = models.ForeignKey("organisation.Staff", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["matter", "sha256"], name="attached_once")]
