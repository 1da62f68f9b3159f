"""Facts of results under observation. A rule made them; nobody was revisited (RVS-6, RVS-7)."""

from dataclasses import dataclass

from bihuan.cases.events.base import CaseEvent
from bihuan.kernel.messages import Message, say
from bihuan.kernel.messages import noop as _


@dataclass(frozen=True, kw_only=True)
class HandledAsDissatisfied(CaseEvent):
    """`round` is the one that begins. Not which opinion was like it: not everybody may see that one."""

    TYPE = "case.handled_as_dissatisfied"
    CLAUSE = "规程 4.4.2d6"
    ICON = "rotate-2"
    round: int

    def sentence(self) -> Message:
        return say(
            _("没有办法回访，处理后一个月内又有同类意见：按规程作不满意办理，开始第%(number)s轮处理。"),
            number=self.round,
        )


@dataclass(frozen=True, kw_only=True)
class ObservedQuiet(CaseEvent):
    TYPE = "case.observed_quiet"
    CLAUSE = "规程 4.4.2d6"
    ICON = "eye"

    def sentence(self) -> Message:
        return say(_("没有办法回访，处理后一个月内没有同类意见，观察期满。没有人回访过。"))


@dataclass(frozen=True, kw_only=True)
class CountedSatisfied(CaseEvent):
    TYPE = "case.counted_satisfied"
    CLAUSE = "规程 4.6.5"
    ICON = "circle-check"

    def sentence(self) -> Message:
        return say(_("网上回访后一个月内，同一部门没有再出现同类意见：按规程计为满意。住户没有表态。"))


@dataclass(frozen=True, kw_only=True)
class NotCountedSatisfied(CaseEvent):
    TYPE = "case.not_counted_satisfied"
    CLAUSE = "规程 4.6.5"
    ICON = "alert-circle"

    def sentence(self) -> Message:
        return say(_("网上回访后一个月内，同一部门又出现同类意见：按规程不计为满意。住户没有表态。"))
