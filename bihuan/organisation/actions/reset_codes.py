"""A way back in where there is no mail: a head issues a code that opens the account once (ORG-1)."""

import secrets
from datetime import datetime
from functools import cache

from django.contrib.auth.hashers import check_password, make_password
from django.db import transaction
from django.db.models import F

from bihuan.journal.actions import record
from bihuan.journal.events import StaffId
from bihuan.kernel.actors import Actor
from bihuan.organisation import errors
from bihuan.organisation.actions.checking import check
from bihuan.organisation.actions.passwords import set_password
from bihuan.organisation.actions.people import locked, stream_of
from bihuan.organisation.events import PasswordReset, ResetCodeIssued
from bihuan.organisation.models import ResetCode, Staff
from bihuan.organisation.rules import codes
from bihuan.organisation.terms import UseResetCode


def issue_reset_code(staff: Staff, *, by: Staff | None, at: datetime) -> str:
    """The code, shown this once; an earlier one ends. `by` None: the product itself, at setup.

    Who may is decided by `access.staff_for(…, to="let_in")`.
    """
    code = "".join(secrets.choice(codes.ALPHABET) for _ in range(codes.LENGTH))
    actor = Actor.staff(by.pk) if by else Actor.system("setup")
    with transaction.atomic():
        fresh = locked(staff)
        ResetCode.objects.filter(staff=fresh, used_at=None).delete()
        ResetCode.objects.create(
            staff=fresh,
            issued_by=by or fresh,
            code_hash=make_password(code),
            issued_at=at,
            expires_at=at + codes.VALID_FOR,
        )
        record(ResetCodeIssued(), stream=stream_of(fresh), by=actor, at=at)
    return codes.grouped(code)


def use_reset_code(command: UseResetCode, *, at: datetime) -> Staff:
    """Choose a new password with the code. Every wrong try counts; after five the code is worthless."""
    check(command.problems())
    issued = _fitting(command, at=at)
    with transaction.atomic():
        fresh = locked(issued.staff)
        # Two people with one code: only one of them gets in.
        if not ResetCode.objects.filter(pk=issued.pk, used_at=None).update(used_at=at):
            raise errors.code_does_not_fit()
        set_password(fresh, command.password)
        record(
            PasswordReset(issued_by=StaffId(issued.issued_by_id)),
            stream=stream_of(fresh),
            by=Actor.staff(fresh.pk),
            at=at,
        )
    return fresh


def _fitting(command: UseResetCode, *, at: datetime) -> ResetCode:
    issued = _open_code(command.staff_number.strip(), at=at)
    fits = check_password(codes.as_issued(command.code), issued.code_hash if issued else _no_code())
    if issued is None:
        raise errors.code_does_not_fit()
    if not fits:
        ResetCode.objects.filter(pk=issued.pk).update(attempts=F("attempts") + 1)
        raise errors.code_does_not_fit()
    return issued


def _open_code(staff_number: str, *, at: datetime) -> ResetCode | None:
    latest = (
        ResetCode.objects.select_related("staff")
        .filter(staff__staff_number=staff_number, staff__is_active=True)
        .order_by("-pk")
        .first()
    )
    if latest and codes.still_holds(
        expires_at=latest.expires_at, used_at=latest.used_at, attempts=latest.attempts, at=at
    ):
        return latest
    return None


@cache
def _no_code() -> str:
    """Checked where there is no code, so that the answer takes as long as where there is one."""
    return make_password("no such code")
