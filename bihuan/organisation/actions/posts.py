"""Posts are held from one day to another; past ones stay."""

from datetime import date, datetime

from django.db import transaction

from bihuan.journal.actions import record
from bihuan.journal.events import DepartmentId
from bihuan.kernel.actors import Actor
from bihuan.kernel.refusals import Invalid
from bihuan.organisation import errors
from bihuan.organisation.actions.absences import settle_stand_ins
from bihuan.organisation.actions.checking import once
from bihuan.organisation.actions.delegations import end_delegations_of
from bihuan.organisation.actions.people import hire_staff, locked, stream_of
from bihuan.organisation.events import PostEnded, PostGiven
from bihuan.organisation.models import Centre, Department, Staff, StaffPost
from bihuan.organisation.queries import is_last_administrator
from bihuan.organisation.rules.delegating import AGENTS, HEADS
from bihuan.organisation.rules.keeping import COMPANY_LEVEL, WITHOUT_DEPARTMENT
from bihuan.organisation.terms import HireStaff, Post

DELEGATING = AGENTS | HEADS | {Post.CENTRE_DIRECTOR}


def take_on(
    command: HireStaff,
    post: Post,
    *,
    centre: Centre,
    since: date,
    by: Actor,
    at: datetime,
    department: Department | None = None,
) -> Staff:
    """Somebody new with the first post: nobody is in the records without a place."""
    with transaction.atomic():
        staff = hire_staff(command, by=by, at=at)
        give_post(staff, post, centre=centre, department=department, since=since, by=by, at=at)
    return staff


def give_post(
    staff: Staff,
    post: Post,
    *,
    centre: Centre,
    since: date,
    by: Actor,
    at: datetime,
    department: Department | None = None,
) -> StaffPost:
    problem = _misplaced(post, centre, department)
    if problem:
        raise problem
    with transaction.atomic():
        fresh = locked(staff)
        with once(errors.post_already_held()):
            held = StaffPost.objects.create(
                staff=fresh, post=post, centre=centre, department=department, since=since
            )
        given = PostGiven(post=post, centre=centre.pk, department=_id(held), since=since)
        record(given, stream=stream_of(fresh), by=by, at=at)
        settle_stand_ins(at=at)
    return held


def end_post(held: StaffPost, *, until: date, by: Actor, at: datetime) -> StaffPost:
    """Idempotent: a post that has ended keeps its last day."""
    with transaction.atomic():
        is_last = held.post == Post.ADMINISTRATOR and is_last_administrator(held.staff_id)
        fresh = StaffPost.objects.select_for_update().get(pk=held.pk)
        if fresh.until is not None:
            return fresh
        if until < fresh.since:
            raise errors.before_it_began()
        if is_last:
            raise errors.last_keeper()
        fresh.until = until
        fresh.save(update_fields=["until"])
        ended = PostEnded(post=fresh.post, centre=fresh.centre_id, department=_id(fresh), until=until)
        record(ended, stream=f"staff:{fresh.staff_id}", by=by, at=at)
        if fresh.post in DELEGATING:
            end_delegations_of(fresh.staff, by=by, at=at, centre=fresh.centre_id)
        settle_stand_ins(at=at)
    return fresh


def _misplaced(post: Post, centre: Centre, department: Department | None) -> Invalid | None:
    if post in COMPANY_LEVEL and not centre.is_head_office:
        return errors.post_at_head_office_only()
    if department is None:
        return None if post in WITHOUT_DEPARTMENT else errors.post_without_department()
    if department.centre_id != centre.pk or department.closed_at:
        return errors.department_elsewhere()
    return None


def _id(held: StaffPost) -> DepartmentId | None:
    return None if held.department_id is None else DepartmentId(held.department_id)
