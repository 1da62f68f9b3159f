"""What a check of data and accounts finds doubtful, and what no text may go beyond (RES-8)."""

from dataclasses import dataclass
from enum import StrEnum

from bihuan.kernel.messages import noop as _


class Measure(StrEnum):
    """A number of `[record_check]`."""

    STALE_DAYS = "stale_days"
    MOST_SHARING = "most_sharing"
    LINES = "lines"
    DORMANT_DAYS = "dormant_days"
    UNUSED_DAYS = "unused_days"


MEASURE_NAMES = {
    Measure.STALE_DAYS: _("住户资料多久没有核对算过时"),
    Measure.MOST_SHARING: _("一个号码登记在几人以上名下算可疑"),
    Measure.LINES: _("一次核对最多几条资料"),
    Measure.DORMANT_DAYS: _("账号多久没有登录要核对"),
    Measure.UNUSED_DAYS: _("新账号多久没有登录过要核对"),
}
MEASURED_IN = {
    Measure.STALE_DAYS: _("%(number)s天"),
    Measure.MOST_SHARING: _("%(number)s人"),
    Measure.LINES: _("%(number)s条"),
    Measure.DORMANT_DAYS: _("%(number)s天"),
    Measure.UNUSED_DAYS: _("%(number)s天"),
}


@dataclass(frozen=True)
class Limit:
    least: int
    most: int
    clause: str


# 检查电脑里客户资料是否准确，保证系统和登录权限正常:
# beyond these a check would look at nothing, or never end.
LIMITS = {
    Measure.STALE_DAYS: Limit(30, 730, "岗位职责 八"),
    Measure.MOST_SHARING: Limit(1, 10, "岗位职责 八"),
    Measure.LINES: Limit(20, 1_000, "岗位职责 八"),
    Measure.DORMANT_DAYS: Limit(14, 180, "岗位职责 八"),
    Measure.UNUSED_DAYS: Limit(1, 60, "岗位职责 八"),
}


@dataclass(frozen=True, kw_only=True)
class RecordCheckTerms:
    """Each number is what is still all right, but `lines`: so many in one list, the rest in the next."""

    stale_days: int
    most_sharing: int
    lines: int
    dormant_days: int
    unused_days: int
    clause: str
