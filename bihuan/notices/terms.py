"""What people are told of, and the telling itself."""

from dataclasses import dataclass
from enum import StrEnum

from bihuan.kernel.messages import Message
from bihuan.kernel.messages import noop as _


class NoticeKind(StrEnum):
    WARNING = "warning"
    OVERDUE = "overdue"
    RECEIVED = "received"
    REQUEST = "request"
    DECISION = "decision"
    DAYS = "days"
    DUTY = "duty"
    HELP = "help"
    DELEGATION = "delegation"


KIND_NAMES = {
    NoticeKind.WARNING: _("快到期"),
    NoticeKind.OVERDUE: _("已超时"),
    NoticeKind.RECEIVED: _("交给您的"),
    NoticeKind.REQUEST: _("等您决定"),
    NoticeKind.DECISION: _("有了决定"),
    NoticeKind.DAYS: _("日历变动"),
    NoticeKind.DUTY: _("定期工作"),
    NoticeKind.HELP: _("请求支援"),
    NoticeKind.DELEGATION: _("授权"),
}

KIND_ICONS = {
    NoticeKind.WARNING: "hourglass-high",
    NoticeKind.OVERDUE: "alert-circle",
    NoticeKind.RECEIVED: "send",
    NoticeKind.REQUEST: "signature",
    NoticeKind.DECISION: "message-check",
    NoticeKind.DAYS: "calendar-time",
    NoticeKind.DUTY: "list-check",
    NoticeKind.HELP: "headset",
    NoticeKind.DELEGATION: "user-check",
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
