"""Facts of what was put before the next level, and of what they said to it (ESC-6)."""

from dataclasses import dataclass

from bihuan.cases.events.base import CaseEvent
from bihuan.cases.terms.verbs import Verb
from bihuan.journal.events import NO_WORDS, StaffId, Words
from bihuan.kernel.messages import Message, Ref, say
from bihuan.kernel.messages import noop as _


@dataclass(frozen=True, kw_only=True)
class DemandRaised(CaseEvent):
    """Told with the contact in which the resident said so; no act of its own."""

    TYPE = "case.demand_raised"
    CLAUSE = "投诉接待 1"
    ICON = "alert-circle"
    raised: int
    level: str
    receiver: StaffId | None = None
    demand: Words = NO_WORDS

    def sentence(self) -> Message:
        if self.receiver is None:
            return say(_("住户不满意，要求：%(demand)s"), demand=self.demand)
        return say(
            _("住户不满意，报%(receiver)s回应，要求：%(demand)s"),
            receiver=Ref("staff", self.receiver),
            demand=self.demand,
        )


@dataclass(frozen=True, kw_only=True)
class Responded(CaseEvent):
    TYPE = "case.responded"
    VERB = Verb.RESPOND
    raised: tuple[int, ...] = ()
    words: Words = NO_WORDS

    def sentence(self) -> Message:
        return say(_("回应上报：%(words)s"), words=self.words)
