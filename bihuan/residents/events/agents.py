"""Who looks after a household; on the stream of its room."""

from dataclasses import dataclass

from bihuan.journal.events import NO_WORDS, Event, StaffId, Words
from bihuan.kernel.messages import Message, Ref, say
from bihuan.kernel.messages import noop as _

NOBODY = StaffId(0)


@dataclass(frozen=True, kw_only=True)
class AgentEvent(Event):
    """`former` is nobody where nobody was there before."""

    CLAUSE = "客服部职责 一.3"
    ICON = "user-check"
    staff: StaffId
    former: StaffId = NOBODY


@dataclass(frozen=True, kw_only=True)
class AgentShared(AgentEvent):
    """When the households of the centre were shared out."""

    TYPE = "room.agent_shared"

    def sentence(self) -> Message:
        who = Ref("staff", self.staff)
        if self.former:
            text = _("责任分派：客服专员由%(former)s换成%(who)s。")
            return say(text, former=Ref("staff", self.former), who=who)
        return say(_("责任分派：客服专员是%(who)s。"), who=who)


@dataclass(frozen=True, kw_only=True)
class AgentNamed(AgentEvent):
    """By hand, for this household alone."""

    TYPE = "room.agent_named"
    reason: Words = NO_WORDS

    def sentence(self) -> Message:
        who = Ref("staff", self.staff)
        if self.former:
            text = _("客服专员由%(former)s换成%(who)s：%(reason)s")
            return say(text, former=Ref("staff", self.former), who=who, reason=self.reason)
        return say(_("请%(who)s做客服专员：%(reason)s"), who=who, reason=self.reason)
