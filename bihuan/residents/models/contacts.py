"""How somebody is reached, and what they drive. Values are sealed and found blindly (RES-2, RES-6)."""

from django.db import models

from bihuan.residents.models.people import Person
from bihuan.residents.terms import Means


class Contact(models.Model):
    """`sealed` is bound to its person (`Person.sealed_row`).

    `index` finds the whole value, `tail` the last four digits, without opening anything.
    """

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="contacts")
    means = models.CharField(max_length=12, choices=[(each.value, each.value) for each in Means])
    sealed = models.BinaryField()
    index = models.CharField(max_length=64, db_index=True)
    tail = models.CharField(max_length=64, blank=True)
    masked = models.CharField(max_length=80)
    # 办公室, 太太的, 白天打: whose it is and when.
    note = models.CharField(max_length=40, blank=True)
    preferred = models.BooleanField(default=False)
    # Somebody rang and it was a stranger's, or nobody's: not found by it any more, and not rung.
    wrong_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["tail"], condition=~models.Q(tail=""), name="contact_by_tail")]
        constraints = [
            models.UniqueConstraint(fields=["person", "index"], name="contact_once_per_person"),
            models.UniqueConstraint(
                fields=["person"], condition=models.Q(preferred=True), name="one_preferred_contact"
            ),
        ]

    @property
    def wrong(self) -> bool:
        return self.wrong_at is not None


class Vehicle(models.Model):
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="vehicles")
    # Written one way: 粤B12345.
    plate = models.CharField(max_length=12, db_index=True)
    # 地下二层 A-118.
    space = models.CharField(max_length=40, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["person", "plate"], name="plate_once_per_person")]
