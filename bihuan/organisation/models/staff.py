"""Staff, and the posts they hold from one day to another."""

from typing import Any

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import F, FilteredRelation, Q
from django.utils.functional import cached_property

from bihuan.organisation.models.places import Centre, Department
from bihuan.organisation.terms import Delegated, Post, Posting, Scope


def away_now(path: str = "") -> FilteredRelation:
    """The absence that runs now of the person at `path`, joined instead of asked for."""
    running = {f"{path}absences__began_at__isnull": False, f"{path}absences__ended_at": None}
    return FilteredRelation(f"{path}absences", condition=Q(**running))


class StaffQuerySet(models.QuerySet["Staff"]):
    def active(self) -> "StaffQuerySet":
        return self.filter(is_active=True)

    def of_centre(self, centre: Centre) -> "StaffQuerySet":
        return self.active().filter(held_posts__centre=centre, held_posts__until=None).distinct()

    def holding(self, *posts: Post) -> "StaffQuerySet":
        return self.active().filter(held_posts__post__in=posts, held_posts__until=None).distinct()


class StaffAccounts(BaseUserManager.from_queryset(StaffQuerySet)):  # type: ignore[misc]  # built by Django at run time
    """What Django's authentication asks of a user model."""

    def get_by_natural_key(self, username: str | None) -> "Staff":
        found: Staff = self.get(staff_number=username)
        return found


class Staff(AbstractBaseUser):
    """A member of staff, known by a staff number. `is_demo` accounts exist only for trying things out."""

    staff_number = models.CharField(max_length=20, unique=True)
    name = models.CharField(max_length=40)
    # How colleagues and residents call them: 林小姐, 周师傅, 沈主任.
    called = models.CharField(max_length=40, blank=True)
    email = models.EmailField(blank=True)
    is_active = models.BooleanField(default=True)
    is_demo = models.BooleanField(default=False)
    must_change_password = models.BooleanField(default=False)
    language = models.CharField(max_length=10, default="zh-hans")
    joined_at = models.DateTimeField()
    left_at = models.DateTimeField(null=True)

    objects = StaffAccounts()

    USERNAME_FIELD = "staff_number"
    EMAIL_FIELD = "email"

    class Meta:
        ordering = ["staff_number"]

    def __str__(self) -> str:
        return self.shown_name

    @property
    def shown_name(self) -> str:
        return self.called or self.name

    @cached_property
    def scope(self) -> Scope:
        """The posts held now and what was delegated, in one statement, kept for the length of a request."""
        held = self.held_posts.filter(until=None).order_by("pk")
        found: list[Any] = list(
            held.annotate(
                away=away_now("staff__"),
                away_until=F("away__until"),
                given=FilteredRelation("staff__delegations", condition=Q(staff__delegations__ended_at=None)),
                **{f"given_{name}": F(f"given__{name}") for name in DELEGATED},
            )
        )
        # A post comes once with each delegation.
        postings = {each.pk: Posting(Post(each.post), each.centre_id, each.department_id) for each in found}
        delegated = {each.given_id: _delegated(each) for each in found if each.given_id is not None}
        return Scope(
            self.pk,
            tuple(postings.values()),
            found[0].away_until if found else None,
            tuple(delegated.values()),
        )

    # Django's admin and auth ask these; authority in Bihuan comes from posts (ORG-3).
    def has_perm(self, perm: str, obj: Any = None) -> bool:
        return False

    def has_module_perms(self, app_label: str) -> bool:
        return False

    is_staff = False
    is_superuser = False


class StaffPost(models.Model):
    """A post held. Past ones stay, with their last day."""

    staff = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="held_posts")
    post = models.CharField(max_length=30, choices=[(each.value, each.value) for each in Post])
    centre = models.ForeignKey(Centre, on_delete=models.PROTECT, related_name="+")
    department = models.ForeignKey(Department, on_delete=models.PROTECT, null=True, related_name="+")
    since = models.DateField()
    until = models.DateField(null=True)

    class Meta:
        indexes = [models.Index(fields=["centre", "post"]), models.Index(fields=["department", "post"])]
        # Two, because SQLite knows no "nulls not distinct".
        constraints = [
            models.UniqueConstraint(
                fields=["staff", "post", "centre", "department"],
                condition=models.Q(until=None),
                name="post_held_once",
            ),
            models.UniqueConstraint(
                fields=["staff", "post", "centre"],
                condition=models.Q(until=None, department=None),
                name="post_held_once_outside_departments",
            ),
        ]


DELEGATED = ("id", "head", "centre", "department", "kinds", "subjects", "severities", "since", "until")


def _delegated(row: Any) -> Delegated:
    """What was joined to a post held."""
    joined = {name: getattr(row, f"given_{name}") for name in DELEGATED}
    codes = {name: frozenset(filter(None, joined[name].split(","))) for name in CODES}
    return Delegated(
        key=joined["id"],
        head=joined["head"],
        centre=joined["centre"],
        department=joined["department"],
        since=joined["since"],
        until=joined["until"],
        **codes,
    )


CODES = ("kinds", "subjects", "severities")


class ResetCode(models.Model):
    """A one-time code with which a head lets somebody choose a new password (ORG-1); kept as a hash."""

    staff = models.ForeignKey(Staff, on_delete=models.CASCADE, related_name="+")
    issued_by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    code_hash = models.CharField(max_length=128)
    issued_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)
    attempts = models.PositiveSmallIntegerField(default=0)
