"""problem+json (RFC 9457): every refusal in the reader's language, with its clause and a stable code."""

import json
from collections.abc import Sequence
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.http import HttpResponse
from django.utils.translation import gettext

from bihuan.kernel.messages import noop as _
from bihuan.kernel.messages import say
from bihuan.kernel.moments import now
from bihuan.kernel.refusals import Forbidden, Invalid, NotVisible, Obstacle, Refusal, Stale
from bihuan.paper.wording import sentence

MEDIA_TYPE = "application/problem+json"

TITLES = {
    400: _("看不懂这个请求"),
    401: _("需要令牌"),
    403: _("没有这个权限"),
    404: _("没有这一项"),
    405: _("不支持这个方法"),
    409: _("现在不能这样办"),
    412: _("已经有了变化"),
    413: _("内容太大"),
    415: _("不支持这种格式"),
    422: _("有内容要改"),
    428: _("缺少版本号"),
    500: _("系统出错"),
    503: _("暂时不能服务"),
}


class Problem(Exception):
    """Something the API itself refuses, before any rule is asked."""

    def __init__(self, status: int, code: str, text: str, **params: Any) -> None:
        super().__init__(code)
        self.status = status
        self.obstacle = Obstacle(code=code, message=say(text, **params))
        self.headers: dict[str, str] = {}

    def with_headers(self, **headers: str) -> "Problem":
        self.headers = {name.replace("_", "-"): value for name, value in headers.items()}
        return self


NOT_THERE = Obstacle(code="not_found", message=say(_("没有这一项，或者不在您能看到的范围里。")))
BROKEN = Obstacle(
    code="internal", message=say(_("系统出错，没有写入任何内容。请稍后再试；仍不行请告知管理员。"))
)


def answer(status: int, obstacles: Sequence[Obstacle], **more: Any) -> HttpResponse:
    first = obstacles[0]
    content = {
        "type": f"urn:bihuan:problem:{first.code}",
        "title": gettext(TITLES[status]),
        "status": status,
        "detail": _said(first),
        "code": first.code,
        "clause": first.clause or None,
        "errors": [_error(each) for each in obstacles],
        **more,
    }
    text = json.dumps(content, ensure_ascii=False, cls=DjangoJSONEncoder)
    return HttpResponse(text, status=status, content_type=f"{MEDIA_TYPE}; charset=utf-8")


def plain(content: dict[str, Any], *, status: int = 200) -> HttpResponse:
    """What is not a problem."""
    text = json.dumps(content, ensure_ascii=False, cls=DjangoJSONEncoder)
    return HttpResponse(text, status=status, content_type="application/json; charset=utf-8")


def from_refusal(refusal: Refusal) -> HttpResponse:
    return answer(_status(refusal), refusal.obstacles)


def from_stale(stale: Stale, changes: Sequence[dict[str, Any]]) -> HttpResponse:
    """Both versions, and what happened between them, in words."""
    response = answer(
        412, stale.obstacles, seen=stale.seen, present=stale.present, changes_since=list(changes)
    )
    response["ETag"] = f'"{stale.present}"'
    return response


def from_problem(problem: Problem) -> HttpResponse:
    response = answer(problem.status, [problem.obstacle])
    for name, value in problem.headers.items():
        response[name] = value
    return response


def from_not_visible(error: NotVisible | None = None) -> HttpResponse:
    return answer(404, [NOT_THERE])


def _status(refusal: Refusal) -> int:
    if isinstance(refusal, Forbidden):
        return 403
    return 422 if isinstance(refusal, Invalid) else 409


def _error(obstacle: Obstacle) -> dict[str, Any]:
    return {
        "field": obstacle.field or None,
        "code": obstacle.code,
        "detail": _said(obstacle),
        "clause": obstacle.clause or None,
    }


def _said(obstacle: Obstacle) -> str:
    return sentence(obstacle.message, now=now())
