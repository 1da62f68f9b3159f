"""What the desk remembers for a person. Nothing here is part of a matter."""

from django.db import models


class Draft(models.Model):
    """A registration somebody has begun: what stood in the fields, until it is saved or thrown away.

    `token` is the page it was left on: two pages are two drafts.
    """

    staff = models.ForeignKey("organisation.Staff", on_delete=models.CASCADE, related_name="+")
    token = models.CharField(max_length=36, blank=True)
    fields = models.JSONField()
    saved_at = models.DateTimeField()

    class Meta:
        # As long as there was one a person, the table was called after it.
        db_table = "desk_kept_draft"
        constraints = [models.UniqueConstraint(fields=["staff", "token"], name="draft_once_a_page")]
        indexes = [models.Index(fields=["staff", "saved_at"], name="draft_by_person")]


class Intake(models.Model):
    """One sending of a form that opens a matter: the same form sent twice finds the one of the first."""

    token = models.CharField(max_length=36, unique=True)
    staff = models.ForeignKey("organisation.Staff", on_delete=models.CASCADE, related_name="+")
    number = models.CharField(max_length=24)
    at = models.DateTimeField()


class SavedView(models.Model):
    """Filters with a name. Whoever has the link may use them; what is seen is always one's own."""

    token = models.CharField(max_length=16, unique=True)
    owner = models.ForeignKey("organisation.Staff", on_delete=models.CASCADE, related_name="+")
    name = models.CharField(max_length=30)
    query = models.CharField(max_length=1000)
    at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]


class ListColumns(models.Model):
    """Which columns somebody wants in the list of cases."""

    staff = models.OneToOneField(
        "organisation.Staff", on_delete=models.CASCADE, primary_key=True, related_name="+"
    )
    columns = models.JSONField()
