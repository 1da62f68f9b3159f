"""Centre → building → unit → floor → room (RES-1)."""

from django.db import models

from bihuan.residents.rules.labels import wanted_label


class Building(models.Model):
    centre = models.ForeignKey("organisation.Centre", on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=40)

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["centre", "name"], name="building_once_per_centre")]

    def __str__(self) -> str:
        return self.name


class RoomQuerySet(models.QuerySet["Room"]):
    def like(self, text: str) -> "RoomQuerySet":
        """By how people say it: 3栋1202, 3-1202, 1202."""
        wanted = wanted_label(text)
        return self.filter(models.Q(label__startswith=wanted) | models.Q(number__startswith=wanted))

    def called(self, text: str) -> "RoomQuerySet":
        """The same, but whole: 3-1202, not all that begin so."""
        wanted = wanted_label(text)
        return self.filter(models.Q(label=wanted) | models.Q(number=wanted))


class Room(models.Model):
    """`label` is how it is said and printed: 3-1202. Unique within its centre."""

    building = models.ForeignKey(Building, on_delete=models.PROTECT, related_name="rooms")
    centre = models.ForeignKey("organisation.Centre", on_delete=models.PROTECT, related_name="+")
    unit = models.CharField(max_length=20, blank=True)
    floor = models.CharField(max_length=10, blank=True)
    number = models.CharField(max_length=20)
    label = models.CharField(max_length=40)

    objects = RoomQuerySet.as_manager()

    class Meta:
        ordering = ["label"]
        constraints = [models.UniqueConstraint(fields=["centre", "label"], name="room_once_per_centre")]
        indexes = [models.Index(fields=["centre", "number"])]

    def __str__(self) -> str:
        return self.label
