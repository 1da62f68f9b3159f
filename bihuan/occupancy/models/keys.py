"""Keys of homes that nobody lives in yet, and each time one was lent."""

from datetime import date

from django.db import models

from bihuan.occupancy.terms import Ending, KeyState


class KeyQuerySet(models.QuerySet["Key"]):
    def kept(self) -> "KeyQuerySet":
        return self.filter(ended_at=None)


class Key(models.Model):
    """`centre` is the room's: the cabinet is looked through by centre."""

    room = models.ForeignKey("residents.Room", on_delete=models.PROTECT, related_name="+")
    centre = models.ForeignKey("organisation.Centre", on_delete=models.PROTECT, related_name="+")
    opens = models.CharField(max_length=40)
    copies = models.PositiveSmallIntegerField(default=1)
    hook = models.CharField(max_length=20, blank=True)
    received_on = models.DateField()
    # Who has it now; empty while it hangs in the cabinet. For the list's order.
    due_on = models.DateField(null=True)
    ended_at = models.DateTimeField(null=True)
    ending = models.CharField(
        max_length=12, blank=True, choices=[(each.value, each.value) for each in Ending]
    )

    objects = KeyQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(
                fields=["centre", "due_on", "id"], condition=models.Q(ended_at=None), name="keys_kept"
            ),
            models.Index(fields=["room"], name="keys_of_room"),
        ]

    def __str__(self) -> str:
        return self.opens

    @property
    def state(self) -> KeyState:
        if self.ended_at is not None:
            return KeyState.GONE
        return KeyState.OUT if self.due_on else KeyState.IN

    def days_over(self, today: date) -> int:
        """How many days it should have been back; 0 while there is time, or while it is here."""
        return max(0, (today - self.due_on).days) if self.due_on and self.ended_at is None else 0


class Loan(models.Model):
    key = models.ForeignKey(Key, on_delete=models.PROTECT, related_name="loans")
    staff = models.ForeignKey("organisation.Staff", on_delete=models.PROTECT, null=True, related_name="+")
    borrower = models.CharField(max_length=40, blank=True)
    purpose = models.CharField(max_length=200)
    lent_at = models.DateTimeField()
    due_on = models.DateField()
    returned_at = models.DateTimeField(null=True)
    # Who keeps the key it comes back to; nobody of what was lent before this was written down.
    lent_by = models.ForeignKey("organisation.Staff", on_delete=models.PROTECT, null=True, related_name="+")
    # How far up it was told that the key is not back.
    told = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["-pk"]
        indexes = [models.Index(fields=["due_on"], condition=models.Q(returned_at=None), name="loans_out")]
        constraints = [
            models.UniqueConstraint(
                fields=["key"], condition=models.Q(returned_at=None), name="key_lent_to_one_at_a_time"
            )
        ]

    @property
    def holder(self) -> str:
        return self.staff.shown_name if self.staff else self.borrower
