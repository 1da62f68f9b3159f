"""Facts of what is overdue: before whom it was brought, and that they know."""

from dataclasses import dataclass
from typing import ClassVar

from bihuan.cases.events.base import CaseEvent
from bihuan.cases.terms.verbs import Verb
from bihuan.journal.events import NO_WORDS, Event, StaffId, Words
from bihuan.kernel.messages import Message, Ref, say
from bihuan.kernel.messages import noop as _


@dataclass(frozen=True, kw_only=True)
class BroughtBefore(Event):
    """By the clock's hand and nobody else: it is not an act, and raises no rung (ESC-2)."""

    TYPE = "case.brought_before"
    ICON: ClassVar[str] = "eye"
    code: str
    title: str
    level: str
    receiver: StaffId
    standing_in: str

    def sentence(self) -> Message:
        return say(
            _("“%(title)s”逾期，请%(receiver)s督办。"),
            title=say(self.title),
            receiver=Ref("staff", self.receiver),
        )

    def clause(self) -> str:
        return self.standing_in


@dataclass(frozen=True, kw_only=True)
class OverdueNoted(CaseEvent):
    TYPE = "case.overdue_noted"
    VERB = Verb.TAKE_NOTE
    remark: Words = NO_WORDS

    def sentence(self) -> Message:
        return say(_("知悉逾期。%(remark)s"), remark=self.remark)
