"""Centre → building → unit → floor → room (RES-1)."""

from django.db import models

from bihuan.residents.models.imports import Import, without_hidden
from bihuan.residents.rules.labels import wanted_label
from bihuan.residents.terms import RoomState, Use


class Buildings(models.Manager["Building"]):
    def get_queryset(self) -> models.QuerySet["Building"]:
        return without_hidden(super().get_queryset())


class Building(models.Model):
    """`retired_at`: pulled down or entered by mistake; what happened there stays readable."""

    centre = models.ForeignKey("organisation.Centre", on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=40)
    retired_at = models.DateTimeField(null=True)
    batch = models.ForeignKey(Import, on_delete=models.PROTECT, null=True, related_name="+")

    objects = Buildings()
    # With what an import has not completed yet.
    everything = models.Manager["Building"]()

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["centre", "name"], name="building_once_per_centre")]

    def __str__(self) -> str:
        return self.name


class RoomQuerySet(models.QuerySet["Room"]):
    def standing(self) -> "RoomQuerySet":
        return self.filter(retired_at=None)

    def shown(self) -> "RoomQuerySet":
        return without_hidden(self)

    def like(self, text: str) -> "RoomQuerySet":
        """By how people say it: 3栋1202, 3-1202, 1202."""
        wanted = wanted_label(text)
        return self.filter(models.Q(label__startswith=wanted) | models.Q(number__startswith=wanted))

    def called(self, text: str) -> "RoomQuerySet":
        """The same, but whole: 3-1202, not all that begin so."""
        wanted = wanted_label(text)
        return self.filter(models.Q(label=wanted) | models.Q(number=wanted))


AllRooms = models.Manager.from_queryset(RoomQuerySet)


class Rooms(AllRooms["Room"]):
    def get_queryset(self) -> RoomQuerySet:
        return RoomQuerySet(self.model, using=self._db).shown()


class Room(models.Model):
    """`label` is how it is said and printed: 3-1202. Unique within its centre."""

    building = models.ForeignKey(Building, on_delete=models.PROTECT, related_name="rooms")
    centre = models.ForeignKey("organisation.Centre", on_delete=models.PROTECT, related_name="+")
    unit = models.CharField(max_length=20, blank=True)
    floor = models.CharField(max_length=10, blank=True)
    number = models.CharField(max_length=20)
    label = models.CharField(max_length=40)
    use = models.CharField(
        max_length=10, default=Use.HOME.value, choices=[(each.value, each.value) for each in Use]
    )
    # In square decimetres, so that 88.53 m² is the whole number 8853.
    area = models.PositiveIntegerField(null=True)
    state = models.CharField(
        max_length=20,
        default=RoomState.OCCUPIED.value,
        choices=[(each.value, each.value) for each in RoomState],
    )
    handed_over_on = models.DateField(null=True)
    retired_at = models.DateTimeField(null=True)
    # Who looks after whoever lives here, copied from the present `HouseholdAgent`: pages join it (RES-7).
    agent = models.ForeignKey(
        "organisation.Staff", on_delete=models.PROTECT, null=True, related_name="+", db_index=False
    )
    # Something is owed since that day, in fen if somebody knows how much; who wrote it down, and when.
    arrears_since = models.DateField(null=True)
    arrears_amount = models.PositiveBigIntegerField(null=True)
    arrears_by = models.ForeignKey(
        "organisation.Staff", on_delete=models.PROTECT, null=True, related_name="+", db_index=False
    )
    arrears_at = models.DateTimeField(null=True)

    batch = models.ForeignKey(Import, on_delete=models.PROTECT, null=True, related_name="+")

    objects = Rooms()
    everything = models.Manager["Room"]()

    class Meta:
        ordering = ["label"]
        constraints = [models.UniqueConstraint(fields=["centre", "label"], name="room_once_per_centre")]
        indexes = [
            models.Index(fields=["centre", "number"]),
            models.Index(fields=["centre", "state"], name="room_by_state"),
            models.Index(fields=["agent"], condition=models.Q(agent__isnull=False), name="room_by_agent"),
        ]

    def __str__(self) -> str:
        return self.label
