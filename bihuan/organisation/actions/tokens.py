"""A program acts for a person by a token: same sight, same authority, until it ends or is revoked."""

import hashlib
import secrets
from datetime import datetime, timedelta

from django.db import transaction

from bihuan.journal.actions import record
from bihuan.kernel.actors import Actor
from bihuan.kernel.moments import day_of
from bihuan.organisation.actions.checking import check
from bihuan.organisation.actions.people import locked, stream_of
from bihuan.organisation.events import TokenCreated, TokenRevoked
from bihuan.organisation.models import Staff, Token
from bihuan.organisation.terms import CreateToken

MARK = "bihuan_"
SHOWN = len(MARK) + 5


def create_token(staff: Staff, command: CreateToken, *, by: Actor, at: datetime) -> tuple[Token, str]:
    """The row and the token itself, shown this once."""
    check(command.problems())
    secret = MARK + secrets.token_urlsafe(32)
    with transaction.atomic():
        fresh = locked(staff)
        token = Token.objects.create(
            staff=fresh,
            name=command.name,
            prefix=secret[:SHOWN],
            digest=_digest(secret),
            scope=command.scope,
            created_at=at,
            expires_at=at + timedelta(days=command.days),
        )
        made = TokenCreated(token=token.pk, scope=token.scope, expires_at=token.expires_at)
        record(made, stream=stream_of(fresh), by=by, at=at)
    return token, secret


def revoke_token(token: Token, *, by: Actor, at: datetime) -> Token:
    """Idempotent: a token that was revoked keeps its moment."""
    with transaction.atomic():
        fresh = Token.objects.select_for_update().select_related("staff").get(pk=token.pk)
        if fresh.revoked_at is None:
            fresh.revoked_at = at
            fresh.save(update_fields=["revoked_at"])
            record(TokenRevoked(token=fresh.pk), stream=stream_of(fresh.staff), by=by, at=at)
    return fresh


def use_token(secret: str, *, at: datetime) -> Token | None:
    """The token if it still holds, with its owner; the day of its last use is noted once a day."""
    # 32 random bytes cannot be guessed or listed, so a plain hash keeps them.
    token = Token.objects.select_related("staff").filter(digest=_digest(secret)).first()
    if token is None or not token.holds(at=at):
        return None
    if token.last_used_on != day_of(at):
        Token.objects.filter(pk=token.pk).update(last_used_on=day_of(at))
    return token


def _digest(secret: str) -> str:
    return hashlib.sha256(secret.encode("utf-8", "surrogateescape")).hexdigest()
