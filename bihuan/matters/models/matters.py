"""The one identity of everything to be followed up; what lists filter, sort or draw is a column here."""

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Exists, OuterRef, Q

from bihuan.matters.terms import Sort

if TYPE_CHECKING:
    from bihuan.organisation.terms import Scope

# Of a boolean Django asks `WHERE is_open`, which no index of SQLite answers; `is_open IN (1)` is.
OPEN = Q(is_open__in=[True])
AT_REST = Q(is_open__in=[False])

# Sorts what has no due time behind everything that has one.
NEVER = datetime(9999, 1, 1, tzinfo=UTC)


class MatterQuerySet(models.QuerySet["Matter"]):
    def visible_to(self, scope: "Scope") -> "MatterQuerySet":
        """Their centres' matters, all centres' for company posts, never one about themselves.

        Assessed praise is the exception: it goes to the person praised (HND-8).
        """
        seen = self if scope.sees_all_centres else self.filter(centre_id__in=scope.centres_followed)
        about_them = Exists(About.objects.filter(matter=OuterRef("pk"), staff_id=scope.staff))
        return seen.filter(~about_them | Q(praise_assessed=True))

    def of(self, sort: Sort) -> "MatterQuerySet":
        return self.filter(sort=sort)

    def open(self) -> "MatterQuerySet":
        return self.filter(OPEN)

    def past_due(self, *, at: datetime) -> "MatterQuerySet":
        return self.open().filter(due_order__lte=at)

    def worst_first(self) -> "MatterQuerySet":
        return self.order_by("due_order", "pk")


class Matter(models.Model):
    """Number gapless per centre, year and sort, kept when voided. Codes, never labels."""

    sort = models.CharField(max_length=20, default=Sort.CASE)
    number = models.CharField(max_length=32, unique=True)
    centre = models.ForeignKey("organisation.Centre", on_delete=models.PROTECT, related_name="+")
    room = models.ForeignKey("residents.Room", on_delete=models.PROTECT, null=True, related_name="+")
    person = models.ForeignKey("residents.Person", on_delete=models.PROTECT, null=True, related_name="+")
    owner = models.ForeignKey("organisation.Staff", on_delete=models.PROTECT, null=True, related_name="+")
    holder = models.ForeignKey("organisation.Staff", on_delete=models.PROTECT, null=True, related_name="+")
    holder_department = models.ForeignKey(
        "organisation.Department", on_delete=models.PROTECT, null=True, related_name="+"
    )
    title = models.CharField(max_length=200)
    # How lists call the resident and the place; the case keeps the rest.
    who = models.CharField(max_length=60, blank=True)
    where = models.CharField(max_length=200, blank=True)
    level = models.CharField(max_length=10)
    channel = models.CharField(max_length=12)
    kind = models.CharField(max_length=12, blank=True)
    validity = models.CharField(max_length=10, blank=True)
    severity = models.CharField(max_length=10, blank=True)
    subject = models.CharField(max_length=40, blank=True)
    stage = models.CharField(max_length=14)
    round = models.PositiveSmallIntegerField(default=1)
    is_open = models.BooleanField(default=True)
    praise_assessed = models.BooleanField(default=False)
    registered_at = models.DateTimeField()
    said_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)
    voided_at = models.DateTimeField(null=True)
    # Who has it now because it is overdue (ESC-2).
    overseer = models.ForeignKey("organisation.Staff", on_delete=models.PROTECT, null=True, related_name="+")
    # Closed although something was owed (CLK-12); counted apart.
    forced_closing = models.BooleanField(default=False)
    # The exclusive end of the pause it stands in, and by how many days its handling was put off.
    paused_until = models.DateTimeField(null=True)
    extended_days = models.PositiveSmallIntegerField(default=0)
    due_order = models.DateTimeField(default=NEVER)
    due_code = models.CharField(max_length=12, blank=True)
    due_clause = models.CharField(max_length=40, blank=True)
    # Counted by weekends, for the year is not published (CLK-11).
    due_provisional = models.BooleanField(default=False)
    version = models.PositiveIntegerField(default=1)
    procedure = models.CharField(max_length=40)
    source = models.CharField(max_length=40, blank=True)
    # Absent for what was not imported: empty ones would all be the same key.
    source_key = models.CharField(max_length=120, null=True)  # noqa: DJ001  (see the line above)

    objects = MatterQuerySet.as_manager()

    class Meta:
        indexes = [
            # Every list is of one sort.
            models.Index(fields=["sort", "is_open", "due_order", "id"]),
            models.Index(fields=["sort", "centre", "is_open", "due_order", "id"]),
            models.Index(fields=["sort", "centre", "is_open", "stage", "due_order", "id"]),
            models.Index(fields=["holder", "is_open", "due_order", "id"]),
            models.Index(fields=["owner", "is_open", "due_order", "id"]),
            models.Index(fields=["sort", "centre", "registered_at", "id"]),
            models.Index(fields=["sort", "registered_at", "id"]),
            models.Index(fields=["room", "is_open"]),
        ]
        constraints = [models.UniqueConstraint(fields=["source", "source_key"], name="imported_once")]

    def __str__(self) -> str:
        return self.number

    @property
    def stream(self) -> str:
        return f"matter:{self.pk}"

    def is_paused(self, at: datetime) -> bool:
        return self.is_open and self.paused_until is not None and at < self.paused_until

    @property
    def due_at(self) -> datetime | None:
        return None if self.due_order == NEVER else self.due_order


class Counter(models.Model):
    """The last number given out; locked while the next is taken, so that no number is missing."""

    centre = models.ForeignKey("organisation.Centre", on_delete=models.PROTECT, related_name="+")
    sort = models.CharField(max_length=20, default=Sort.CASE)
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["centre", "sort", "year"], name="one_counter_a_year")]


class About(models.Model):
    """Staff whom a matter is about: they do not see it, unless it praises them."""

    matter = models.ForeignKey(Matter, on_delete=models.CASCADE, related_name="about")
    staff = models.ForeignKey("organisation.Staff", on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["matter", "staff"], name="about_once")]
