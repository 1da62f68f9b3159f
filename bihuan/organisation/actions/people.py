"""People come and go. Whoever has left stays in the records, with a closed account."""

from datetime import datetime

from django.contrib.auth.hashers import make_password
from django.db import transaction

from bihuan.journal.actions import record
from bihuan.journal.events import Words
from bihuan.kernel.actors import Actor
from bihuan.kernel.moments import day_of
from bihuan.organisation import errors
from bihuan.organisation.actions.absences import end_absences_of, settle_stand_ins
from bihuan.organisation.actions.checking import check, once
from bihuan.organisation.actions.delegations import end_delegations_of
from bihuan.organisation.events import StaffHired, StaffLeft
from bihuan.organisation.models import ResetCode, Staff, StaffPost
from bihuan.organisation.queries import is_last_administrator
from bihuan.organisation.terms import HireStaff


def hire_staff(
    command: HireStaff, *, by: Actor, at: datetime, password_hash: str = "", is_demo: bool = False
) -> Staff:
    """Without a password, hashed already, the account opens by a reset code only."""
    check(command.problems())
    with transaction.atomic():
        staff = Staff(
            staff_number=command.staff_number,
            name=command.name,
            called=command.called,
            language=command.language,
            is_demo=is_demo,
            joined_at=at,
            password=password_hash or make_password(None),
        )
        with once(errors.number_taken()):
            staff.save(force_insert=True)
        record(StaffHired(name=Words(staff.name)), stream=stream_of(staff), by=by, at=at)
    return staff


def leave(staff: Staff, *, by: Actor, at: datetime) -> Staff:
    """End every post and close the account; open sessions end with their next request."""
    with transaction.atomic():
        if is_last_administrator(staff.pk):
            raise errors.last_keeper()
        fresh = locked(staff)
        StaffPost.objects.filter(staff=fresh, until=None).update(until=day_of(at))
        ResetCode.objects.filter(staff=fresh, used_at=None).delete()
        fresh.is_active = False
        fresh.left_at = at
        fresh.set_unusable_password()
        fresh.save(update_fields=["is_active", "left_at", "password"])
        record(StaffLeft(), stream=stream_of(fresh), by=by, at=at)
        end_delegations_of(fresh, by=by, at=at)
        end_absences_of(fresh, by=by, at=at)
        settle_stand_ins(at=at)
    return fresh


def locked(staff: Staff) -> Staff:
    """The row, locked. Raises a refusal for somebody who has left."""
    fresh: Staff = Staff.objects.select_for_update().get(pk=staff.pk)
    if not fresh.is_active:
        raise errors.has_left()
    return fresh


def stream_of(staff: Staff) -> str:
    return f"staff:{staff.pk}"
