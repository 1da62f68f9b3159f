"""What every request passes on its way in and every answer on its way out: never HTML, never a bare 500."""

import json
import logging
import traceback
from collections.abc import Callable
from functools import wraps
from typing import Any
from urllib.parse import unquote_plus

from django.core.exceptions import RequestDataTooBig, SuspiciousOperation
from django.db import OperationalError
from django.http import Http404, HttpRequest
from django.http.multipartparser import MultiPartParserError
from django.http.response import HttpResponseBase
from django.urls import URLPattern

from bihuan.api import idempotency, problems
from bihuan.api.auth import known_token
from bihuan.api.parameters import Parameters, unknown_parameters
from bihuan.api.problems import Problem
from bihuan.api.reading import read_ahead
from bihuan.kernel.messages import noop as _
from bihuan.kernel.moments import now
from bihuan.kernel.refusals import NotVisible

log = logging.getLogger("bihuan.api")

View = Callable[..., HttpResponseBase]
# The largest attachment and what is wrapped round it.
LARGEST = 21 * 1024 * 1024
JSON, MULTIPART = "application/json", "multipart/form-data"
# What takes a file, and of these what takes a table.
TABLES = "/imports"
FILES = ("/attachments", TABLES)


def guarded(pattern: URLPattern, taken: Parameters | None = None) -> URLPattern:
    pattern.callback = _guarded(pattern.callback, taken)
    return pattern


def _guarded(view: View, taken: Parameters | None) -> View:
    @wraps(view)
    def wrapper(request: HttpRequest, **path: Any) -> HttpResponseBase:
        try:
            return _shown(_answered(request, taken, lambda: view(request, **path)))
        except Problem as problem:
            return problems.from_problem(problem)
        except (Http404, NotVisible):
            return problems.from_not_visible()
        except OperationalError as error:
            _note(error, request)
            return problems.from_problem(no_database())
        except RequestDataTooBig:
            return problems.from_problem(too_big())
        except (SuspiciousOperation, MultiPartParserError):
            return problems.from_problem(malformed())
        except Exception as error:
            _note(error, request)
            return problems.answer(500, [problems.BROKEN])

    wrapper.csrf_exempt = True  # type: ignore[attr-defined]  # no cookie is ever looked at here
    return wrapper


def _note(error: Exception, request: HttpRequest) -> None:
    """Where in the code, and what kind; never the message, which could carry what somebody said."""
    where = "".join(traceback.format_tb(error.__traceback__))
    log.error(
        "%s on %s\n%s", type(error).__name__, request.resolver_match and request.resolver_match.route, where
    )


def _answered(
    request: HttpRequest, taken: Parameters | None, run: Callable[[], HttpResponseBase]
) -> HttpResponseBase:
    _refuse_nul(request)
    # Without a token nothing is read of what was sent: the answer is 401 whatever it holds.
    token = known_token(request)
    if token is None:
        return run()
    if unknown := unknown_parameters(request, taken):
        return problems.answer(422, unknown)
    if request.method != "POST":
        return run()
    _ensure_readable(request)
    if idempotency.HEADER in request.headers:
        return idempotency.once(request, token, run, at=now())
    return run()


def _shown(response: HttpResponseBase) -> HttpResponseBase:
    if response.status_code == 405:
        problem = Problem(405, "method", _("这个地址不支持这个方法，可用的写在 Allow 里。"))
        return problems.from_problem(problem.with_headers(Allow=response["Allow"]))
    return response


def _refuse_nul(request: HttpRequest) -> None:
    """No database takes it, and nobody types it."""
    if "\x00" in request.path or "\x00" in unquote_plus(request.META.get("QUERY_STRING", "")):
        raise malformed()


def _ensure_readable(request: HttpRequest) -> None:
    length = request.headers.get("Content-Length") or "0"
    if not (length.isascii() and length.isdigit()):
        raise malformed()
    if len(length) > len(str(LARGEST)) or int(length) > LARGEST:
        raise too_big()
    if request.path.endswith(FILES):
        _ensure_parts(request)
        if request.path.endswith(TABLES):
            read_ahead(request)
        return
    if request.content_type == MULTIPART:
        raise not_json()
    if not request.body:
        return
    if request.content_type != JSON:
        raise not_json()
    try:
        json.loads(request.body.decode("utf-8"), parse_constant=_refuse_constant)
    except (ValueError, RecursionError):
        raise malformed() from None


def _ensure_parts(request: HttpRequest) -> None:
    """Reads them now, so that what is wrong with them is said here."""
    if request.content_type != MULTIPART:
        raise Problem(415, "media_type", _("请用表单提交文件：Content-Type: multipart/form-data。"))
    request.FILES.items()


def _refuse_constant(name: str) -> None:
    raise ValueError(name)


def not_json() -> Problem:
    return Problem(415, "media_type", _("请用 JSON 提交：Content-Type: application/json。"))


def malformed() -> Problem:
    return Problem(400, "malformed", _("看不懂这个请求：JSON、编码或地址里有错。"))


def no_database() -> Problem:
    """Away, or held by one long writer (SQLite)."""
    text = _("数据库正忙或连不上，没有写入任何内容。请稍后再试。")
    return Problem(503, "no_database", text).with_headers(Retry_After="10")


def too_big() -> Problem:
    return Problem(413, "too_large", _("内容太大。文字请在2 MB以内，附件请在20 MB以内。"))
