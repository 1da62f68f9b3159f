"""What is due, what was done and what was missed, by centre; and what is still to come."""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.db.models import Count, F, Q

from bihuan.kernel.moments import day_of
from bihuan.kernel.periods import Rhythm, period_of
from bihuan.office.models import LaidDuty
from bihuan.office.models.duties import LaidDutyQuerySet
from bihuan.office.rules.laying import Falling, next_laying
from bihuan.office.rules.seats import is_of_company
from bihuan.organisation.terms import HEAD_POSTS, Post
from bihuan.policies.queries.days import days_for
from bihuan.policies.queries.in_force import procedure_in_force
from bihuan.policies.terms import DutyOwner

if TYPE_CHECKING:
    from bihuan.organisation.models import Centre
    from bihuan.organisation.terms import Scope

BESIDE = ("matter", "matter__overseer", "centre", "department", "done_by")
OWN_POSTS = {
    DutyOwner.DEPARTMENT_HEAD: HEAD_POSTS,
    DutyOwner.SERVICE_SUPERVISOR: frozenset({Post.SERVICE_SUPERVISOR}),
    DutyOwner.INTAKE_AGENT: frozenset({Post.INTAKE_AGENT}),
    DutyOwner.FRONT_DESK: frozenset({Post.FRONT_DESK}),
}


@dataclass(frozen=True)
class Figures:
    """How one centre stands in the periods people live in; `overdue` counts older ones too."""

    centre: int
    open: int
    overdue: int
    done: int
    late: int


def laid(scope: "Scope") -> LaidDutyQuerySet:
    """Whatever this person sees, with all a row shows."""
    return LaidDuty.objects.seen_by(scope).select_related(*BESIDE)


def standing_now(*, at: datetime) -> Q:
    """Laid in the week, month, quarter or year people live in; and what is open from before."""
    today = day_of(at)
    found = Q(done_at=None)
    for rhythm in Rhythm:
        found |= Q(rhythm=rhythm, period=period_of(rhythm, today).code)
    return found


def figures_by_centre(scope: "Scope", *, at: datetime) -> dict[int, Figures]:
    """One statement, however many centres there are."""
    rows = (
        LaidDuty.objects.seen_by(scope)
        .filter(standing_now(at=at))
        .order_by()
        .values("centre")
        .annotate(
            open=Count("pk", filter=Q(done_at=None, due_at__gt=at)),
            overdue=Count("pk", filter=Q(done_at=None, due_at__lte=at)),
            done=Count("pk", filter=Q(done_at__lt=F("due_at"))),
            late=Count("pk", filter=Q(done_at__gte=F("due_at"))),
        )
    )
    return {each["centre"]: Figures(**each) for each in rows}


def to_come(scope: "Scope", centre: "Centre", *, at: datetime) -> list[Falling]:
    """The next of each duty not yet laid, of those whose owners this person looks after; first first."""
    table = days_for(centre.pk)
    duties = procedure_in_force(centre.pk, at).procedure.duties
    wanted = (each for each in duties if _concerns(each.owner, scope, centre))
    found = [next_laying(each, table, after=at) for each in wanted]
    return sorted(found, key=lambda each: (each.laid_at, each.due_at))


def _concerns(owner: DutyOwner, scope: "Scope", centre: "Centre") -> bool:
    if is_of_company(owner) or centre.is_head_office:
        return is_of_company(owner) and centre.is_head_office
    if scope.sees_all_centres or scope.holds(Post.CENTRE_DIRECTOR, centre=centre.pk):
        return True
    return bool(scope.posts & OWN_POSTS.get(owner, frozenset()))
