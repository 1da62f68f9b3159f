"""Who works here, and who may be charged with something."""

from collections.abc import Iterable
from typing import Any

from django.db.models import F, Prefetch, Q, QuerySet, Value
from django.db.models.functions import Coalesce, NullIf

from bihuan.organisation.models import Staff, StaffPost
from bihuan.organisation.models.staff import away_now
from bihuan.organisation.terms import COMPANY_POSTS, Post


def staff_names(keys: Iterable[int]) -> dict[int, str]:
    """How colleagues are called, also those who have left."""
    return {each.pk: each.shown_name for each in Staff.objects.filter(pk__in=set(keys))}


def all_names() -> list[str]:
    """Of everybody who ever worked here, as registered and as called."""
    names = Staff.objects.values_list("name", "called")
    return sorted({each for both in names for each in both if each})


def named_staff(keys: Iterable[int]) -> list[Staff]:
    """By their numbers, only those who still work here."""
    return list(Staff.objects.active().filter(pk__in=set(keys)).order_by("staff_number"))


def staff_by_number(staff_number: str) -> Staff | None:
    """With every post ever held, in two statements."""
    if "\0" in staff_number:
        # PostgreSQL refuses even to look for it.
        return None
    return Staff.objects.filter(staff_number=staff_number).prefetch_related("held_posts").first()


def staff_by_id(key: int) -> Staff | None:
    return Staff.objects.filter(pk=key).first()


def staff_of(centre: int) -> list[Staff]:
    """Everybody who holds a post in the centre today, and whether they are away."""
    keys = StaffPost.objects.filter(centre_id=centre, until=None).values("staff_id")
    return list(_with_absence(Staff.objects.active().filter(pk__in=keys)))


def staff_in(department: int) -> "QuerySet[StaffPost, Any]":
    """The keys of those who hold a post in it today."""
    return StaffPost.objects.filter(department=department, until=None).values("staff_id")


def people_of(centre: int, *, with_left: bool = False) -> list[Staff]:
    """Who holds a post in the centre, with the posts, and whether away; `with_left` adds those who did.

    Two statements.
    """
    posts = StaffPost.objects.filter(centre_id=centre)
    people = Staff.objects.filter(
        pk__in=(posts if with_left else posts.filter(until=None)).values("staff_id")
    )
    shown = people if with_left else people.active()
    held = StaffPost.objects.select_related("centre", "department").order_by("pk")
    return list(_with_absence(shown).prefetch_related(Prefetch("held_posts", queryset=held)))


def _with_absence(people: "QuerySet[Staff]") -> "QuerySet[Any]":
    """Each with `away_until` and `acting_name`, empty for those who are there."""
    called = NullIf(F("away__acting__called"), Value(""))
    acting = Coalesce(called, F("away__acting__name"))
    return people.annotate(away=away_now(), away_until=F("away__until"), acting_name=acting)


def posts_of(staff: Staff) -> list[StaffPost]:
    """Every post ever held, those held now first."""
    held = staff.held_posts.select_related("centre", "department")
    return sorted(held, key=lambda each: (each.until is not None, each.pk))


def held_post(staff: Staff, key: int) -> StaffPost | None:
    return staff.held_posts.select_related("centre", "department").filter(pk=key).first()


def intake_agents(centre: int) -> list[int]:
    """Who may own what others take in for this centre (INT-3); at the head office the company's intake."""
    return list(
        StaffPost.objects.filter(
            until=None,
            staff__is_active=True,
            centre_id=centre,
            post__in=[Post.INTAKE_AGENT, Post.COMPANY_INTAKE],
        )
        .order_by("pk")
        .values_list("staff_id", flat=True)
    )


def can_be_charged(centre: int, staff: int) -> bool:
    """Works in the centre today, or for the company."""
    return (
        StaffPost.objects.filter(staff_id=staff, until=None, staff__is_active=True)
        .filter(Q(centre_id=centre) | Q(post__in=COMPANY_POSTS))
        .exists()
    )


def is_last_administrator(staff: int) -> bool:
    """Inside a transaction: the posts are held, so that two who remove each other at once leave one."""
    held = StaffPost.objects.filter(post=Post.ADMINISTRATOR, until=None, staff__is_active=True)
    rows = held.select_for_update(of=("self",)).order_by("pk")
    return set(rows.values_list("staff_id", flat=True)) == {staff}
