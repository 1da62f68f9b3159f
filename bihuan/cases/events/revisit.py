"""Facts of the revisit and of going round again."""

from dataclasses import dataclass

from bihuan.cases.events.base import CaseEvent
from bihuan.cases.events.handling import call_name
from bihuan.cases.terms.verbs import Verb
from bihuan.cases.terms.words import OPINION_NAMES, Opinion
from bihuan.journal.events import NO_WORDS, Words
from bihuan.kernel.messages import Message, say
from bihuan.kernel.messages import noop as _


@dataclass(frozen=True, kw_only=True)
class RevisitAttempted(CaseEvent):
    TYPE = "case.revisit_attempted"
    VERB = Verb.ATTEMPT
    way: str
    quiet_because: str = ""
    attempt: int
    words: Words = NO_WORDS

    def sentence(self) -> Message:
        return say(
            _("第%(attempt)s次回访未联系上（%(way)s）：%(words)s"),
            attempt=self.attempt,
            way=call_name(self.way, self.quiet_because),
            words=self.words,
        )


@dataclass(frozen=True, kw_only=True)
class Revisited(CaseEvent):
    TYPE = "case.revisited"
    VERB = Verb.REVISIT
    way: str
    quiet_because: str = ""
    in_time: bool
    handling: str
    manner: str
    suggestions: Words = NO_WORDS
    other_way_because: Words = NO_WORDS

    def sentence(self) -> Message:
        if not self.handling:
            return say(
                _("回访（%(way)s）：答复已经发出，住户没有表态。%(suggestions)s"),
                way=call_name(self.way, self.quiet_because),
                suggestions=self.suggestions,
            )
        return say(
            _("回访（%(way)s）：处理%(in_time)s，对结果%(handling)s，对态度%(manner)s。%(suggestions)s"),
            way=call_name(self.way, self.quiet_because),
            in_time=say(_("及时") if self.in_time else _("不及时")),
            handling=say(OPINION_NAMES[Opinion(self.handling)]),
            manner=say(OPINION_NAMES[Opinion(self.manner)]),
            suggestions=self.suggestions,
        )


@dataclass(frozen=True, kw_only=True)
class NotRevisitedSigned(CaseEvent):
    TYPE = "case.not_revisited_signed"
    VERB = Verb.SIGN_NOT_REVISITED
    attempts: int
    reason: Words = NO_WORDS

    def sentence(self) -> Message:
        return say(
            _("%(attempts)s次未联系上，签字同意按未回访办理：%(reason)s"),
            attempts=self.attempts,
            reason=self.reason,
        )


@dataclass(frozen=True, kw_only=True)
class RoundBegun(CaseEvent):
    TYPE = "case.round_begun"
    VERB = Verb.GO_ROUND
    number: int
    reason: Words = NO_WORDS

    def sentence(self) -> Message:
        return say(_("问题仍在，开始第%(number)s轮处理：%(reason)s"), number=self.number, reason=self.reason)
