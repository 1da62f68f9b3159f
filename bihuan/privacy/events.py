"""Facts of looking at personal data (RES-6)."""

from dataclasses import dataclass

from bihuan.journal.events import Event, StaffId, Words
from bihuan.kernel.messages import Message, Ref, say
from bihuan.kernel.messages import noop as _
from bihuan.privacy.terms import CLAUSE, FINDING_NAMES, MARK_NAMES, Finding, Mark


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
