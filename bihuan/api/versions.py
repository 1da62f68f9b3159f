"""If-Match and ETag: the version of a case somebody was looking at."""

import re

from django.http import HttpRequest

from bihuan.api.problems import Problem
from bihuan.kernel.messages import noop as _

PATTERN = r'^"[0-9]{1,9}"$'


def etag(version: int) -> str:
    return f'"{version}"'


def seen_version(request: HttpRequest, *, required: bool) -> int | None:
    """Raises 428 where something would be overwritten unseen, 400 for what is no version."""
    given = request.headers.get("If-Match", "").strip()
    if not given:
        if required:
            text = _("这一步会改动别人写的内容。请先读取这一单，把它的 ETag 放在 If-Match 里再提交。")
            raise Problem(428, "version_missing", text)
        return None
    if not re.fullmatch(PATTERN, given, re.ASCII):
        raise Problem(400, "version_malformed", _('If-Match 要写成读到的 ETag，例如 "7"。'))
    return int(given.strip('"'))
