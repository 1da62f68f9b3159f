"""The words of looking at personal data: what is unusual about it, and what came of looking into that."""

from dataclasses import dataclass
from enum import StrEnum

from bihuan.kernel.commands import Checks
from bihuan.kernel.messages import noop as _
from bihuan.kernel.refusals import Obstacle

CLAUSE = "服务规范 10"


class Mark(StrEnum):
    """What is unusual about one look, judged by the procedure."""

    OFTEN_HOUR = "often_hour"
    OFTEN_DAY = "often_day"
    FOREIGN = "foreign"
    NIGHT = "night"


MARK_NAMES = {
    Mark.OFTEN_HOUR: _("一小时内次数多"),
    Mark.OFTEN_DAY: _("一天内次数多"),
    Mark.FOREIGN: _("多次看别的中心的"),
    Mark.NIGHT: _("夜里看的"),
}


class Finding(StrEnum):
    """What came of it once somebody looked into it."""

    WORK = "work"
    REMINDED = "reminded"
    BREACH = "breach"


FINDING_NAMES = {
    Finding.WORK: _("工作需要，没有问题"),
    Finding.REMINDED: _("不必看这么多，已当面提醒"),
    Finding.BREACH: _("违反保密制度，另行处理"),
}


@dataclass(frozen=True, kw_only=True)
class SettleUnusual:
    finding: str
    words: str

    def problems(self) -> list[Obstacle]:
        checks = Checks()
        checks.one_of("finding", self.finding, list(Finding))
        checks.text("words", self.words, required=True)
        return checks.found
