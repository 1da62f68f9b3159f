"""What people are told of, the telling itself, and how somebody wishes to be told."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import time, timedelta
from enum import StrEnum

from bihuan.kernel.commands import Checks
from bihuan.kernel.messages import Message
from bihuan.kernel.messages import noop as _
from bihuan.kernel.refusals import Obstacle


class NoticeKind(StrEnum):
    WARNING = "warning"
    OVERDUE = "overdue"
    ESCALATED = "escalated"
    RECEIVED = "received"
    REQUEST = "request"
    DECISION = "decision"
    DAYS = "days"
    DUTY = "duty"
    HELP = "help"
    DELEGATION = "delegation"
    ACCESS = "access"
    KEY = "key"


KIND_NAMES = {
    NoticeKind.WARNING: _("快到期"),
    NoticeKind.OVERDUE: _("已超时"),
    NoticeKind.ESCALATED: _("报到您这里"),
    NoticeKind.RECEIVED: _("交给您的"),
    NoticeKind.REQUEST: _("等您决定"),
    NoticeKind.DECISION: _("有了决定"),
    NoticeKind.DAYS: _("日历变动"),
    NoticeKind.DUTY: _("定期工作"),
    NoticeKind.HELP: _("请求支援"),
    NoticeKind.DELEGATION: _("授权"),
    NoticeKind.ACCESS: _("查看个人资料"),
    NoticeKind.KEY: _("钥匙没有还"),
}

KIND_ICONS = {
    NoticeKind.WARNING: "hourglass-high",
    NoticeKind.OVERDUE: "alert-circle",
    NoticeKind.ESCALATED: "stairs-up",
    NoticeKind.RECEIVED: "send",
    NoticeKind.REQUEST: "signature",
    NoticeKind.DECISION: "message-check",
    NoticeKind.DAYS: "calendar-time",
    NoticeKind.DUTY: "list-check",
    NoticeKind.HELP: "headset",
    NoticeKind.DELEGATION: "user-check",
    NoticeKind.ACCESS: "eye",
    NoticeKind.KEY: "key",
}

# Told at once whatever somebody wishes, and why: with each of them others wait for this one person.
ALWAYS_TOLD = {
    NoticeKind.OVERDUE: _("逾期要有人督办，报到谁那里，谁就要知道。"),
    NoticeKind.ESCALATED: _("报到您这一级，接着就要您处理。"),
    NoticeKind.REQUEST: _("只有您能决定，别人在等，时限不停。"),
    NoticeKind.HELP: _("同事正和住户在一起，等人来帮忙。"),
}


@dataclass(frozen=True, kw_only=True)
class Telling:
    """One thing said to one person. `key` names the thing: the same key is said to them once.

    No personal data in the message: who and where stand on the matter, for those who may see it.
    """

    staff: int
    kind: NoticeKind
    key: str
    message: Message
    clause: str = ""
    matter: int | None = None
    # Whose act it was: nobody is told of their own, also not for whom they stand in.
    by: int | None = None
    # Shown at once, at any hour: a major matter does not wait for the morning.
    urgent: bool = False


AT_ONCE, OFF = "at_once", "off"
# On the hour, by day: what was collected comes when people are there to read it.
HOURS = tuple(f"{hour:02}:00" for hour in range(8, 21))
WAYS = (AT_ONCE, *HOURS, OFF)
LONGEST_REST = timedelta(hours=12)


@dataclass(frozen=True, kw_only=True)
class ChooseNotices:
    """Of each kind: at once, collected until an hour of the day, or not at all. Not named is at once."""

    ways: Mapping[str, str] = field(default_factory=dict)
    rests_from: time | None = None
    rests_until: time | None = None

    def problems(self) -> list[Obstacle]:
        checks = Checks()
        for kind, way in self.ways.items():
            _check_way(checks, kind, way)
        self._check_rest(checks)
        return checks.found

    def _check_rest(self, checks: Checks) -> None:
        if self.rests_from is None and self.rests_until is None:
            return
        if self.rests_from is None:
            checks.add("rests_from", "required", _("请填写从几点开始；不要休息时段就两个都不填。"))
        elif self.rests_until is None:
            checks.add("rests_until", "required", _("请填写到几点为止；不要休息时段就两个都不填。"))
        elif self.rests_from == self.rests_until:
            checks.add("rests_until", "empty_span", _("起止时间一样，请改一个。"))
        elif _span(self.rests_from, self.rests_until) > LONGEST_REST:
            checks.add("rests_until", "too_long", _("休息时段最长12小时，请缩短。"))


def _check_way(checks: Checks, kind: str, way: str) -> None:
    if kind not in set(NoticeKind):
        checks.add(kind, "unknown", _("没有这一类提醒。"))
    elif kind in ALWAYS_TOLD and way != AT_ONCE:
        checks.add(kind, "always_told", ALWAYS_TOLD[NoticeKind(kind)])
    else:
        checks.one_of(kind, way, WAYS)


def _span(start: time, end: time) -> timedelta:
    """Over midnight where it ends earlier than it starts."""
    minutes = (end.hour - start.hour) * 60 + end.minute - start.minute
    return timedelta(minutes=minutes % (24 * 60))
