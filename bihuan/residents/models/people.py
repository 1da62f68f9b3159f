"""People and where they live, with dates (RES-2)."""

from django.db import models

from bihuan.kernel.surnames import addressed
from bihuan.residents.models.imports import Import, without_hidden
from bihuan.residents.terms import Departed, Role, Speech, Way


class People(models.Manager["Person"]):
    def get_queryset(self) -> models.QuerySet["Person"]:
        return without_hidden(super().get_queryset())


class Person(models.Model):
    """`phone_*` is a copy of the number to ring first (`Contact`), so that lists need no second table.

    Age is not asked for: a birthday is month and day, `03-14`.
    """

    name = models.CharField(max_length=40)
    # 先生 / 女士, as the person wishes to be addressed.
    title = models.CharField(max_length=10, blank=True)
    # All ways to type them, with spaces between; written with the name.
    initials = models.CharField(max_length=130, blank=True)
    phone_sealed = models.BinaryField(default=b"")
    phone_index = models.CharField(max_length=64, blank=True, db_index=True)
    phone_masked = models.CharField(max_length=20, blank=True)
    preferred_way = models.CharField(
        max_length=12, default=Way.TELEPHONE.value, choices=[(each.value, each.value) for each in Way]
    )
    speech = models.CharField(
        max_length=12, blank=True, choices=[(each.value, each.value) for each in Speech]
    )
    birthday = models.CharField(max_length=5, blank=True)
    remarks = models.TextField(blank=True)
    # Why they live nowhere any more, if somebody said so.
    departed = models.CharField(
        max_length=10, blank=True, choices=[(each.value, each.value) for each in Departed]
    )
    # When somebody last asked whether the card is right (RES-8).
    checked_on = models.DateField(null=True)
    # Found to be somebody who was registered already: everything of theirs is with that person now.
    merged_into = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="absorbed")
    batch = models.ForeignKey(Import, on_delete=models.PROTECT, null=True, related_name="+")

    objects = People()
    # With what an import has not completed yet.
    everything = models.Manager["Person"]()

    def __str__(self) -> str:
        return self.addressed

    @property
    def sealed_row(self) -> str:
        """Where the numbers live: a ciphertext moved to another person does not open."""
        return f"person:{self.pk}"

    @property
    def addressed(self) -> str:
        """顾先生: the family name with the title, the whole name without one."""
        return addressed(self.name, self.title)


class OccupancyQuerySet(models.QuerySet["Occupancy"]):
    def shown(self) -> "OccupancyQuerySet":
        return without_hidden(self)

    def present(self) -> "OccupancyQuerySet":
        return self.filter(until=None)


AllOccupancies = models.Manager.from_queryset(OccupancyQuerySet)


class Occupancies(AllOccupancies["Occupancy"]):
    def get_queryset(self) -> OccupancyQuerySet:
        return OccupancyQuerySet(self.model, using=self._db).shown()


class Occupancy(models.Model):
    """A stay. `until` is the last day; without one it goes on."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="occupancies")
    room = models.ForeignKey("residents.Room", on_delete=models.PROTECT, related_name="occupancies")
    role = models.CharField(max_length=10, choices=[(each.value, each.value) for each in Role])
    since = models.DateField()
    until = models.DateField(null=True)

    batch = models.ForeignKey(Import, on_delete=models.PROTECT, null=True, related_name="+")

    objects = Occupancies()
    everything = models.Manager["Occupancy"]()

    class Meta:
        indexes = [
            models.Index(fields=["room", "until"]),
            # Who left when: most stays go on, and are not in it.
            models.Index(
                fields=["until", "person"], condition=models.Q(until__isnull=False), name="stays_ended"
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "room"], condition=models.Q(until=None), name="lives_there_once"
            )
        ]
