"""Who has what, after somebody came or went: what is owed never waits for a person who is not there."""

from datetime import datetime

from django.db import transaction
from django.db.models import Q

from bihuan.cases.events.deciding import DutiesPassedOn
from bihuan.cases.models import Case, Dispatched
from bihuan.cases.queries import (
    locked_case,
    readings,
    standing_from,
    standing_of,
    state_of,
    states_of,
)
from bihuan.journal.actions import record
from bihuan.journal.events import DepartmentId, StaffId
from bihuan.kernel.actors import Actor
from bihuan.matters.actions import restate_duties, restate_many
from bihuan.matters.queries import open_matters, open_matters_of, owing_posts
from bihuan.organisation.queries import SEATED, can_be_charged, postings_of
from bihuan.organisation.terms import COMPANY_POSTS, Post

RULE = "staffing"
# One transaction's worth: registering waits for it on a database that has one writer.
AT_ONCE = 50


def take_over_from(staff: int, *, at: datetime) -> None:
    """What is theirs by name on open cases they can do nothing on any more. May be called again."""
    for key in open_matters_of(staff):
        with transaction.atomic():
            case = locked_case(key)
            if not can_be_charged(case.matter.centre_id, staff):
                _pass_on(case, staff, at=at)


def _pass_on(case: Case, staff: int, *, at: datetime) -> None:
    if case.matter.owner_id == staff:
        # Without an owner the supervisor stands in, who knows to whom it should go.
        case.matter.owner_id = None
        _say(case, DutiesPassedOn(staff=StaffId(staff), owned=True), at=at)
    for row in _standing_with(case, staff):
        _say(case, _back_to_department(case, row, at=at), at=at)
    restate_duties(case.matter, standing_of(case, at=at).duties, at=at)


def _standing_with(case: Case, staff: int) -> list[Dispatched]:
    rows = Dispatched.objects.filter(Q(case=case, staff=staff, finished_at=None, round=case.matter.round))
    return [each for each in rows if not each.ended]


def _back_to_department(case: Case, row: Dispatched, *, at: datetime) -> DutiesPassedOn:
    """Its head names who does it next; what belonged to no department goes to customer service."""
    department = row.department_id or case.service_department
    row.handed_over_at = at
    row.save(update_fields=["handed_over_at"])
    Dispatched.objects.create(
        case=case,
        round=row.round,
        department_id=department,
        task=row.task,
        by_id=row.by_id,
        at=at,
    )
    return DutiesPassedOn(
        staff=StaffId(row.staff_id or 0),
        dispatch=row.pk,
        department=DepartmentId(department) if department else None,
    )


def _say(case: Case, event: DutiesPassedOn, *, at: datetime) -> None:
    record(event, stream=case.matter.stream, by=Actor.system(RULE), at=at, subject=case)


def follow_absence(staff: int, *, at: datetime) -> None:
    """Somebody went or came back: what is theirs, by name or by a seat, is owed by whoever is there.

    Nothing happened on the matters: no fact, no new version. May be called again.
    """
    keys = set(open_matters_of(staff))
    for each in postings_of([staff]).get(staff, []):
        if each.post in SEATED:
            keys |= set(owing_posts(SEATED, centre=None if each.post in COMPANY_POSTS else each.centre))
    ordered = sorted(keys)
    for start in range(0, len(ordered), AT_ONCE):
        with transaction.atomic():
            chunk = open_matters().filter(pk__in=ordered[start : start + AT_ONCE])
            held = list(chunk.select_for_update().order_by("pk"))
            restated = [
                (case.matter, standing_from(state, readings(case, at=at), at=at))
                for case, state in states_of(held)
            ]
            restate_many(restated, at=at)


def reseat(post: str, centre: int, *, at: datetime) -> None:
    """A post was filled or left: who signs and stands in is decided anew on what waits for a post."""
    if Post(post) not in SEATED:
        return
    everywhere = Post(post) in COMPANY_POSTS
    for key in owing_posts(SEATED, centre=None if everywhere else centre):
        with transaction.atomic():
            case = locked_case(key)
            if state_of(case).is_open:
                restate_duties(case.matter, standing_of(case, at=at).duties, at=at)
