"""Facts of promises that cannot be kept, and of help during a talk (ESC-6, ESC-7)."""

from dataclasses import dataclass
from datetime import datetime

from bihuan.cases.events.base import CaseEvent
from bihuan.cases.events.handling import call_name
from bihuan.cases.terms.handling import HELP_NAMES, HelpReason
from bihuan.cases.terms.verbs import Verb
from bihuan.journal.events import NO_WORDS, Words
from bihuan.kernel.messages import Message, say
from bihuan.kernel.messages import noop as _


@dataclass(frozen=True, kw_only=True)
class PromiseReported(CaseEvent):
    TYPE = "case.promise_reported"
    VERB = Verb.REPORT_PROMISE
    former: datetime
    promised_at: datetime
    told: bool = False
    way: str
    quiet_because: str = ""
    reason: Words = NO_WORDS

    def sentence(self) -> Message:
        text = _("上报：答应 %(former)s 的做不到，要到 %(promised_at)s，还没有告诉住户：%(reason)s")
        if self.told:
            text = _(
                "上报：答应 %(former)s 的做不到，已告诉住户（%(way)s），改到 %(promised_at)s。%(reason)s"
            )
        return say(
            text,
            former=self.former,
            promised_at=self.promised_at,
            way=call_name(self.way, self.quiet_because) if self.told else "",
            reason=self.reason,
        )


@dataclass(frozen=True, kw_only=True)
class HelpCalled(CaseEvent):
    TYPE = "case.help_called"
    VERB = Verb.CALL_HELP
    why: str
    words: Words = NO_WORDS

    def sentence(self) -> Message:
        return say(
            _("请主管来帮忙：%(why)s。%(words)s"), why=say(HELP_NAMES[HelpReason(self.why)]), words=self.words
        )


@dataclass(frozen=True, kw_only=True)
class HelpCame(CaseEvent):
    TYPE = "case.help_came"
    VERB = Verb.COME_TO_HELP
    place: Words = NO_WORDS
    remark: Words = NO_WORDS

    def sentence(self) -> Message:
        if self.place:
            return say(_("已接手帮忙，在%(place)s单独接待。%(remark)s"), place=self.place, remark=self.remark)
        return say(_("已接手帮忙。%(remark)s"), remark=self.remark)
