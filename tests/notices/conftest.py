"""Mr Zhou is told things."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest

from bihuan.kernel.messages import say
from bihuan.notices.actions import tell
from bihuan.notices.models import Notice
from bihuan.notices.queries import inbox
from bihuan.notices.terms import NoticeKind, Telling
from tests.cases.conftest import cast, ceiling

__all__ = ["cast", "ceiling"]


def telling(staff: Any, key: str = "fact:1", **more: Any) -> Telling:
    given = {"kind": NoticeKind.RECEIVED, "message": say("派给您了，请接受。")} | more
    return Telling(staff=staff.pk, key=key, **given)


@pytest.fixture
def told(at: datetime) -> Callable[..., Notice | None]:
    """`told(zhou, "fact:1")` tells him, and gives the row where there is one."""

    def tell_one(staff: Any, key: str = "fact:1", *, when: datetime | None = None, **more: Any) -> Any:
        tell([telling(staff, key, **more)], at=when or at)
        return Notice.objects.filter(staff=staff, key=key).first()

    return tell_one


def keys(staff: Any, *, at: datetime, **more: Any) -> list[str]:
    return [each.key for each in inbox(staff.scope, at=at, **more).latest_first()]
