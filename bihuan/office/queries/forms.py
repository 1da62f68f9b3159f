"""The forms of a review: which come with it, and what its reader may see of them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Exists, OuterRef

from bihuan.cases.queries import visible_cases
from bihuan.cases.queries.forms import forms_of
from bihuan.kernel.moments import end_of, start_of
from bihuan.kernel.working_days import Days
from bihuan.office.models import LaidDuty, ReviewForm
from bihuan.office.rules.drafts import version_of
from bihuan.office.terms import REVIEW
from bihuan.organisation.queries import SERVES

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from bihuan.organisation.models import Department
    from bihuan.organisation.terms import Scope


@dataclass(frozen=True)
class Shown:
    """A part of a review's forms. `after`: the key to go on from, 0 at the end."""

    rows: Sequence[ReviewForm]
    after: int


def week_of_forms(department: "Department", covers: Days) -> list[int]:
    """The matters that come with a review, what is open first, most urgent first."""
    found = forms_of(
        department.centre_id,
        department.pk,
        serves=department.kind in SERVES,
        since=start_of(covers.first),
        until=end_of(covers.last),
    )
    return list(found.order_by("-is_open", "due_order", "pk").values_list("pk", flat=True))


def review_before(review: LaidDuty) -> LaidDuty | None:
    others = LaidDuty.objects.filter(code=REVIEW, department=review.department_id).exclude(pk=review.pk)
    return others.order_by("-laid_at").first()


def to_look_at_again(department: int) -> dict[int, ReviewForm]:
    """By matter: what the head wanted to see again, and has not come again yet.

    Also of a review signed after the next one was laid. An unsigned comment is none yet.
    """
    wanted = ReviewForm.objects.filter(
        duty__code=REVIEW, duty__department=department, duty__done_at__isnull=False, follow_up=True
    )
    waiting = wanted.filter(~Exists(ReviewForm.objects.filter(carried=OuterRef("pk"))))
    return {each.matter_id: each for each in waiting.order_by("pk")}


def seen_forms(duty: LaidDuty, scope: "Scope") -> "QuerySet[ReviewForm]":
    """Never those about themselves."""
    return ReviewForm.objects.filter(duty=duty, matter__in=visible_cases(scope))


def forms_shown(duty: LaidDuty, scope: "Scope", *, after: int = 0, size: int = 30) -> Shown:
    """One statement, however many there are."""
    beside = ("matter__centre", "matter__holder", "matter__holder_department", "matter__overseer", "carried")
    rows = seen_forms(duty, scope).filter(pk__gt=after).select_related(*beside).order_by("pk")
    found = list(rows[: size + 1])
    return Shown(found[:size], found[size - 1].pk if len(found) > size else 0)


def left_unseen(duty: LaidDuty, scope: "Scope") -> int:
    return seen_forms(duty, scope).filter(seen_at=None).count()


def version_of_form(form: ReviewForm) -> str:
    """What a page was drawn with; sent back with what is typed there."""
    return version_of(form.comment, follow_up=form.follow_up)


def versions_of(duty: LaidDuty, numbers: Iterable[str]) -> dict[str, str]:
    """By number of the case. One statement."""
    rows = ReviewForm.objects.filter(duty=duty, matter__number__in=list(numbers)).select_related("matter")
    return {each.matter.number: version_of_form(each) for each in rows}
