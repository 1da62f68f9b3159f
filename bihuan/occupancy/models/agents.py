"""How able each agent is, when a centre was shared out last, and first contacts with new households."""

from collections.abc import Sequence

from django.db import models
from django.db.models import Q

from bihuan.kernel.messages import Until
from bihuan.occupancy.rules.contacting import Owing
from bihuan.occupancy.rules.sharing import Change, step_of


class Ability(models.Model):
    """In hundredths of what is usual; who has no row is usual (RES-7)."""

    staff = models.ForeignKey("organisation.Staff", on_delete=models.PROTECT, related_name="+")
    centre = models.ForeignKey("organisation.Centre", on_delete=models.PROTECT, related_name="+")
    ability = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["centre", "staff"], name="one_ability_a_centre")]


class Sharing(models.Model):
    """One row a centre, locked by whoever gives households: nobody gives by a plan that is over.

    It also holds what is being carried out, and how far it is: as long as `began_at` stands. `changes` are as
    they were looked at: room, who had it, who gets it, whether it is new.
    """

    centre = models.OneToOneField("organisation.Centre", on_delete=models.PROTECT, related_name="+")
    shared_at = models.DateTimeField(null=True)
    began_at = models.DateTimeField(null=True)
    by = models.ForeignKey("organisation.Staff", on_delete=models.PROTECT, null=True, related_name="+")
    plan = models.CharField(max_length=32, blank=True)
    households = models.PositiveIntegerField(default=0)
    changes = models.JSONField(default=list)
    whole = models.PositiveIntegerField(default=0)
    done = models.PositiveIntegerField(default=0)
    # Agent → how many were given to them, and how many first contacts were asked for.
    given = models.JSONField(default=dict)
    asked = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.centre_id}"

    @property
    def is_at_work(self) -> bool:
        return self.began_at is not None

    @property
    def percent(self) -> int:
        return self.done * 100 // self.whole if self.whole else 0

    def next_step(self, most: int) -> Sequence[Change]:
        changes = [
            Change(room, former, staff, bool(new)) for room, former, staff, new in self.changes[self.done :]
        ]
        return step_of(changes, most=most)


class FirstContact(models.Model):
    """With a new household, by its agent (CLK-13). `staff` is whose it is; one-to-one with its matter."""

    matter = models.OneToOneField(
        "matters.Matter", on_delete=models.PROTECT, primary_key=True, related_name="+"
    )
    room = models.ForeignKey("residents.Room", on_delete=models.PROTECT, related_name="+")
    staff = models.ForeignKey("organisation.Staff", on_delete=models.PROTECT, related_name="+")
    opened_at = models.DateTimeField()
    due_at = models.DateTimeField()
    provisional = models.BooleanField(default=False)
    clause = models.CharField(max_length=40)
    # How often it went a level higher.
    climbed = models.PositiveSmallIntegerField(default=0)
    # When it was written down; when they spoke is `contacted_at`.
    made_at = models.DateTimeField(null=True)
    made_by = models.ForeignKey("organisation.Staff", on_delete=models.PROTECT, null=True, related_name="+")
    contacted_at = models.DateTimeField(null=True)
    way = models.CharField(max_length=12, blank=True)
    person = models.ForeignKey("residents.Person", on_delete=models.PROTECT, null=True, related_name="+")
    whom = models.CharField(max_length=200, blank=True)
    words = models.TextField(blank=True)
    called_off_at = models.DateTimeField(null=True)
    reason = models.CharField(max_length=200, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["room", "opened_at"]),
            models.Index(
                fields=["due_at"], condition=Q(made_at=None, called_off_at=None), name="first_contact_open"
            ),
        ]

    def __str__(self) -> str:
        return str(self.matter)

    def owing(self, centre: int) -> Owing:
        return Owing(
            agent=self.staff_id,
            centre=centre,
            opened_at=self.opened_at,
            due=Until(self.due_at, self.provisional),
            clause=self.clause,
            made_at=self.made_at,
            called_off_at=self.called_off_at,
        )
