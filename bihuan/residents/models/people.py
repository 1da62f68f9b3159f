"""People and where they live, with dates. Telephone numbers are sealed from the first migration (RES-6)."""

from django.db import models

from bihuan.residents.terms import Role, Way


class Person(models.Model):
    """`phone_sealed` is bound to this row; `phone_index` finds an exact number without opening anything."""

    name = models.CharField(max_length=40)
    # 先生 / 女士, as the person wishes to be addressed.
    title = models.CharField(max_length=10, blank=True)
    phone_sealed = models.BinaryField(default=b"")
    phone_index = models.CharField(max_length=64, blank=True, db_index=True)
    phone_masked = models.CharField(max_length=20, blank=True)
    preferred_way = models.CharField(
        max_length=12, default=Way.TELEPHONE.value, choices=[(each.value, each.value) for each in Way]
    )
    remarks = models.TextField(blank=True)

    def __str__(self) -> str:
        return self.addressed

    @property
    def sealed_row(self) -> str:
        """Where the number lives: a ciphertext moved to another row does not open."""
        return f"person:{self.pk}"

    @property
    def addressed(self) -> str:
        """顾先生: the family name with the title, the whole name without one."""
        return f"{self.name[:1]}{self.title}" if self.title else self.name


class Occupancy(models.Model):
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="occupancies")
    room = models.ForeignKey("residents.Room", on_delete=models.PROTECT, related_name="occupancies")
    role = models.CharField(max_length=10, choices=[(each.value, each.value) for each in Role])
    since = models.DateField()
    until = models.DateField(null=True)

    class Meta:
        indexes = [models.Index(fields=["room", "until"])]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "room"], condition=models.Q(until=None), name="lives_there_once"
            )
        ]
