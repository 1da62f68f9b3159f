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
