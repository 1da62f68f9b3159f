"""Passwords: the policy, and changing one's own."""

from datetime import datetime

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction

from bihuan.journal.actions import record
from bihuan.kernel.actors import Actor
from bihuan.kernel.refusals import Invalid
from bihuan.organisation.actions.checking import check
from bihuan.organisation.actions.people import locked, stream_of
from bihuan.organisation.events import PasswordChanged
from bihuan.organisation.models import Staff
from bihuan.organisation.rules.passwords import password_problem
from bihuan.organisation.terms import ChoosePassword


def change_password(staff: Staff, command: ChoosePassword, *, at: datetime) -> Staff:
    """The interface has just asked for the present password. All other sessions end."""
    check(command.problems())
    with transaction.atomic():
        fresh = locked(staff)
        set_password(fresh, command.password)
        record(PasswordChanged(), stream=stream_of(fresh), by=Actor.staff(fresh.pk), at=at)
    return fresh


def set_password(staff: Staff, password: str) -> None:
    """By the policy in the settings (ORG-1). Raises Invalid with every objection at once."""
    ensure_fit(password, staff)
    if staff.has_usable_password() and staff.check_password(password):
        raise Invalid(password_problem("password_unchanged"))
    staff.set_password(password)
    staff.must_change_password = False
    staff.save(update_fields=["password", "must_change_password"])


def ensure_fit(password: str, staff: Staff) -> None:
    try:
        validate_password(password, staff)
    except ValidationError as error:
        raise Invalid(*(password_problem(str(each.code)) for each in error.error_list)) from None
