"""What an account may do, and what is remarkable about that (RES-8)."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bihuan.kernel.messages import noop as _
from bihuan.organisation.terms.posts import Posting


class Mark(StrEnum):
    """Worst first."""

    LEFT = "left"
    NO_POST = "no_post"
    NEVER = "never"
    DORMANT = "dormant"
    ADMINISTERS = "administers"
    ELSEWHERE = "elsewhere"
    DELEGATED = "delegated"
    PROGRAM = "program"


MARK_NAMES = {
    Mark.LEFT: _("已离职，还能登录"),
    Mark.NO_POST: _("没有岗位，还能登录"),
    Mark.NEVER: _("从来没有登录"),
    Mark.DORMANT: _("很久没有登录"),
    Mark.ADMINISTERS: _("本职以外还管系统"),
    Mark.ELSEWHERE: _("在别的中心也有岗位"),
    Mark.DELEGATED: _("有别人授权的事"),
    Mark.PROGRAM: _("有程序代他办事"),
}


@dataclass(frozen=True, kw_only=True)
class InUse:
    """For so many days nobody need have signed in with an account, or never with a new one."""

    days: int
    first_days: int


@dataclass(frozen=True)
class Rights:
    """An account. `programs`: tokens that still hold; `delegations`: what heads let them arrange."""

    staff: int
    postings: tuple[Posting, ...]
    joined_at: datetime
    left_at: datetime | None
    is_active: bool
    last_seen: datetime | None
    programs: int
    delegations: int
