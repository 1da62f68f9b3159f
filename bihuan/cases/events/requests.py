"""Facts of asking for more time and of deciding about it (CLK-12)."""

from dataclasses import dataclass
from datetime import date

from bihuan.cases.events.base import CaseEvent
from bihuan.cases.terms.requests import ASKING_NAMES
from bihuan.cases.terms.verbs import VERBS, Verb
from bihuan.journal.events import NO_WORDS, Words
from bihuan.kernel.messages import Message, Ref, say
from bihuan.kernel.messages import noop as _
from bihuan.policies.terms import Asking


@dataclass(frozen=True, kw_only=True)
class PauseRequested(CaseEvent):
    TYPE = "case.pause_requested"
    VERB = Verb.REQUEST_PAUSE
    request: int
    reason: str
    until: date
    words: Words = NO_WORDS

    def sentence(self) -> Message:
        return say(
            _("申请暂停到%(until)s，理由：%(reason)s。%(words)s"),
            until=self.until,
            reason=Ref("reason", self.reason),
            words=self.words,
        )


@dataclass(frozen=True, kw_only=True)
class ExtensionRequested(CaseEvent):
    TYPE = "case.extension_requested"
    VERB = Verb.REQUEST_EXTENSION
    request: int
    reason: str
    days: int
    words: Words = NO_WORDS

    def sentence(self) -> Message:
        return say(
            _("申请延期%(days)s天，理由：%(reason)s。%(words)s"),
            days=self.days,
            reason=Ref("reason", self.reason),
            words=self.words,
        )


@dataclass(frozen=True, kw_only=True)
class ForcedClosingRequested(CaseEvent):
    TYPE = "case.forced_closing_requested"
    VERB = Verb.REQUEST_CLOSING
    request: int
    reason: str
    words: Words = NO_WORDS

    def sentence(self) -> Message:
        return say(
            _("申请强制结案，理由：%(reason)s。%(words)s"),
            reason=Ref("reason", self.reason),
            words=self.words,
        )


@dataclass(frozen=True, kw_only=True)
class RequestGranted(CaseEvent):
    TYPE = "case.request_granted"
    VERB = Verb.GRANT
    request: int
    sort: str
    until: date | None = None
    days: int = 0
    remark: Words = NO_WORDS

    def sentence(self) -> Message:
        text = {
            Asking.PAUSE: _("批准暂停到%(until)s。%(remark)s"),
            Asking.EXTENSION: _("批准延期%(days)s天。%(remark)s"),
            Asking.FORCED_CLOSING: _("批准强制结案。%(remark)s"),
        }[Asking(self.sort)]
        return say(text, until=self.until, days=self.days, remark=self.remark)


@dataclass(frozen=True, kw_only=True)
class RequestDenied(CaseEvent):
    TYPE = "case.request_denied"
    VERB = Verb.DENY
    request: int
    sort: str
    reason: Words = NO_WORDS

    def sentence(self) -> Message:
        sort = say(ASKING_NAMES[Asking(self.sort)])
        return say(_("不批准%(sort)s：%(reason)s"), sort=sort, reason=self.reason)


@dataclass(frozen=True, kw_only=True)
class PauseEnded(CaseEvent):
    TYPE = "case.pause_ended"
    VERB = Verb.END_PAUSE
    request: int
    remark: Words = NO_WORDS

    def sentence(self) -> Message:
        return say(_("结束暂停，继续办理。%(remark)s"), remark=self.remark)


@dataclass(frozen=True, kw_only=True)
class PauseRanOut(CaseEvent):
    """The day it was granted until is over: nobody ended it, and it says so."""

    TYPE = "case.pause_ran_out"
    CLAUSE = VERBS[Verb.END_PAUSE].clause
    ICON = VERBS[Verb.END_PAUSE].icon
    request: int

    def sentence(self) -> Message:
        return say(_("暂停期满，时限接着走。"))
