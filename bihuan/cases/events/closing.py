"""Facts of closing, reopening and voiding."""

from dataclasses import dataclass

from bihuan.cases.events.base import CaseEvent
from bihuan.cases.terms.verbs import Verb
from bihuan.journal.events import NO_WORDS, Words
from bihuan.kernel.messages import Message, say
from bihuan.kernel.messages import noop as _


@dataclass(frozen=True, kw_only=True)
class CaseClosed(CaseEvent):
    TYPE = "case.closed"
    VERB = Verb.CLOSE
    rounds: int
    revisited: bool
    # Although something was owed, as the quality manager allowed.
    forced: bool = False
    remark: Words = NO_WORDS

    def sentence(self) -> Message:
        if self.forced:
            text = _("强制结案（共%(rounds)s轮），还欠着的没有做。%(remark)s")
            return say(text, rounds=self.rounds, remark=self.remark)
        return say(_("结案（共%(rounds)s轮）。%(remark)s"), rounds=self.rounds, remark=self.remark)


@dataclass(frozen=True, kw_only=True)
class CaseReopened(CaseEvent):
    TYPE = "case.reopened"
    VERB = Verb.REOPEN
    round: int
    reason: Words = NO_WORDS

    def sentence(self) -> Message:
        return say(_("重新打开，进入第%(round)s轮：%(reason)s"), round=self.round, reason=self.reason)


@dataclass(frozen=True, kw_only=True)
class CaseVoided(CaseEvent):
    TYPE = "case.voided"
    VERB = Verb.VOID
    reason: Words = NO_WORDS

    def sentence(self) -> Message:
        return say(_("作废，编号保留：%(reason)s"), reason=self.reason)
