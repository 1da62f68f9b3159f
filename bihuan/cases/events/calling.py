"""Facts of help called for before there is a case, on a stream of their own, and of the case they led to."""

from dataclasses import dataclass
from typing import ClassVar

from bihuan.cases.events.base import CaseEvent
from bihuan.cases.terms.handling import HELP_NAMES, HelpReason
from bihuan.journal.events import NO_WORDS, Event, StaffId, Words
from bihuan.kernel.messages import Message, Ref, say
from bihuan.kernel.messages import noop as _

CLAUSE = "投诉接待 3"


@dataclass(frozen=True, kw_only=True)
class CalledForHelp(Event):
    TYPE = "help.called"
    CLAUSE: ClassVar[str] = CLAUSE
    ICON: ClassVar[str] = "headset"
    centre: int
    why: str

    def sentence(self) -> Message:
        return say(_("登记时请主管来帮忙：%(why)s。"), why=say(HELP_NAMES[HelpReason(self.why)]))


@dataclass(frozen=True, kw_only=True)
class CameToCaller(Event):
    TYPE = "help.came"
    CLAUSE: ClassVar[str] = CLAUSE
    ICON: ClassVar[str] = "user-check"
    place: Words = NO_WORDS
    remark: Words = NO_WORDS

    def sentence(self) -> Message:
        text = _("已接手帮忙，在%(place)s单独接待。%(remark)s") if self.place else _("已接手帮忙。%(remark)s")
        return say(text, place=self.place, remark=self.remark)


@dataclass(frozen=True, kw_only=True)
class HelpedBefore(CaseEvent):
    """On the case that came of it: who had been called, and who had taken over."""

    TYPE = "case.helped_before"
    CLAUSE = CLAUSE
    ICON = "headset"
    call: int
    why: str
    came_by: StaffId

    def sentence(self) -> Message:
        return say(
            _("登记时请了主管帮忙（%(why)s），%(who)s接手。"),
            why=say(HELP_NAMES[HelpReason(self.why)]),
            who=Ref("staff", self.came_by),
        )
