"""Many rooms and residents taken in together, invisible until all of them are there (RES-4)."""

from typing import Any, TypeVar

from django.db import models

from bihuan.residents.terms.importing import AT_WORK, BEFORE, WRITES, WRITTEN, Stage

Q = TypeVar("Q", bound="models.QuerySet[Any]")


class Import(models.Model):
    """Its key is its number. `done` of `rows` are through in this stage: each chunk moves it in the
    transaction that writes the chunk, so that whoever goes on does nothing twice."""

    centre = models.ForeignKey("organisation.Centre", on_delete=models.PROTECT, related_name="+")
    # Nobody: the command line.
    by = models.ForeignKey("organisation.Staff", on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()
    stage = models.CharField(max_length=12, default=Stage.LOADED, db_index=True)
    hidden = models.BooleanField(default=True)
    sha256 = models.CharField(max_length=64)
    places = models.JSONField(default=dict)
    rows = models.PositiveIntegerField()
    done = models.PositiveIntegerField(default=0)
    errors = models.PositiveIntegerField(default=0)
    # What there will be, then what there is.
    counts = models.JSONField(default=dict)
    # Why it was not taken in, by a code.
    failed = models.CharField(max_length=40, blank=True)
    started_at = models.DateTimeField(null=True)
    started_by = models.ForeignKey(
        "organisation.Staff", on_delete=models.PROTECT, null=True, related_name="+", db_index=False
    )
    ended_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["centre"],
                condition=models.Q(stage__in=[each.value for each in WRITES]),
                name="one_import_writes",
            )
        ]
        indexes = [
            models.Index(fields=["centre", "-id"], name="imports_newest_first"),
            models.Index(fields=["id"], condition=models.Q(hidden=True), name="imports_hidden"),
        ]

    def __str__(self) -> str:
        return self.stream

    @property
    def stream(self) -> str:
        return f"import:{self.pk}"

    @property
    def is_at_work(self) -> bool:
        return self.stage in AT_WORK

    @property
    def nothing_is_written(self) -> bool:
        return self.stage in BEFORE

    @property
    def whole(self) -> int:
        """Of what `done` is a part, in this stage."""
        if self.stage in (Stage.CANCELLING, Stage.UNDOING):
            return max(self.done, sum(self.counts.get(each, 0) for each in WRITTEN))
        return self.rows

    @property
    def percent(self) -> int:
        return self.done * 100 // self.whole if self.whole else 0


class ImportFile(models.Model):
    """What was sent and what was found in it, sealed; erased as soon as it is not needed any more."""

    of = models.OneToOneField(Import, on_delete=models.CASCADE, related_name="file")
    table = models.BinaryField()
    report = models.BinaryField(default=b"")


class Completion(models.Model):
    """What an import put into a room or a person that was there before, so that it can be taken out again.

    `fields` are names, `contacts` and `vehicles` keys; no value, but of arrears, which it may write over,
    what stood there: since when, how much, by whom, when. `seq` is the fact that told it: one that came
    after says that somebody has been at it since.
    """

    of = models.ForeignKey(Import, on_delete=models.CASCADE, related_name="completions")
    room = models.ForeignKey("residents.Room", on_delete=models.CASCADE, null=True, related_name="+")
    person = models.ForeignKey("residents.Person", on_delete=models.CASCADE, null=True, related_name="+")
    fields = models.JSONField(default=list)
    contacts = models.JSONField(default=list)
    vehicles = models.JSONField(default=list)
    owed_before = models.JSONField(null=True)
    seq = models.PositiveIntegerField()

    class Meta:
        ordering = ["pk"]

    @property
    def stream(self) -> str:
        if self.owed_before is not None:
            return f"arrears:{self.room_id}"
        return f"room:{self.room_id}" if self.room_id else f"person:{self.person_id}"


# ── what belongs to a batch ──


def without_hidden(rows: Q) -> Q:
    """No statement more: an index that holds nothing while nothing is taken in."""
    return rows.exclude(batch__in=Import.objects.filter(hidden=True))


def shown(path: str = "") -> models.Q:
    """For a join, as `shown("rooms__")`."""
    return models.Q(**{f"{path}batch": None}) | models.Q(**{f"{path}batch__hidden": False})
