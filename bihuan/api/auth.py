"""Bearer tokens. A token acts as its person: same sight, same authority, no session, no cookie."""

from typing import TYPE_CHECKING, Any

from django.http import HttpRequest
from ninja.security import HttpBearer

from bihuan.api.problems import Problem
from bihuan.kernel.messages import noop as _
from bihuan.kernel.moments import now
from bihuan.organisation.actions import use_token
from bihuan.organisation.terms import TokenScope

if TYPE_CHECKING:
    from bihuan.organisation.models import Staff, Token

KEPT = "_bihuan_token"
LONGEST = 200
READING = ("GET", "HEAD")


class PersonalToken(HttpBearer):
    """`bihuan token create` prints one."""

    def authenticate(self, request: HttpRequest, token: str) -> Any:
        found = known_token(request)
        if found is None:
            return None
        if request.method not in READING and found.scope != TokenScope.WRITE:
            raise Problem(403, "scope_missing", _("这个令牌只能读。要办理，请用带 write 的令牌。"))
        return found


def known_token(request: HttpRequest) -> "Token | None":
    """The token this request carries, looked up once."""
    if not hasattr(request, KEPT):
        scheme, _blank, secret = request.headers.get("Authorization", "").partition(" ")
        bearer = scheme.lower() == "bearer" and 0 < len(secret) <= LONGEST
        setattr(request, KEPT, use_token(secret.strip(), at=now()) if bearer else None)
    found: Token | None = getattr(request, KEPT)
    return found


def caller(request: HttpRequest) -> "Staff":
    """Whom the token acts as."""
    token = known_token(request)
    if token is None:
        raise unauthorised()
    return token.staff


def unauthorised() -> Problem:
    text = _("请带上有效的令牌：Authorization: Bearer …。令牌可能已过期或被吊销。")
    return Problem(401, "unauthorised", text).with_headers(WWW_Authenticate="Bearer")
