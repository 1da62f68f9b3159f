"""How somebody comes in: the second step, tokens of programs."""

from allauth.mfa.models import Authenticator

from bihuan.organisation.models import Staff, Token


def has_second_step(staff: Staff) -> bool:
    return Authenticator.objects.filter(user=staff, type=Authenticator.Type.TOTP).exists()


def recovery_codes_left(staff: Staff) -> int:
    kept = Authenticator.objects.filter(user=staff, type=Authenticator.Type.RECOVERY_CODES).first()
    return len(kept.wrap().get_unused_codes()) if kept else 0


def tokens_of(staff: Staff | None = None) -> list[Token]:
    """One person's tokens, or everybody's, oldest first; revoked and ended ones too."""
    tokens = Token.objects.select_related("staff")
    return list(tokens.filter(staff=staff) if staff else tokens)


def token_by_id(key: int) -> Token | None:
    return Token.objects.select_related("staff").filter(pk=key).first()
