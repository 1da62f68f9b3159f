"""Where a page of a list ends: by key, so that no page costs more than the first."""

import base64
import binascii
import json
from datetime import UTC, datetime
from typing import Any

from django.db.models import Q

from bihuan.api.schemas.values import LARGEST
from bihuan.kernel.messages import noop as _
from bihuan.kernel.messages import say
from bihuan.kernel.refusals import Invalid, Obstacle


def cursor_of(last: Any, column: str) -> str:
    place = json.dumps([column, getattr(last, column).isoformat(), last.pk])
    return base64.urlsafe_b64encode(place.encode()).decode().rstrip("=")


def beyond(cursor: str, column: str, *, backwards: bool) -> Q:
    value, key = place_of(cursor, column)
    than = "lt" if backwards else "gt"
    # Said so that the index can be entered at the place, then passed on within equal moments.
    return Q(**{f"{column}__{than}e": value}) & (
        Q(**{f"{column}__{than}": value}) | Q(**{f"pk__{than}": key})
    )


def place_of(cursor: str, column: str) -> tuple[datetime, int]:
    try:
        padded = cursor + "=" * (-len(cursor) % 4)
        name, value, key = json.loads(base64.urlsafe_b64decode(padded.encode("ascii")))
        moment = datetime.fromisoformat(value).astimezone(UTC)
    except (ValueError, TypeError, OverflowError, RecursionError, binascii.Error):
        raise _no_cursor() from None
    if name != column or not isinstance(key, int) or not 0 < key <= LARGEST:
        raise _no_cursor()
    return moment, key


def _no_cursor() -> Invalid:
    text = _("cursor 要用上一页给出的 next，排序方式不能中途改变。")
    return Invalid(Obstacle(code="cursor", message=say(text), field="cursor"))
