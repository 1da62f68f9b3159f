"""Idempotency-Key on every POST: the same key gives the same answer, whatever the network did.

A claim on the key is written first, by itself, so that a second request sees that the first is running.
The act and its answer are then written in one transaction: a crash leaves either both or neither, and a
claim left behind may be taken over without doing anything twice.
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
from bihuan.cases.access import case_for
from bihuan.kernel.messages import noop as _

if TYPE_CHECKING:
    from django.core.files.uploadedfile import UploadedFile

    from bihuan.organisation.models import Token

HEADER = "Idempotency-Key"
PATTERN = r"^[\x21-\x7e]{1,255}$"
KEPT_FOR = timedelta(hours=24)
# No request runs as long: the server ends it before.
GIVEN_UP_AFTER = timedelta(minutes=10)
KEPT_HEADERS = ("Content-Type", "ETag", "Location")
OF_A_CASE = re.compile(r"/cases/([^/]+)")


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
            return Answer.objects.create(token=token, key=key, fingerprint=fingerprint, started_at=at)
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
        if response.status_code >= 500 or not isinstance(response, HttpResponse):
            transaction.set_rollback(True)
        elif not _kept(claim, response):
            transaction.set_rollback(True)
            raise _still_running()
    return response


def _kept(claim: Answer, response: HttpResponse) -> bool:
    mine = Answer.objects.filter(pk=claim.pk, status=None, started_at=claim.started_at)
    headers = {name: response[name] for name in KEPT_HEADERS if name in response}
    return bool(mine.update(status=response.status_code, headers=headers, body=response.content.decode()))


def _let_go(claim: Answer) -> None:
    Answer.objects.filter(pk=claim.pk, status=None, started_at=claim.started_at).delete()


def _again(kept: Answer, request: HttpRequest, token: "Token") -> HttpResponse:
    """Raises NotVisible where its person has lost sight of the case since: an answer is no way round that."""
    told_of = OF_A_CASE.search(kept.headers.get("Location", request.path))
    if told_of and kept.body and kept.status != HTTPStatus.NOT_FOUND:
        case_for(token.staff, told_of[1])
    response = HttpResponse(kept.body, status=kept.status, headers=kept.headers)
    response["Idempotent-Replayed"] = "true"
    return response


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
