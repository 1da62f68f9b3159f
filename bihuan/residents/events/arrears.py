"""What is owed for a room. The amount is none of it: facts stay for ever."""

from dataclasses import dataclass
from datetime import date

from bihuan.journal.events import Event
from bihuan.kernel.messages import Message, say
from bihuan.kernel.messages import noop as _


@dataclass(frozen=True, kw_only=True)
class ArrearsNoted(Event):
    TYPE = "room.arrears_noted"
    ICON = "edit"
    since: date

    def sentence(self) -> Message:
        return say(_("登记欠费：从%(since)s起。"), since=self.since)


@dataclass(frozen=True, kw_only=True)
class ArrearsSettled(Event):
    TYPE = "room.arrears_settled"
    ICON = "check"
    since: date

    def sentence(self) -> Message:
        return say(_("欠费已结清（原来从%(since)s起）。"), since=self.since)


@dataclass(frozen=True, kw_only=True)
class ArrearsPutBack(Event):
    """An import that noted it is undone; `since`: what was noted before it, if anything."""

    TYPE = "room.arrears_put_back"
    ICON = "arrow-back-up"
    since: date | None

    def sentence(self) -> Message:
        if self.since:
            return say(_("撤销导入，欠费改回原来登记的：从%(since)s起。"), since=self.since)
        return say(_("撤销导入，随它登记的欠费取消。"))
