"""What a check goes through, line by line: a home, somebody's card, an account (RES-5, RES-8)."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from bihuan.office.models.duties import LaidDuty
from bihuan.office.terms import Outcome


class CheckLine(models.Model):
    """A draft until the check is signed, then for ever. Of whoever left the records it says nothing any more.

    `marks` is what was remarkable when the list was made, by codes with blanks between them; `as_found` the
    rights of an account then. `came_of_it` is the case opened from it.
    """

    duty = models.ForeignKey(LaidDuty, on_delete=models.PROTECT, related_name="lines")
    room = models.ForeignKey("residents.Room", on_delete=models.PROTECT, null=True, related_name="+")
    # The home itself is looked at. Without it a home stands here as where somebody lives, or lived.
    of_room = models.BooleanField(default=False)
    # An entry made by mistake may still be deleted.
    person = models.ForeignKey("residents.Person", on_delete=models.SET_NULL, null=True, related_name="+")
    staff = models.ForeignKey("organisation.Staff", on_delete=models.PROTECT, null=True, related_name="+")
    marks = models.CharField(max_length=120, blank=True)
    as_found = models.JSONField(default=dict)
    outcome = models.CharField(
        max_length=12, blank=True, choices=[(each.value, each.value) for each in Outcome]
    )
    remark = models.TextField(blank=True)
    settled_at = models.DateTimeField(null=True)
    settled_by = models.ForeignKey(
        "organisation.Staff", on_delete=models.PROTECT, null=True, related_name="+"
    )
    came_of_it = models.ForeignKey("matters.Matter", on_delete=models.PROTECT, null=True, related_name="+")

    # What a rule has put on the list and nobody has answered: it goes with an import that is undone (RES-4).
    UNTOUCHED: ClassVar[Q] = Q(outcome="", remark="", came_of_it=None)

    class Meta:
        constraints = [
            # Whoever was deleted leaves an empty person behind, and two of one home may be.
            models.UniqueConstraint(
                fields=["duty", "room"], condition=models.Q(of_room=True), name="home_once_a_check"
            ),
            models.UniqueConstraint(
                fields=["duty", "person"],
                condition=models.Q(person__isnull=False),
                name="person_once_a_check",
            ),
            models.UniqueConstraint(
                fields=["duty", "staff"], condition=models.Q(staff__isnull=False), name="account_once_a_check"
            ),
        ]
        indexes = [models.Index(fields=["person"], name="checks_of_person")]

    def __str__(self) -> str:
        return f"{self.duty_id}/{self.pk}"

    @property
    def codes(self) -> list[str]:
        return self.marks.split()
