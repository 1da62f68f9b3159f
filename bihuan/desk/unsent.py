"""What somebody typed and could not send: for whom a form was drawn, and its words while they sign in anew.

Every form carries, signed, for whom it was drawn. Whoever is signed in by then sends nothing in another's
place; and without the script the words of an ended session wait, sealed, until their person is in again.
"""

import json
from base64 import b64decode, b64encode
from datetime import datetime, timedelta
from typing import Any

from django.core.signing import BadSignature, Signer
from django.http import HttpRequest, QueryDict

from bihuan.kernel.sealing import CannotOpen
from bihuan.organisation.access import sealer

FIELD = "drawn_for"
KEPT = "unsent"
PATIENCE = timedelta(hours=1)
# A whole registration with the longest texts is smaller.
LARGEST = 100_000
# Nothing that opens a door is kept, nor what a form is drawn with anew.
LEFT_OUT = frozenset({FIELD, "csrfmiddlewaretoken", "password", "again", "present"})


# ── for whom ──


def signature(staff: int) -> str:
    """What a form drawn for this person carries."""
    return _signer().sign(str(staff))


def drawn_for(request: HttpRequest) -> int | None:
    """None where the form does not say, or says what is not ours."""
    try:
        return int(_signer().unsign(request.POST.get(FIELD, "")))
    except BadSignature:
        return None


def _signer() -> Signer:
    return Signer(salt="bihuan.desk.unsent")


# ── the words ──


def keep(request: HttpRequest, *, at: datetime) -> None:
    """Only what a page of ours sent as a page: nobody outside fills the table of sessions."""
    staff = drawn_for(request)
    if staff is None or "text/html" not in request.headers.get("Accept", ""):
        return
    typed = json.dumps({name: given for name, given in request.POST.lists() if name not in LEFT_OUT})
    if len(typed) <= LARGEST:
        sealed = b64encode(sealer().seal(typed, row=_row(staff))).decode()
        request.session[KEPT] = {"path": request.path, "staff": staff, "at": at.isoformat(), "typed": sealed}


def kept_words(request: HttpRequest, *, at: datetime) -> QueryDict:
    """What the person now signed in could not send from this page; empty when there is nothing."""
    words, kept = QueryDict(mutable=True), request.session.get(KEPT)
    if kept and _is_here(kept, request) and at - datetime.fromisoformat(kept["at"]) < PATIENCE:
        try:
            opened = sealer().open(b64decode(kept["typed"]), row=_row(kept["staff"]))
        except CannotOpen:
            # Sessions are not sealed anew: what waits there is over within the hour.
            return words
        for name, given in json.loads(opened).items():
            words.setlist(name, given)
    return words


def first_values(words: QueryDict) -> dict[str, Any]:
    """As a form takes its first values: a list only where several were given."""
    return {name: given[0] if len(given) == 1 else given for name, given in words.lists()}


def forget(request: HttpRequest) -> None:
    """They have been sent."""
    kept = request.session.get(KEPT)
    if kept and _is_here(kept, request):
        del request.session[KEPT]


def _is_here(kept: dict[str, Any], request: HttpRequest) -> bool:
    return bool(kept["path"] == request.path and kept["staff"] == request.user.pk)


def _row(staff: int) -> str:
    return f"unsent:{staff}"
