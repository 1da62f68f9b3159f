"""The optional second step of signing in: a code from the telephone (TOTP), or a recovery code."""

from base64 import b64decode, b64encode
from datetime import datetime

from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, validate_totp_code, yield_hotp_counters_from_time
from django.db import transaction

from bihuan.journal.actions import record
from bihuan.journal.events import Event
from bihuan.kernel.actors import Actor
from bihuan.organisation import errors
from bihuan.organisation.access import sealer
from bihuan.organisation.actions.people import locked, stream_of
from bihuan.organisation.events import (
    RecoveryCodesRenewed,
    RecoveryCodeUsed,
    SecondStepTurnedOff,
    SecondStepTurnedOn,
)
from bihuan.organisation.models import Staff

ROW = "second-step"
KINDS = (Authenticator.Type.TOTP, Authenticator.Type.RECOVERY_CODES)
LAST_PERIOD = "last_period"


class SealedSecrets(DefaultMFAAdapter):  # type: ignore[misc]  # allauth is not typed
    """The secrets behind the codes are sealed like telephone numbers (settings: MFA_ADAPTER)."""

    def encrypt(self, text: str) -> str:
        return b64encode(sealer().seal(text, row=ROW)).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return sealer().open(b64decode(encrypted_text), row=ROW)


def turn_on_second_step(staff: Staff, *, secret: str, code: str, at: datetime) -> list[str]:
    """The recovery codes, shown this once. `code` proves that the telephone holds the secret."""
    if not validate_totp_code(secret, code):
        raise errors.wrong_code()
    with transaction.atomic():
        fresh = locked(staff)
        if Authenticator.objects.filter(user=fresh, type=Authenticator.Type.TOTP).exists():
            raise errors.second_step_already_on()
        TOTP.activate(fresh, secret)
        recovery = _new_recovery_codes(fresh)
        _happened(fresh, SecondStepTurnedOn(), at=at)
    return recovery


def turn_off_second_step(staff: Staff, *, at: datetime, by: Actor | None = None) -> None:
    """`by`: a head who lets somebody in that has lost the telephone; else the person."""
    with transaction.atomic():
        fresh = locked(staff)
        gone, _ = Authenticator.objects.filter(user=fresh, type__in=KINDS).delete()
        if gone:
            record(SecondStepTurnedOff(), stream=stream_of(fresh), by=by or Actor.staff(fresh.pk), at=at)


def renew_recovery_codes(staff: Staff, *, at: datetime) -> list[str]:
    with transaction.atomic():
        fresh = locked(staff)
        recovery = _new_recovery_codes(fresh)
        _happened(fresh, RecoveryCodesRenewed(), at=at)
    return recovery


def pass_second_step(staff: Staff, code: str, *, at: datetime) -> bool:
    """Whether the code lets this person in. Each code works once, whichever process is asked."""
    typed = code.replace(" ", "").replace("-", "")
    with transaction.atomic():
        held = Authenticator.objects.select_for_update().filter(user=staff, type__in=KINDS)
        for authenticator in held.order_by("-type"):
            if _fits(authenticator, typed):
                _used(staff, authenticator, at=at)
                return True
    return False


def _fits(authenticator: Authenticator, typed: str) -> bool:
    if authenticator.type == Authenticator.Type.RECOVERY_CODES:
        return bool(authenticator.wrap().validate_code(typed))
    # allauth remembers used codes for its own process; the web server has several.
    period = next(yield_hotp_counters_from_time())
    if authenticator.data.get(LAST_PERIOD) == period or not authenticator.wrap().validate_code(typed):
        return False
    authenticator.data[LAST_PERIOD] = period
    authenticator.save(update_fields=["data"])
    return True


def _used(staff: Staff, authenticator: Authenticator, *, at: datetime) -> None:
    authenticator.last_used_at = at
    authenticator.save(update_fields=["last_used_at"])
    if authenticator.type == Authenticator.Type.RECOVERY_CODES:
        _happened(staff, RecoveryCodeUsed(), at=at)


def _new_recovery_codes(staff: Staff) -> list[str]:
    Authenticator.objects.filter(user=staff, type=Authenticator.Type.RECOVERY_CODES).delete()
    codes: list[str] = RecoveryCodes.activate(staff).generate_codes()
    return codes


def _happened(staff: Staff, event: Event, *, at: datetime) -> None:
    record(event, stream=stream_of(staff), by=Actor.staff(staff.pk), at=at)
