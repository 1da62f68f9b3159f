"""Idempotency-Key on every POST: the same key gives the same answer, whatever the network did.

A claim on the key is written first, by itself, so that a second request sees that the first is running.
The act and its answer are then written in one transaction: a crash leaves either both or neither, and a
claim left behind may be taken over without doing anything twice.

An answer may name people, so it is sealed; it is shown again to whoever has the same rights still, and wiped
once anybody is erased. What is left then is its status and where the thing stands (RES-6).
"""

import hashlib
import re
from collections.abc import Callable
from datetime import datetime, timedelta
from http import HTTPStatus
from typing import TYPE_CHECKING, Any

from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

from bihuan.api.models import Answer
from bihuan.api.problems import Problem
from bihuan.kernel.messages import noop as _
from bihuan.kernel.refusals import NotVisible
from bihuan.kernel.sealing import CannotOpen
from bihuan.matters.queries import visible_matters
from bihuan.organisation.access import sealer
from bihuan.organisation.actions import Resealed, reseal_rows
from bihuan.residents.events import PersonErased

if TYPE_CHECKING:
    from django.core.files.uploadedfile import UploadedFile

    from bihuan.organisation.models import Token

HEADER = "Idempotency-Key"
PATTERN = r"^[\x21-\x7e]{1,255}$"
KEPT_FOR = timedelta(hours=24)
# No request runs as long: the server ends it before.
GIVEN_UP_AFTER = timedelta(minutes=10)
KEPT_HEADERS = ("Content-Type", "ETag", "Location")
OF_A_MATTER = re.compile(r"/(?:cases|corrective-actions|duties|incidents|personal-requests)/([^/]+)")


def once(
    request: HttpRequest, token: "Token", run: Callable[[], HttpResponseBase], *, at: datetime
) -> HttpResponseBase:
    key = request.headers[HEADER]
    if not re.fullmatch(PATTERN, key):
        raise Problem(400, "key_malformed", _("Idempotency-Key 要用1至255个可见的英文字符。"))
    Answer.objects.filter(started_at__lte=at - KEPT_FOR).delete()
    claim = _claimed(token, key, _fingerprint(request), at=at)
    if claim.status is not None:
        return _again(claim, request, token)
    try:
        response = _run(claim, run)
    except BaseException:
        _let_go(claim)
        raise
    if response.status_code >= 500:
        _let_go(claim)
    return response


def _claimed(token: "Token", key: str, fingerprint: str, *, at: datetime) -> Answer:
    """A new claim, or the answer that is there already. Raises 409 while another request holds the key."""
    try:
        with transaction.atomic():
            return Answer.objects.create(
                token=token, key=key, fingerprint=fingerprint, started_at=at, rights=_rights(token)
            )
    except IntegrityError:
        found = Answer.objects.filter(token=token, key=key).first()
    if found is None:
        raise _still_running()
    if found.fingerprint != fingerprint:
        text = _("这个 Idempotency-Key 已经用在另一个请求上。请换一个新的。")
        raise Problem(422, "key_reused", text)
    if found.status is None and not _taken_over(found, at=at):
        raise _still_running()
    return found


def _still_running() -> Problem:
    text = _("同一个 Idempotency-Key 的请求还在进行，请稍后再取结果。")
    return Problem(409, "still_running", text).with_headers(Retry_After="1")


def _taken_over(claim: Answer, *, at: datetime) -> bool:
    """By compare-and-set, from a process that died in the middle."""
    if claim.started_at > at - GIVEN_UP_AFTER:
        return False
    mine = Answer.objects.filter(pk=claim.pk, status=None, started_at=claim.started_at)
    claim.started_at = at
    return mine.update(started_at=at) == 1


def _run(claim: Answer, run: Callable[[], HttpResponseBase]) -> HttpResponseBase:
    with transaction.atomic():
        response = run()
        if response.status_code >= 500:
            transaction.set_rollback(True)
        elif not isinstance(response, HttpResponse) or "no-store" in response.get("Cache-Control", ""):
            # An open number, a file: shown once, logged, and asked for anew whoever asks again.
            _let_go(claim)
        elif not _kept(claim, response):
            transaction.set_rollback(True)
            raise _still_running()
    return response


def _kept(claim: Answer, response: HttpResponse) -> bool:
    mine = Answer.objects.filter(pk=claim.pk, status=None, started_at=claim.started_at)
    headers = {name: response[name] for name in KEPT_HEADERS if name in response}
    sealed = sealer().seal(response.content.decode(), row=claim.sealed_row)
    return bool(mine.update(status=response.status_code, headers=headers, sealed=sealed))


def _let_go(claim: Answer) -> None:
    Answer.objects.filter(pk=claim.pk, status=None, started_at=claim.started_at).delete()


def _again(kept: Answer, request: HttpRequest, token: "Token") -> HttpResponse:
    """Raises NotVisible where its person has lost sight of the case since: an answer is no way round that."""
    told_of = OF_A_MATTER.search(kept.headers.get("Location", request.path))
    if told_of and kept.status != HTTPStatus.NOT_FOUND:
        _require_sight(token, told_of[1])
    body = _body(kept, token)
    headers = {name: value for name, value in kept.headers.items() if body or name != "Content-Type"}
    response = HttpResponse(body, status=kept.status, headers=headers)
    if not body:
        del response["Content-Type"]
    response["Idempotent-Replayed"] = "true"
    return response


def _require_sight(token: "Token", number: str) -> None:
    if not visible_matters(token.staff.scope).filter(number=number).exists():
        raise NotVisible(number)


def _body(kept: Answer, token: "Token") -> str:
    """Nothing where somebody was erased, rights have changed, or its key was put away since."""
    if kept.rights != _rights(token):
        return ""
    try:
        return sealer().open(bytes(kept.sealed), row=kept.sealed_row)
    except CannotOpen:
        return ""


def _rights(token: "Token") -> str:
    """Changes with every post and delegation, and with nothing else."""
    scope = token.staff.scope
    held = sorted(map(repr, (*scope.postings, *scope.delegated)))
    return hashlib.sha256("\n".join((str(scope.staff), *held)).encode()).hexdigest()


# ── what is kept of people (RES-6) ──


def wipe_answers(event: PersonErased, *, subject: object, fact: object, at: datetime) -> None:
    """Whom they name nobody knows without opening all of them; they are of one day."""
    Answer.objects.exclude(sealed=b"").update(sealed=b"")


def reseal_answers(*, after: int) -> Resealed:
    return reseal_rows(Answer.objects.all(), "sealed", lambda each: each.sealed_row, after=after)


def _fingerprint(request: HttpRequest) -> str:
    """A multipart body is told by its parts: its boundary differs from one attempt to the next."""
    total = hashlib.sha256(f"{request.method} {request.get_full_path()}\n".encode())
    if request.content_type == "multipart/form-data":
        for name, value in sorted(request.POST.items()):
            total.update(f"{name}={value}\n".encode())
        for name in sorted(request.FILES):
            for file in request.FILES.getlist(name):
                _add_file(total, name, file)
    else:
        total.update(request.body)
    return total.hexdigest()


def _add_file(total: "hashlib._Hash", name: str, file: "UploadedFile[Any]") -> None:
    total.update(f"{name}={file.name}\n".encode())
    for chunk in file.chunks():
        total.update(chunk)
    file.seek(0)
