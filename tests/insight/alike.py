"""Opinions about one thing, as residents of one estate say it, and about others."""

from datetime import datetime, timedelta
from types import SimpleNamespace
from typing import Any

from bihuan.cases import actions
from bihuan.cases.models import Case
from bihuan.insight.actions import gather_alike
from bihuan.insight.models import Member
from tests.cases.ceiling import anew, complaint

LIFT = (
    "3栋电梯又坏了，老人上不了楼，请尽快修。",
    "3栋的电梯今天又坏了，停在一楼不动。",
    "我们3栋电梯坏了两天了，还没有修好。",
    "3栋电梯又坏了，天天坏，什么时候修好？",
)
OTHERS = ("楼下有人乱停车，堵住了消防通道", "垃圾桶三天没有清运，味道很大", "想问一下门禁卡怎么补办")
SOON = timedelta(minutes=5)


def say(cast: SimpleNamespace, said: str, *, at: datetime, **changes: Any) -> Case:
    given = {"person": cast.gu.pk, "room": cast.gu_room.pk} | changes
    return actions.register_case(
        complaint(said=said, title=said[:20], **given), centre=cast.osmanthus, by=anew(cast.lin), at=at
    )


def say_all(cast: SimpleNamespace, texts: tuple[str, ...], *, at: datetime, **changes: Any) -> list[Case]:
    return [say(cast, each, at=at + timedelta(minutes=place), **changes) for place, each in enumerate(texts)]


def gather(*, at: datetime) -> None:
    """As the worker does, until there is nothing more."""
    while gather_alike(at=at + SOON):
        pass


def clusters() -> list[set[int]]:
    found: dict[int, set[int]] = {}
    for member in Member.objects.standing():
        found.setdefault(member.cluster_id, set()).add(member.case_id)
    return sorted(found.values(), key=min)
