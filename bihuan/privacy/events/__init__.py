"""Facts of looking at personal data (RES-6)."""

from dataclasses import dataclass

from bihuan.journal.events import NO_WORDS, Event, StaffId, Words
from bihuan.kernel.messages import Message, Ref, say
from bihuan.kernel.messages import noop as _
from bihuan.privacy.events.retention import (
    HeldBack,
    HoldLifted,
    LetGoByRule,
    RetentionApproved,
    RetentionCarriedOut,
    RetentionShown,
    RetentionWithdrawn,
)
from bihuan.privacy.terms import (
    ASKED_NAMES,
    CLAUSE,
    CLAUSES,
    FINDING_NAMES,
    MARK_NAMES,
    PERSON_WAYS,
    VERBS,
    Asked,
    Finding,
    Mark,
    Verb,
)
from bihuan.residents.terms import Way

__all__ = [
    "HeldBack",
    "HoldLifted",
    "IdentityChecked",
    "LetGoByRule",
    "RequestAnswered",
    "RequestBroughtBefore",
    "RequestCarriedOut",
    "RequestDecided",
    "RequestTakenIn",
    "RetentionApproved",
    "RetentionCarriedOut",
    "RetentionShown",
    "RetentionWithdrawn",
    "UnusualUseRaised",
    "UnusualUseSettled",
]


@dataclass(frozen=True, kw_only=True)
class UnusualUseRaised(Event):
    """By rule, once a person and day; whether anything is wrong with it a person finds out."""

    TYPE = "unusual.raised"
    ICON = "eye"
    CLAUSE = CLAUSE
    who: StaffId
    marks: tuple[str, ...]

    def sentence(self) -> Message:
        marks = tuple(say(MARK_NAMES[Mark(each)]) for each in self.marks)
        return say(_("%(who)s查看个人资料和平时不同：%(marks)s。"), who=Ref("staff", self.who), marks=marks)


@dataclass(frozen=True, kw_only=True)
class UnusualUseSettled(Event):
    TYPE = "unusual.settled"
    ICON = "message-check"
    CLAUSE = CLAUSE
    finding: str
    words: Words

    def sentence(self) -> Message:
        finding = say(FINDING_NAMES[Finding(self.finding)])
        return say(_("了解过了：%(finding)s。%(words)s"), finding=finding, words=self.words)


# ── a person's own request ──


@dataclass(frozen=True, kw_only=True)
class RequestTakenIn(Event):
    TYPE = "request.taken_in"
    ICON = "inbox"
    CLAUSE = "个人信息保护法 50"
    asked: str
    words: Words = NO_WORDS

    def sentence(self) -> Message:
        return say(_("收到本人的申请：%(asked)s。%(words)s"), asked=_asked(self.asked), words=self.words)


@dataclass(frozen=True, kw_only=True)
class IdentityChecked(Event):
    TYPE = "request.identity_checked"
    ICON = VERBS[Verb.CHECK_IDENTITY].icon
    CLAUSE = "个人信息保护法 50"
    words: Words = NO_WORDS

    def sentence(self) -> Message:
        return say(_("核对了是本人：%(words)s"), words=self.words)


@dataclass(frozen=True, kw_only=True)
class RequestDecided(Event):
    TYPE = "request.decided"
    ICON = VERBS[Verb.DECIDE].icon
    asked: str
    granted: bool
    words: Words = NO_WORDS

    def sentence(self) -> Message:
        text = _("同意办理。%(words)s") if self.granted else _("没有同意：%(words)s")
        return say(text, words=self.words)

    def clause(self) -> str:
        return CLAUSES[Asked(self.asked)]


@dataclass(frozen=True, kw_only=True)
class RequestCarriedOut(Event):
    """`cases` is how many cases were touched by a deletion."""

    TYPE = "request.carried_out"
    ICON = VERBS[Verb.CARRY_OUT].icon
    asked: str
    cases: int = 0
    words: Words = NO_WORDS

    def sentence(self) -> Message:
        if self.asked == Asked.DELETION:
            text = _("资料删除了，%(cases)s件意见里的姓名、电话一并遮盖。%(words)s")
            return say(text, cases=self.cases, words=self.words)
        return say(_("办好了：%(words)s"), words=self.words)

    def clause(self) -> str:
        return CLAUSES[Asked(self.asked)]


@dataclass(frozen=True, kw_only=True)
class RequestAnswered(Event):
    TYPE = "request.answered"
    ICON = VERBS[Verb.ANSWER].icon
    CLAUSE = "个人信息保护法 50"
    way: str
    words: Words = NO_WORDS

    def sentence(self) -> Message:
        way = say(PERSON_WAYS[Way(self.way)])
        if not self.words:
            return say(_("用%(way)s答复了本人。"), way=way)
        return say(_("用%(way)s答复了本人：%(words)s"), way=way, words=self.words)


@dataclass(frozen=True, kw_only=True)
class RequestBroughtBefore(Event):
    """By the clock's hand: nobody answered in time, and it goes before somebody above (ESC-2)."""

    TYPE = "request.brought_before"
    ICON = "eye"
    CLAUSE = "个人信息保护法 50"
    receiver: StaffId

    def sentence(self) -> Message:
        return say(_("到期没有答复本人，请%(receiver)s督办。"), receiver=Ref("staff", self.receiver))


def _asked(code: str) -> Message:
    return say(ASKED_NAMES[Asked(code)])
