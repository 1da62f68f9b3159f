"""Facts of corrective actions, and what cases say of them."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from bihuan.journal.events import NO_WORDS, Event, StaffId, Words
from bihuan.kernel.messages import Message, Ref, say
from bihuan.kernel.messages import noop as _
from bihuan.quality.terms.verbs import CLAUSE as HND_5
from bihuan.quality.terms.verbs import VERBS, Verb


@dataclass(frozen=True, kw_only=True)
class ActionEvent(Event):
    """`VERB` is the act that causes it, whose icon it has."""

    VERB: ClassVar[Verb]
    CLAUSE = HND_5

    def __init_subclass__(cls, **kwargs: object) -> None:
        super().__init_subclass__(**kwargs)
        if "VERB" in cls.__dict__:
            cls.ICON = VERBS[cls.VERB].icon


@dataclass(frozen=True, kw_only=True)
class ActionOpened(ActionEvent):
    TYPE = "corrective.opened"
    VERB = Verb.OPEN
    owner: StaffId
    checker: StaffId
    due_on: date
    check_on: date
    cause: str
    problem: Words = NO_WORDS
    cause_words: Words = NO_WORDS
    correction: Words = NO_WORDS
    prevention: Words = NO_WORDS

    def sentence(self) -> Message:
        return say(
            _("开立纠正预防措施，%(owner)s负责，%(due_on)s以前落实，%(checker)s验证效果。"),
            owner=Ref("staff", self.owner),
            checker=Ref("staff", self.checker),
            due_on=self.due_on,
        )


@dataclass(frozen=True, kw_only=True)
class MeasuresDone(ActionEvent):
    TYPE = "corrective.done"
    VERB = Verb.REPORT_DONE
    words: Words = NO_WORDS

    def sentence(self) -> Message:
        return say(_("报告措施落实：%(words)s"), words=self.words)


@dataclass(frozen=True, kw_only=True)
class EffectConfirmed(ActionEvent):
    TYPE = "corrective.effective"
    VERB = Verb.CHECK
    findings: Words = NO_WORDS

    def sentence(self) -> Message:
        return say(_("验证有效，关闭：%(findings)s"), findings=self.findings)


@dataclass(frozen=True, kw_only=True)
class EffectMissing(ActionEvent):
    """It goes round again."""

    TYPE = "corrective.not_effective"
    VERB = Verb.CHECK
    number: int
    findings: Words = NO_WORDS

    def sentence(self) -> Message:
        return say(_("验证没有效果，要重定措施：%(findings)s"), findings=self.findings)


@dataclass(frozen=True, kw_only=True)
class MeasuresSetAnew(ActionEvent):
    TYPE = "corrective.planned"
    VERB = Verb.PLAN
    due_on: date
    check_on: date
    cause: str
    cause_words: Words = NO_WORDS
    correction: Words = NO_WORDS
    prevention: Words = NO_WORDS

    def sentence(self) -> Message:
        return say(
            _("重定措施，%(due_on)s以前落实：%(correction)s"), due_on=self.due_on, correction=self.correction
        )


@dataclass(frozen=True, kw_only=True)
class ActionHandedOver(ActionEvent):
    TYPE = "corrective.handed_over"
    VERB = Verb.HAND_OVER
    owner: StaffId
    checker: StaffId
    reason: Words = NO_WORDS

    def sentence(self) -> Message:
        return say(
            _("改由%(owner)s负责，%(checker)s验证效果：%(reason)s"),
            owner=Ref("staff", self.owner),
            checker=Ref("staff", self.checker),
            reason=self.reason,
        )


@dataclass(frozen=True, kw_only=True)
class NobodyLeft(ActionEvent):
    """Said by the machine: whoever should do it, or look at it, is not there any more."""

    TYPE = "corrective.left"
    VERB = Verb.HAND_OVER
    staff: StaffId

    def sentence(self) -> Message:
        return say(_("%(staff)s不在岗了，请另定责任人或验证人。"), staff=Ref("staff", self.staff))


@dataclass(frozen=True, kw_only=True)
class CaseLinked(ActionEvent):
    """Without the case's number: whoever it is about may read this, and not that."""

    TYPE = "corrective.linked"
    VERB = Verb.LINK
    case: int
    reason: Words = NO_WORDS

    def sentence(self) -> Message:
        return say(_("关联一件意见：%(reason)s"), reason=self.reason)


@dataclass(frozen=True, kw_only=True)
class CaseUnlinked(ActionEvent):
    TYPE = "corrective.unlinked"
    VERB = Verb.UNLINK
    case: int
    reason: Words = NO_WORDS

    def sentence(self) -> Message:
        return say(_("取消关联一件意见：%(reason)s"), reason=self.reason)


@dataclass(frozen=True, kw_only=True)
class ActionVoided(ActionEvent):
    TYPE = "corrective.voided"
    VERB = Verb.VOID
    reason: Words = NO_WORDS

    def sentence(self) -> Message:
        return say(_("作废：%(reason)s"), reason=self.reason)


@dataclass(frozen=True, kw_only=True)
class ActionBroughtBefore(Event):
    """Said by the clock's hand: overdue, and who has it now (ESC-2)."""

    TYPE = "corrective.brought_before"
    ICON = "stairs-up"
    CLAUSE = HND_5
    code: str
    title: str
    receiver: StaffId

    def sentence(self) -> Message:
        return say(
            _("“%(title)s”逾期，报到%(receiver)s。"),
            title=say(self.title),
            receiver=Ref("staff", self.receiver),
        )


# ── what stands on the case ──


@dataclass(frozen=True, kw_only=True)
class LedToAction(Event):
    TYPE = "case.led_to_corrective"
    ICON = "link"
    CLAUSE = HND_5
    number: str

    def sentence(self) -> Message:
        return say(_("由此采取纠正预防措施 %(number)s。"), number=self.number)


@dataclass(frozen=True, kw_only=True)
class ActionParted(Event):
    TYPE = "case.parted_from_corrective"
    ICON = "link"
    CLAUSE = HND_5
    number: str

    def sentence(self) -> Message:
        return say(_("不再关联纠正预防措施 %(number)s。"), number=self.number)
